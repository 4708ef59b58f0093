"""Texts that say that they correct or replace an earlier one: "Korrektur: ...", "Aktualisierte Pressemitteilung"."""

from __future__ import annotations

import re

_WORD = (
    r"(?:korrektur(?:meldung|fassung|hinweis)?|korrigiert(?:e fassung)?|berichtigung|berichtigt(?:e fassung)?|aktualisiert(?:e fassung)?"
    r"|aktualisierung|update|neufassung|richtigstellung|nachtrag|ergänzung|ergänzt(?:e fassung)?|(?:\d\.|neue|zweite|dritte) fassung)"
)
_KIND = r"(?:pressemitteilung|pressemeldung|presseinformation|medieninformation|meldung|mitteilung|einladung)"
# At the beginning of a headline, or alone in a line: "Die Korrektur der Klassenarbeit" is none.
_MARK = re.compile(
    rf"\W*(?:{_WORD}(?=\W*$|\s*[:!–—|)\]-]|\s+(?:zu[rm]?|der|des)\s+(?:{_KIND}|unserer|pm\b|nr\b))"
    rf"|(?:korrigierte|berichtigte|aktualisierte|ergänzte)\s+{_KIND}\b)\W*",
    re.IGNORECASE,
)
_LINES, _LONGEST = 5, 180
_LETTERS = re.compile(r"\w+")


def says_update(title: str | None, text: str) -> bool:
    """Whether the title or one of the first lines says that the text corrects, completes or replaces another."""
    head = [line for line in text[: _LINES * _LONGEST].split("\n") if line.strip()][:_LINES]
    return any(_MARK.match(line) for line in (title or "", *head) if len(line) <= _LONGEST)


def title_key(title: str) -> str:
    """The words of a title without the mark of an update: the same for a text and its correction."""
    return " ".join(_LETTERS.findall(_MARK.sub("", title, count=1).lower()))
