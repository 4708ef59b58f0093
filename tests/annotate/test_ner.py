"""The entity component: decoding, edges of names, and the model itself on plain sentences."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from pipeline.annotate.encoder import Encoded
from pipeline.annotate.ner import decode as ner_decode
from pipeline.annotate.ner.component import EntityFinder, find_mentions, line_breaks, trim
from pipeline.annotate.ner.scheme import LABELS, TYPES, begin, inside, words_of
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError
from pipeline.record.vocabulary import EntityType


@pytest.fixture(scope="module")
def finder() -> EntityFinder:
    return EntityFinder(default_models_dir())


def scores_for(labels: Sequence[str]) -> np.ndarray:
    """Scores in which each word's label is far ahead."""
    table = np.zeros((len(labels), len(LABELS)), dtype=np.float32)
    for row, label in zip(table, labels, strict=True):
        row[LABELS.index(label)] = 8
    return ner_decode.log_softmax(table)


def test_types_are_those_of_the_record() -> None:
    assert set(TYPES) == {kind.value for kind in EntityType}
    assert LABELS[begin("CITY")] == "B-CITY"
    assert LABELS[inside("EVENT")] == "I-EVENT"


def test_words_part_at_hyphens_and_keep_umlauts() -> None:
    text = "DEL-Lizenz für Köln_2 („Haie“)"
    assert [text[a:b] for a, b in words_of(text)] == [
        *("DEL", "-", "Lizenz", "für", "Köln", "_", "2", "(", "„", "Haie", "“", ")")
    ]


def test_decoding_joins_a_name_and_parts_neighbours() -> None:
    found = ner_decode.mentions(scores_for(["B-PERSON", "I-PERSON", "B-PERSON", "O", "B-CITY"]))
    assert [(m.first, m.last, m.kind) for m in found] == [(0, 2, "PERSON"), (2, 3, "PERSON"), (4, 5, "CITY")]
    assert all(0.9 < m.confidence <= 1 for m in found)


def test_a_continuation_of_another_type_cannot_be() -> None:
    labels = ner_decode.best_labels(scores_for(["B-PERSON", "I-CITY", "I-CITY"]))
    for before, label in zip(["O", *(LABELS[i] for i in labels)], (LABELS[i] for i in labels), strict=False):
        assert not label.startswith("I-") or before[2:] == label[2:]


def test_a_name_ends_at_a_break() -> None:
    table = scores_for(["B-PERSON", "I-PERSON", "I-PERSON"])
    assert [(m.first, m.last) for m in ner_decode.mentions(table)] == [(0, 3)]
    assert ner_decode.mentions(table, breaks=[2])[0].last == 2


def test_other_labels_decode_alike() -> None:
    labels = ("O", "B-ROLE", "I-ROLE", "B-DATE", "I-DATE")
    table = np.full((3, 5), -8, dtype=np.float32)
    table[[0, 1, 2], [1, 2, 4]] = 0
    found = ner_decode.mentions(table, labels=labels)
    assert [(m.first, m.last, m.kind) for m in found] == [(0, 2, "ROLE")]


