"""`depesche translate` as a user types it: lines, languages, another translator, a glossary, a memory."""

from __future__ import annotations

import json
from pathlib import Path

from tests.journeys.conftest import Depesche
from tests.translate.backends.random_translator import write_converted


def settings(folder: Path) -> Path:
    model = write_converted(folder / "models" / "many", pieces=("__en__", "__fr__"))
    path = folder / "settings.toml"
    path.write_text(f"translator = {json.dumps(str(model))}\n")
    return path


def test_lines_stay_lines_and_a_doubtful_one_is_named(depesche: Depesche, tmp_path: Path) -> None:
    path = settings(tmp_path)
    text = "Die Stadt zahlt.\n\n  Die Stadt baut heute Brücken. Die Stadt zahlt.\n"
    done = depesche("translate", "--to", "fr", "--config", path, stdin=text)
    assert done.returncode == 1
    first, blank, third = done.stdout.splitlines()
    assert (bool(first), blank, third[:2]) == (True, "", "  ")
    assert "many translates into fr was not measured" in " ".join(done.stderr.split())
    assert "Line 1 is doubtful" in done.stderr
    again = depesche("translate", "--to", "fr", "--config", path, stdin=text)
    assert again.stdout == done.stdout


def test_a_sentence_of_the_memory_is_taken_from_it(depesche: Depesche, tmp_path: Path) -> None:
    memory = tmp_path / "old.jsonl"
    memory.write_text(json.dumps({"de": "Die Stadt zahlt.", "en": "The town has paid."}) + "\n")
    options = ("--config", settings(tmp_path), "--memory", memory)
    done = depesche("translate", *options, stdin="Die  Stadt zahlt.\n")
    assert (done.returncode, done.stdout) == (0, "The town has paid.\n")


def test_a_term_that_is_not_kept_is_told(depesche: Depesche, tmp_path: Path) -> None:
    glossary = tmp_path / "terms.csv"
    glossary.write_text("de,en,fr\nStadt,borough,commune\n")
    options = ("--to", "fr", "--config", settings(tmp_path), "--glossary", glossary)
    done = depesche("translate", *options, stdin="Die Stadt zahlt.\n")
    assert done.returncode == 1
    assert "without commune for Stadt" in " ".join(done.stderr.split())


def test_an_unknown_language_is_refused_by_name(depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("translate", "--to", "pl", stdin="Die Stadt zahlt.\n")
    assert done.returncode == 2
    assert "E401" in done.stderr
    assert "local does not translate into pl" in " ".join(done.stderr.split())
    other = depesche("translate", "--to", "tlh", "--config", settings(tmp_path), stdin="Die Stadt zahlt.\n")
    assert "many does not translate into tlh" in " ".join(other.stderr.split())
    assert "en, fr" in other.stderr
