"""A translation memory: which files are read, what is found in it, and that nothing fetches more than it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.translate.careful import CarefulTranslator
from pipeline.translate.checks import Checker
from pipeline.translate.memory import (
    Memory,
    MemoryChecker,
    MemoryTranslator,
    read_memory,
    sha256_of_memory,
)
from tests.translate.test_careful import ORDINARY, Scripted

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="de"/><body>
<tu><tuv xml:lang="de-DE"><seg>Die  Stadt
 zahlt <bpt i="1">&lt;b&gt;</bpt>heute<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
<tuv xml:lang="EN-gb"><seg>The city pays <hi>today</hi>.</seg></tuv>
<tuv xml:lang="fr"><seg>La ville paie.</seg></tuv></tu>
<tu><tuv lang="DE"><seg>Der Kreis zahlt.</seg></tuv><tuv lang="EN"><seg>The county pays.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Ohne Englisch.</seg></tuv></tu>
</body></tmx>
"""
JSONL = """{"de": "Die Stadt zahlt.", "en": "The town pays.", "note": 1}

{"de": "Die Stadt zahlt.", "en": "The city pays."}
{"de": "Der Kreis zahlt.", "fr": "Le district paie."}
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_tmx_is_read_without_its_codes(tmp_path: Path) -> None:
    path = written(tmp_path / "m.tmx", TMX)
    memory = read_memory(path, language="en")
    assert memory.find("Die Stadt zahlt heute.") == "The city pays today."
    assert memory.find("Der Kreis zahlt.") == "The county pays."
    assert memory.find("Ohne Englisch.") is None
    assert read_memory(path, language="fr").find("Die Stadt zahlt heute.") == "La ville paie."


def test_jsonl_is_read_and_the_later_pair_counts(tmp_path: Path) -> None:
    memory = read_memory(written(tmp_path / "m.jsonl", JSONL), language="en")
    assert memory.translations == {"Die Stadt zahlt.": "The city pays."}


def test_blanks_do_not_matter_and_every_letter_does(tmp_path: Path) -> None:
    memory = read_memory(written(tmp_path / "m.jsonl", JSONL), language="en")
    assert memory.find(" Die\u00a0Stadt\n zahlt. ") == "The city pays."
    assert memory.find("Die Stadt zahlt") is None
    assert memory.find("Die Städte zahlen.") is None


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("m.jsonl", "{}\n", 'line 1 is no object with a "de"'),
        ("m.jsonl", '{"de": "A", "en": "B"}\nnonsense\n', "line 2 is not JSON"),
        ("m.tmx", "<tmx><body>", "E906"),
        ("m.xml", "<html><body/></html>", "no TMX: it begins with <html>"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, name: str, text: str, reason: str) -> None:
    path = written(tmp_path / name, text)
    with pytest.raises(DepescheError, match=r"E906") as caught:
        read_memory(path, language="en")
    assert reason in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match=r"E906.*none\.tmx"):
        read_memory(tmp_path / "none.tmx", language="en")


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt", "a secret")
    text = TMX.replace(
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', f'<!DOCTYPE tmx [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    ).replace("Der Kreis zahlt.", "Der Kreis &s;.")
    with pytest.raises(DepescheError, match=r"E906.*entities"):
        read_memory(written(tmp_path / "m.tmx", text), language="en")


def test_what_is_in_the_memory_is_not_translated() -> None:
    model = Scripted("The county pays.")
    translator = MemoryTranslator(model, memory=Memory({"Die Stadt zahlt.": "The city pays."}))
    found = translator.translate(["Der Kreis zahlt.", "Die  Stadt zahlt."])
    assert [one.text for one in found] == ["The county pays.", "The city pays."]
    assert model.asked == ["Der Kreis zahlt."]


def test_a_translation_of_the_memory_passes_and_says_what_the_checks_found() -> None:
    memory = Memory({"Die Stadt zahlt 5 Euro.": "The city pays the sum."})
    careful = CarefulTranslator(
        MemoryTranslator(Scripted("The city pays 5 euros."), memory=memory),
        checker=MemoryChecker(Checker(ordinary=ORDINARY), memory=memory),
    )
    result = careful.translate("Die Stadt zahlt 5 Euro.")
    assert (result.text, result.verdict.passed) == ("The city pays the sum.", True)
    checks = result.verdict.as_checks()
    assert (checks["memory"], checks["numbers"], checks["confidence"]) == (True, False, 1.0)
    other = careful.translate("Der Kreis zahlt 5 Euro.").verdict.as_checks()
    assert "memory" not in other


def test_the_hash_is_of_what_is_said(tmp_path: Path) -> None:
    first = sha256_of_memory(written(tmp_path / "a.jsonl", JSONL))
    assert sha256_of_memory(written(tmp_path / "b.jsonl", JSONL.replace("\n\n", "\n"))) == first
    assert sha256_of_memory(written(tmp_path / "c.jsonl", JSONL.replace("city", "town"))) != first
