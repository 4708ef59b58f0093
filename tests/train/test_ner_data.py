"""How each corpus's scheme becomes ours: sets of allowed labels, titles, compounds, and texts with other names."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.annotate.ner.scheme import LABELS, PHRASE_LABELS, TYPES, begin, inside, words_of
from pipeline.train.ner_data.conll import chunks, running_text, sentences
from pipeline.train.ner_data.example import (
    ANY,
    OUT,
    Example,
    Mark,
    beginning,
    continuing,
    cut,
    label_words,
    rewrite,
)
from pipeline.train.ner_data.germeval import read_germeval
from pipeline.train.ner_data.gold import GoldText, gold_example, read_gold, renamed
from pipeline.train.ner_data.mixture import in_windows, one_round, read_corpora, smaller
from pipeline.train.ner_data.phrases import label_phrases, phrases_of
from pipeline.train.ner_data.places import PLACES, PlaceReadings
from pipeline.train.ner_data.smartdata import fingerprint, read_smartdata, sentence_fingerprints, strip_title
from pipeline.train.ner_data.standoff import read_marks, read_standoff
from pipeline.train.ner_measure import marked

READINGS = PlaceReadings(frozenset({"Polen"}), frozenset({"Kiel", "Dortmund"}))
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def shown(example: Example) -> dict[str, set[str]]:
    """The labels that each word of a text without doublets may have."""
    return {
        example.text[start:end]: {label for i, label in enumerate(LABELS) if bits >> i & 1}
        for (start, end), bits in zip(example.words, example.allowed, strict=True)
    }


def test_spans_become_labels() -> None:
    text = "Anna Maier lobt Kiel"
    labels = shown(label_words(text, [Mark(0, 10, ("PERSON",)), Mark(16, 20, PLACES)], source="x"))
    assert labels["Anna"] == {"B-PERSON"}
    assert labels["Maier"] == {"I-PERSON"}
    assert labels["lobt"] == {"O"}
    assert labels["Kiel"] == {"B-CITY", "B-REGION", "B-COUNTRY"}


def test_optional_unknown_and_cut_words() -> None:
    labels = shown(
        label_words(
            "Huskiesspiel im Toyota Corolla gestern",
            [Mark(0, 7, ("ORGANIZATION",)), Mark(16, 30, ("PROGRAM",), optional=True), Mark(31, 38, ())],
            source="x",
        )
    )
    assert labels["Huskiesspiel"] == labels["gestern"] == set(LABELS)
    assert labels["Toyota"] == {"O", "B-PROGRAM"}
    assert labels["Corolla"] == {"O", "I-PROGRAM"}


def test_the_outer_of_two_spans_counts() -> None:
    example = label_words("Stadt Kiel", [Mark(6, 10, ("CITY",)), Mark(0, 10, ("ORGANIZATION",))], source="x")
    assert example.allowed == (1 << begin("ORGANIZATION"), 1 << inside("ORGANIZATION"))


def test_cutting_and_respelling_keep_words_in_place() -> None:
    example = label_words("Der Rat in Köln tagt.", [Mark(11, 15, ("CITY",))], source="x")
    part = cut(example, 2, 4)
    assert part.text == "in Köln"
    plain = rewrite(example, lambda word: word.replace("ö", "oe").upper())
    assert plain.text == "DER RAT IN KOELN TAGT."
    assert [plain.text[a:b] for a, b in plain.words] == ["DER", "RAT", "IN", "KOELN", "TAGT", "."]
    assert plain.allowed == example.allowed


def test_running_text() -> None:
    tokens = ["Er", "sagte", ":", '"', "Ja", ",", "(", "so", ")", '"', "."]
    text, spans = running_text(tokens)
    assert text == 'Er sagte: "Ja, (so)".'
    assert [text[a:b] for a, b in spans] == tokens


def test_columns() -> None:
    rows = list(sentences(["#\thttp://x\t[2010]", "1\tA\tB-PER", "2\tB\tI-PER", "", "1\tC\tO"]))
    assert [len(sentence) for sentence in rows] == [2, 1]
    assert list(chunks(["B-PER", "I-PER", "B-PER", "O", "I-LOC"])) == [
        (0, 2, "PER"),
        (2, 3, "PER"),
        (4, 5, "LOC"),
    ]


def test_germeval(tmp_path: Path) -> None:
    rows = [
        ("Berliner", "O"),
        *(
            ("Kieler", "B-LOCderiv"),
            ("deutsche", "B-LOCderiv"),
            ("DEL-Lizenz", "B-ORGpart"),
            ("Huskiesspiel", "B-ORGpart"),
        ),
        *(("Kiel", "B-ORG"), ("Faust", "B-OTH"), ("Kommunalwahl", "O")),
    ]
    path = tmp_path / "dev.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(
            "#\thttp://x\t[2010]\t\n" + "".join(f"{i}\t{w}\t{t}\tO\n" for i, (w, t) in enumerate(rows, 1))
        )
    labels = shown(next(read_germeval(path, READINGS)))
    assert labels["Kieler"] == {"B-CITY"}
    assert labels["deutsche"] == {"O"}
    assert labels["DEL"] == {"B-ORGANIZATION"}
    assert labels["Lizenz"] == labels["Huskiesspiel"] == {"O"}
    assert labels["Kiel"] == {"B-ORGANIZATION", "B-CITY"}
    assert labels["Faust"] == {"O", "B-PROGRAM", "B-EVENT", "B-ORGANIZATION"}
    assert labels["Kommunalwahl"] == {"O", "B-EVENT"}


def smartdata_file(folder: Path, text: str, entities: list[tuple[int, int, str]]) -> Path:
    path = folder / "train.jsonl.gz"
    spans = [{"start": a, "end": b, "type": kind} for a, b, kind in entities]
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"text": text, "entities": spans}) + "\n")
    return path


def test_smartdata(tmp_path: Path) -> None:
    text = "Dr. Eva Roth kam aus Polen über die A7 nach #Kiel."
    entities = [
        (0, 12, "person"),
        (21, 26, "location"),
        (36, 38, "location-street"),
        (44, 49, "location-city"),
    ]
    labels = shown(next(read_smartdata(smartdata_file(tmp_path, text, entities), READINGS)))
    assert labels["Dr"] == {"O"}
    assert labels["Eva"] == {"B-PERSON"}
    assert labels["Polen"] == {"B-COUNTRY"}
    assert labels["A7"] == {"B-REGION"}
    assert labels["Kiel"] == {"B-CITY"}


def test_texts_that_measure_are_left_out(tmp_path: Path) -> None:
    text = "Kurz. Der Zug von Kiel nach Hamburg fährt heute wegen Bauarbeiten an den Gleisen erst am Abend."
    path = smartdata_file(tmp_path, text, [])
    measured = frozenset(sentence_fingerprints("Vorspann, der anders ist! " + text[6:]))
    assert list(read_smartdata(path, READINGS, without=measured)) == []
    assert len(list(read_smartdata(path, READINGS))) == 1
    assert fingerprint("Ab, c!") == "abc"


@pytest.mark.parametrize(
    ("name", "rest"), [("Prof. Dr. Eva Roth", "Eva Roth"), ("Eva", "Eva"), ("Dr.", "Dr.")]
)
def test_titles(name: str, rest: str) -> None:
    assert name[strip_title(name, 0, len(name)) :] == rest


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Kieler", ("CITY",)),
        ("Polen", ("COUNTRY",)),
        ("französischen", ("COUNTRY",)),
        ("bayerische", ("REGION",)),
        ("Landkreis Plön", ("REGION",)),
        ("deutschen", ()),
        ("Atlantis", PLACES),
    ],
)
def test_readings_of_places(name: str, kinds: tuple[str, ...]) -> None:
    assert READINGS.of(name) == kinds


def gold_text() -> GoldText:
    text = "Jens Roth wirbt. Roth lebt in Kiel. Die Stadt Kiel und die Kieler danken."
    spans = {"PERSON": [(0, 9), (17, 21)], "CITY": [(30, 34), (59, 65)], "ORGANIZATION": [(40, 50)]}
    names = {"PERSON": "Jens Roth", "CITY": "Kiel", "ORGANIZATION": "Stadt Kiel"}
    entities = [
        {
            "type": kind,
            "name": names[kind],
            "mentions": [{"start": a, "end": b, "text": text[a:b], "form": "name"} for a, b in spans[kind]],
        }
        for kind in spans
    ]
    return GoldText("press/x", text, entities)


def test_renaming_follows_every_form() -> None:
    copy = renamed(gold_text(), cities=["Oldenburg"], given=["Eva"], family=["Maier"], rng=random.Random(3))
    assert copy.text.replace("Maier-Maier", "Maier") == (
        "Eva Maier wirbt. Maier lebt in Oldenburg. Die Stadt Oldenburg und die Oldenburger danken."
    )
    for entity in copy.entities:
        for mention in entity["mentions"]:
            assert copy.text[mention["start"] : mention["end"]] == mention["text"]
    assert shown(gold_example(copy))["Oldenburger"] == {"B-CITY"}


def gold_folder(folder: Path, parts: dict[str, str], *, text: str) -> Path:
    (folder / "texts").mkdir(parents=True)
    (folder / "splits.json").write_text(json.dumps(parts), encoding="utf-8")
    for name in parts:
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
        record: dict[str, list[str]] = {"entities": [], "offices": [], "agreements": [], "dates": []}
        (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def test_of_a_document_in_two_folders_the_first_counts_whatever_its_part_is_in_the_second(
    tmp_path: Path,
) -> None:
    first = gold_folder(tmp_path / "first", {"a": "train", "b": "dev"}, text="neu")
    second = gold_folder(tmp_path / "second", {"a": "train", "b": "train", "c": "train"}, text="alt")
    found = [(text.doc_id, text.text) for text in read_gold([first, second], "train")]
    assert found == [("a", "neu"), ("c", "alt")]
    assert [text.doc_id for text in read_gold([first, second], "dev")] == ["b"]


def test_only_train_and_dev_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only train and dev"):
        read_gold(tmp_path, "test")


def test_windows_begin_with_sentences() -> None:
    text = "Erster Satz mit sechs Wörtern hier. Zweiter Satz folgt sofort darauf.\nDritte Zeile ohne Punkt"
    found = in_windows(label_words(text, [], source="x"), words=7)
    assert [window.text.split()[0] for window in found] == ["Erster", "Zweiter", "Dritte"]
    assert " ".join(window.text for window in found).split() == text.split()
    assert len(in_windows(label_words(text, [], source="x"), words=100)) == 1


def test_what_a_corpus_surely_marks() -> None:
    bits = (beginning(["CITY"]), OUT, beginning(["PERSON"]), continuing(["PERSON"]), ANY)
    example = Example("x", "Kiel und Eva Roth Faust", ((0, 4), (5, 8), (9, 12), (13, 17), (18, 23)), bits)
    sure, unsure = marked(example)
    assert sure == [(0, 4, frozenset({"CITY"})), (9, 17, frozenset({"PERSON"}))]
    assert unsure == [(18, 23)]


@pytest.mark.shared
def test_a_round_of_the_real_corpora() -> None:
    corpora = smaller(read_corpora(SHARED / "data", [SHARED / "gold"]), texts=3)
    assert set(corpora.train) == {"germeval", "smartdata", "mobie", "ler", "mope", "names"}
    windows = one_round(corpora, random.Random(1))
    assert {"press", "germeval"} <= {window.source for window in windows}
    for window in windows:
        assert len(window.words) == len(window.allowed)
        assert all(bits for bits in window.allowed)


def test_phrases_of_a_record() -> None:
    text = "Die Oberbürgermeisterin Eva Roth und des Landrats Sprecher lobten am 3. Mai den Freundschaftsvertrag."
    at = {word: text.index(word) for word in ("Oberbürgermeisterin", "3. Mai", "Freundschaftsvertrag", "des")}
    record = {
        "offices": [
            {"role": "Oberbürgermeisterin", "evidence": [[0, 32]]},
            {"role": "Landrat", "evidence": [[at["des"], at["des"] + 12]]},
            {"role": "Vorsitzende", "evidence": [[at["des"], at["3. Mai"]]]},
        ],
        "dates": [{"start": at["3. Mai"], "end": at["3. Mai"] + 6}],
        "agreements": [{"mentions": [{"start": at["Freundschaftsvertrag"], "end": len(text) - 1}]}],
    }
    words = words_of(text)
    labels = label_phrases(words, phrases_of(record, text))
    named = {text[a:b]: PHRASE_LABELS[i] if i >= 0 else "?" for (a, b), i in zip(words, labels, strict=True)}
    assert named["Oberbürgermeisterin"] == "B-ROLE"
    assert named["Landrats"] == "B-ROLE"
    # "Vorsitzende" does not stand in its passage: nothing is known about the rest of it.
    assert named["Sprecher"] == "?"
    assert [named["3"], named["Mai"]] == ["B-DATE", "I-DATE"]
    assert named["Freundschaftsvertrag"] == "B-AGREEMENT"
    assert named["Roth"] == "O"


def _marked_data(folder: Path, text: str) -> Path:
    for name, rows in {
        "wikinews_de_texts/articles.jsonl.gz": [{"page_id": "7", "title": "Wahl", "text": text}],
        "okf_posts_de/posts.jsonl.gz": [],
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True)
        with gzip.open(path, "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def test_our_marks_find_their_texts(tmp_path: Path) -> None:
    body = "Emden wählt. Die Präsidentschaftswahl in Polen folgt."
    data = _marked_data(tmp_path / "data", body)
    text = f"Wahl\n\n{body}"
    start = text.index("Emden")
    entry = {
        "id": "wikinews-7",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "part": "train",
        "names": [[start, start + 5, "CITY"]],
    }
    marks = tmp_path / "names"
    marks.mkdir()
    (marks / "names.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    (example,) = read_standoff(marks, data, "train")
    known = {text[a:b]: bits for (a, b), bits in zip(example.words, example.allowed, strict=True)}
    assert known["Emden"] == 1 << begin("CITY")
    assert known["wählt"] == OUT
    # Whether an election without a year is a name stays open.
    assert known["Präsidentschaftswahl"] == OUT | 1 << begin("EVENT")
    assert read_standoff(marks, data, "dev") == []
    (marks / "names.jsonl").write_text(json.dumps({**entry, "sha256": "0"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="wikinews-7"):
        read_standoff(marks, data, "train")


@pytest.mark.shared
def test_the_marks_of_the_project_fit_the_texts() -> None:
    marked = read_marks(ROOT / "corpus" / "real", SHARED / "data", "train")
    marked += read_marks(ROOT / "corpus" / "real", SHARED / "data", "dev")
    assert len(marked) > 900
    for _, text, names in marked:
        assert all(kind in TYPES and text[a:b].strip() == text[a:b] != "" for a, b, kind in names)
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(names)))


@pytest.mark.shared
def test_no_marked_text_is_one_of_the_annotated_ones() -> None:
    annotated = {
        one
        for path in (SHARED / "gold").glob("*/texts/*.txt")
        for one in sentence_fingerprints(path.read_text(encoding="utf-8"))
    }
    for part in ("train", "dev"):
        for key, text, _ in read_marks(ROOT / "corpus" / "real", SHARED / "data", part):
            own = list(sentence_fingerprints(text))
            assert sum(one in annotated for one in own) * 5 <= len(own), key
