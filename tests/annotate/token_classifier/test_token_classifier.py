"""Names by a token classifier of the user's: windows, schemes of labels, and what is said of one that cannot be used."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline.annotate.token_classifier.component import ClassifiedNames
from pipeline.annotate.token_classifier.decode import names_in, words_of
from pipeline.annotate.token_classifier.folder import find_classifier
from pipeline.annotate.token_classifier.labels import read_labels
from pipeline.annotate.token_classifier.model import TokenClassifier
from pipeline.errors import DepescheError
from tests.annotate.token_classifier.tiny_classifier import LABELS, POSITIONS, SURE, write_classifier


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_classifier(tmp_path_factory.mktemp("classifiers") / "tiny")


@pytest.fixture(scope="module")
def finder(folder: Path) -> ClassifiedNames:
    return ClassifiedNames(TokenClassifier(str(folder), {}))


def found(finder: ClassifiedNames, text: str) -> list[tuple[str, str]]:
    mentions = finder.find(text)
    assert all(text[one.start : one.end] == one.text for one in mentions)
    return [(one.text, one.label) for one in mentions]


def decoded(labels: list[str], *, breaks: tuple[int, ...] = ()) -> list[tuple[int, int, str]]:
    meanings = read_labels(sorted(set(labels)), {}, model="tiny")
    rows = np.array([[float(label == name) for name in sorted(set(labels))] for label in labels])
    return [(one.first, one.last, one.kind) for one in names_in(rows, meanings, breaks=breaks)]


def test_names_are_found_with_usual_labels_and_no_map(finder: ClassifiedNames) -> None:
    text = "„Herne“, sagt Anna Maier, hilft. Der Rat dankt den Huskies und dem russischen Gast."
    assert found(finder, text) == [("Herne", "PLACE"), ("Anna Maier", "PERSON"), ("Rat", "ORGANIZATION")]


def test_the_map_goes_before_what_is_usual(folder: Path) -> None:
    own = {"MISC": "ORGANIZATION", "LOC": "CITY", "B-LOCderiv": "PLACE", "ORG": ""}
    mapped = ClassifiedNames(TokenClassifier(str(folder), own))
    text = "Herne, Anna Maier, Rat, Huskies, russischen."
    assert found(mapped, text) == [
        ("Herne", "CITY"),
        ("Anna Maier", "PERSON"),
        ("Huskies", "ORGANIZATION"),
        ("russischen", "PLACE"),
    ]


def test_nothing_is_cut_wherever_a_name_stands(finder: ClassifiedNames) -> None:
    for before in range(3 * POSITIONS):
        text = "und " * before + "Anna Maier" + " und" * (2 * POSITIONS)
        assert found(finder, text) == [("Anna Maier", "PERSON")]


def test_a_long_text_is_read_to_its_end(finder: ClassifiedNames) -> None:
    mentions = found(finder, "Anna Maier sagt es in Herne. " * 500)
    assert mentions == [("Anna Maier", "PERSON"), ("Herne", "PLACE")] * 500


def test_confidence_is_that_of_the_classifier(finder: ClassifiedNames) -> None:
    sure = np.exp(SURE)
    of_two_labels = (sure + 1) / (sure + len(LABELS) - 1)
    assert finder.find("Anna Maier")[0].score == pytest.approx(of_two_labels, abs=1e-4)


def test_a_text_without_words_has_no_names(finder: ClassifiedNames) -> None:
    assert finder.find(" \n ") == []


def test_hyphenated_words_are_one() -> None:
    text = "Müller-Lüdenscheidt, DEL-Lizenz (2)"
    words = [text[start:end] for start, end in words_of(text)]
    assert words == ["Müller-Lüdenscheidt", ",", "DEL-Lizenz", "(", "2", ")"]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["B-PER", "I-PER", "B-PER", "O"], [(0, 2, "PERSON"), (2, 3, "PERSON")]),
        (["I-PER", "I-PER", "B-PER", "O"], [(0, 2, "PERSON"), (2, 3, "PERSON")]),
        (["B-PER", "E-PER", "S-PER", "O"], [(0, 2, "PERSON"), (2, 3, "PERSON")]),
        (["B-PER", "L-PER", "U-PER", "O"], [(0, 2, "PERSON"), (2, 3, "PERSON")]),
        (["PER", "PER", "O", "PER"], [(0, 2, "PERSON"), (3, 4, "PERSON")]),
        (["I-PER", "I-ORG", "O", "O"], [(0, 1, "PERSON"), (1, 2, "ORGANIZATION")]),
        (["O", "B-MISC", "I-LOCpart", "B-LOC"], [(3, 4, "PLACE")]),
    ],
    ids=["BIO", "IOB", "BIOES", "BILOU", "IO", "a type that changes", "left out"],
)
def test_every_usual_scheme_is_read(labels: list[str], names: list[tuple[int, int, str]]) -> None:
    assert decoded(labels) == names


def test_a_name_ends_where_a_line_begins() -> None:
    assert decoded(["B-PER", "I-PER", "I-PER"], breaks=(2,)) == [(0, 2, "PERSON")]
    assert decoded(["I-PER", "I-PER", "I-PER"], breaks=(2,)) == [(0, 2, "PERSON"), (2, 3, "PERSON")]


def test_a_continuation_without_a_beginning_is_weighed_against_the_whole() -> None:
    """Where names begin with B-, the type of a name is that of all its words."""
    labels = ("O", "B-ORG", "I-ORG", "B-EVENT", "I-EVENT")
    meanings = read_labels(labels, {}, model="tiny")
    rows = np.array(
        [
            [0.0, 0.5, 0.0, 0.45, 0.05],
            [0.0, 0.0, 0.4, 0.0, 0.6],
            [0.0, 0.0, 0.2, 0.0, 0.8],
            [1.0, 0.0, 0.0, 0.0, 0.0],
        ]
    )
    assert [(one.first, one.last, one.kind) for one in names_in(rows, meanings)] == [(0, 3, "EVENT")]


def test_older_networks_with_fewer_inputs_are_read(tmp_path: Path) -> None:
    folder = write_classifier(tmp_path / "old", inputs=("input_ids",))
    assert found(ClassifiedNames(TokenClassifier(str(folder), {})), "Anna Maier") == [
        ("Anna Maier", "PERSON")
    ]


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        ({"PER": "HUMAN"}, "no type is called HUMAN"),
        ({"PERSONS": "PERSON"}, "it has no label PERSONS, but LOC, LOCderiv, MISC, ORG, PER"),
        ({"PER": "", "LOC": "", "ORG": ""}, "none of its labels is known"),
    ],
)
def test_a_wrong_map_is_refused(folder: Path, labels: dict[str, str], reason: str) -> None:
    with pytest.raises(DepescheError, match=rf"E207.*tiny.*{reason}"):
        TokenClassifier(str(folder), labels)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"id2label": None}, "has no id2label"),
        ({"id2label": {"0": "O", "2": "B-PER"}}, "has no number 1"),
        ({"max_position_embeddings": 4}, "too few"),
        ({"max_position_embeddings": "many"}, "is no number"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, settings: dict[str, object], reason: str) -> None:
    folder = write_classifier(tmp_path / "wrong", settings=settings)
    with pytest.raises(DepescheError, match=rf"E205.*wrong.*{reason}"):
        TokenClassifier(str(folder), {})


def test_settings_that_name_other_labels_than_are_scored_are_refused(tmp_path: Path) -> None:
    folder = write_classifier(tmp_path / "more", settings={"id2label": {"0": "O", "1": "B-PER"}})
    with pytest.raises(DepescheError, match=r"E205.*scores 11 labels, and its settings name 2"):
        TokenClassifier(str(folder), {}).probabilities("Anna", [(0, 4)])


def test_a_network_that_asks_for_more_is_refused(tmp_path: Path) -> None:
    folder = write_classifier(tmp_path / "picture", inputs=("input_ids", "pixel_values"))
    with pytest.raises(DepescheError, match=r"E205.*pixel_values"):
        TokenClassifier(str(folder), {})


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_classifier(tmp_path / "broken")
    (folder / name).write_text("{")
    with pytest.raises(DepescheError, match=r"E205.*broken"):
        TokenClassifier(str(folder), {})


def test_a_classifier_that_is_not_there_is_not_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(DepescheError, match=r"E204.*nobody/nothing.*hf download nobody/nothing"):
        find_classifier("nobody/nothing@main")
    with pytest.raises(DepescheError, match="E204"):
        find_classifier(str(tmp_path / "not" / "there"))


def test_one_in_the_cache_of_the_hub_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub

    commit = "0123456789abcdef0123456789abcdef01234567"
    stored = tmp_path / "models--owner--tiny"
    write_classifier(stored / "snapshots" / commit)
    (stored / "refs").mkdir()
    (stored / "refs" / "main").write_text(commit)
    fetched = huggingface_hub.snapshot_download
    monkeypatch.setattr(
        huggingface_hub,
        "snapshot_download",
        lambda *args, **options: fetched(*args, **options, cache_dir=tmp_path),
    )
    classifier = find_classifier("owner/tiny")
    assert (classifier.name, classifier.version) == ("owner/tiny", commit)
    assert find_classifier(f"owner/tiny@{commit}").path == classifier.path


def test_the_hash_is_of_what_is_read_and_not_of_where(tmp_path: Path) -> None:
    here, there = (write_classifier(tmp_path / place / "tiny") for place in ("here", "there"))
    (here / "README.md").write_text("A card.")
    before = find_classifier(str(here)).sha256()
    assert find_classifier(str(there)).sha256() == before
    settings = json.loads((here / "config.json").read_text())
    (here / "config.json").write_text(json.dumps({**settings, "max_position_embeddings": 20}))
    assert find_classifier(str(here)).sha256() != before


@pytest.mark.parametrize("left", [(), ("vocab.json", "tokenizer_config.json", "special_tokens_map.json")])
def test_a_folder_without_a_tokenizer_says_so(tmp_path: Path, left: tuple[str, ...]) -> None:
    folder = write_classifier(tmp_path / "mute")
    (folder / "tokenizer.json").unlink()
    for name in left:
        (folder / name).write_text("{}")
    with pytest.raises(DepescheError, match=r"E205.*mute.*it has no tokenizer, neither tokenizer\.json"):
        TokenClassifier(str(folder), {})


@pytest.mark.parametrize("files", [("vocab.txt",), ("vocab.json", "merges.txt"), ("spiece.model",)])
def test_the_files_of_older_tokenizers_are_known(tmp_path: Path, files: tuple[str, ...]) -> None:
    folder = write_classifier(tmp_path / "older")
    (folder / "tokenizer.json").unlink()
    for name in files:
        (folder / name).write_text("")
    assert find_classifier(str(folder)).has_tokenizer()


def test_a_folder_without_weights_says_so(tmp_path: Path) -> None:
    folder = write_classifier(tmp_path / "light")
    (folder / "model.onnx").unlink()
    with pytest.raises(DepescheError, match=r"E205.*light.*it has no weights, neither model\.onnx"):
        TokenClassifier(str(folder), {})


def test_numbered_labels_say_what_to_do(tmp_path: Path) -> None:
    numbered = {str(number): f"LABEL_{number}" for number in range(len(LABELS))}
    folder = write_classifier(tmp_path / "numbered", settings={"id2label": numbered})
    with pytest.raises(DepescheError, match=r"E207.*numbered.*LABEL_1.*into id2label of its config\.json"):
        TokenClassifier(str(folder), {})
    mapped = ClassifiedNames(TokenClassifier(str(folder), {"LABEL_1": "PERSON", "LABEL_2": "PERSON"}))
    assert found(mapped, "Anna Maier in Herne") == [("Anna Maier", "PERSON")]


def test_weights_without_onnx_need_torch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = write_classifier(tmp_path / "weights")
    (folder / "model.onnx").rename(folder / "model.safetensors")
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(DepescheError, match=r"E206.*pip install depesche\[torch\]"):
        TokenClassifier(str(folder), {})


def test_an_older_vocabulary_is_converted(tmp_path: Path) -> None:
    pytest.importorskip("transformers", reason="transformers is not installed: vocab.txt was NOT tested")
    folder = write_classifier(tmp_path / "older")
    pieces = json.loads((folder / "tokenizer.json").read_text())["model"]["vocab"]
    (folder / "tokenizer.json").unlink()
    (folder / "vocab.txt").write_text("\n".join(pieces))
    (folder / "tokenizer_config.json").write_text('{"do_lower_case": false}')
    assert found(ClassifiedNames(TokenClassifier(str(folder), {})), "Anna Maier") == [
        ("Anna Maier", "PERSON")
    ]


def test_without_a_fast_tokenizer_it_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = write_classifier(tmp_path / "slow")
    (folder / "tokenizer.json").rename(folder / "vocab.txt")
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(DepescheError, match=r"E205.*there is no tokenizer\.json"):
        TokenClassifier(str(folder), {})