def test_nothing_decodes_to_nothing() -> None:
    assert ner_decode.mentions(np.zeros((0, len(LABELS)), dtype=np.float32)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("„Haus der Musik“", "Haus der Musik"),
        ("Halle (Saale)", "Halle (Saale)"),
        ("(SPD)", "SPD"),
        ("Verein e. V.", "Verein e. V."),
        ("- Emden -", "Emden"),
        ("SPD)", "SPD"),
        ("Kiel.", "Kiel"),
        ("Elizabeth II.", "Elizabeth II."),
        ("Halle (Saale", "Halle"),
        ("„“", ""),
    ],
)
def test_trim(text: str, name: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == name


def test_trim_closes_a_bracket_that_follows() -> None:
    text = "in Halle (Westf.) und"
    assert trim(text, 3, 16) == (3, 17)


def test_lines_end_names_unless_wrapped() -> None:
    text = "Anna Maier\nStadt Emden\n\nPressestelle"
    words = words_of(text)
    assert [text[slice(*words[i])] for i in line_breaks(text, words)] == ["Stadt", "Pressestelle"]
    wrapped = (
        "Der Rat hat am Dienstag die Vereinbarung mit der Universität Duisburg-\n"
        "Essen über den Neubau am Campus beschlossen, der im kommenden Jahr und\n"
        "nicht erst später beginnen soll, wie die Verwaltung der Stadt mitteilt.\n"
    )
    assert line_breaks(wrapped, words_of(wrapped)) == []


@pytest.mark.models
def test_plain_sentences(finder: EntityFinder) -> None:
    text = (
        "Oberbürgermeisterin Katrin Habenschaden hat am Montag in München mit der Technischen Universität München "
        "einen Vertrag unterzeichnet. Auch Frankreich und Polen waren vertreten."
    )
    found = {(m.text, m.label) for m in finder.find(text)}
    assert {
        ("Katrin Habenschaden", "PERSON"),
        ("München", "CITY"),
        ("Technischen Universität München", "ORGANIZATION"),
        ("Frankreich", "COUNTRY"),
        ("Polen", "COUNTRY"),
    } <= found


@pytest.mark.models
def test_offsets_and_order(finder: EntityFinder) -> None:
    text = "\n".join(["Bürgermeister Jens Albrecht besuchte Rostock und Greifswald."] * 40)
    mentions = finder.find(text)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(text[m.start : m.end] == m.text and 0 <= m.score <= 1 for m in mentions)
    # Far behind the first window names are still found.
    assert sum(m.text == "Jens Albrecht" for m in mentions) == 40


def encoded_as(text: str, labels: dict[int, str]) -> Encoded:
    """What a model says that is sure of the labels of these words."""
    words = words_of(text)
    table = scores_for([labels.get(i, "O") for i in range(len(words))])
    return Encoded(
        None, (), words, table, np.zeros((len(words), 0)), np.zeros((0, 0)), np.zeros((len(words), 0))
    )


def test_a_door_is_no_part_of_a_street() -> None:
    text = "Treffpunkt ist die Bahnhofstraße 12 in Kiel."
    encoded = encoded_as(text, {3: "B-REGION", 4: "I-REGION"})
    assert [m.text for m in find_mentions(text, encoded)] == ["Bahnhofstraße"]


@pytest.mark.models
def test_an_adjective_with_a_hyphen_is_one_mention(finder: EntityFinder) -> None:
    assert [m.text for m in finder.find("Ein US-amerikanischer Investor kam.")] == ["US-amerikanischer"]


@pytest.mark.models
def test_same_text_same_answer(finder: EntityFinder) -> None:
    text = "Der Landkreis Göppingen und die Stadt Emden fördern das Projekt."
    first = finder.find(text)
    finder.find("Ganz etwas anderes aus Kiel.")
    assert finder.find(text) == first


@pytest.mark.models
def test_component_writes_mentions_and_entities() -> None:
    nlp: Language = create_language()
    nlp.add_pipe("depesche_ner", config={"models_dir": str(default_models_dir())})
    doc = nlp("Die Dortmunder SPD lobt Anna Maier.")
    assert [m.text for m in doc._.mentions][-1] == "Anna Maier"
    assert [ent.text for ent in doc.ents if ent.label_ == "PERSON"] == ["Anna Maier"]
    assert not nlp("")._.mentions


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(DepescheError) as caught:
        EntityFinder(tmp_path)
    assert caught.value.code == "E201"


@pytest.mark.models
def test_altered_and_unreadable_models(tmp_path: Path) -> None:
    folder = tmp_path / "ner"
    shutil.copytree(default_models_dir() / "ner", folder)
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(DepescheError) as caught:
        EntityFinder(tmp_path)
    assert caught.value.code == "E202"
    # With a manifest that agrees, ONNX Runtime is the one to refuse.
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    manifest["files"] = {}
    (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DepescheError) as caught:
        EntityFinder(tmp_path)
    assert caught.value.code == "E203"


def test_no_words_no_mentions() -> None:
    assert find_mentions(" \n ", encoded_as(" \n ", {})) == []
