"""A valid record in which every string that a hostile input could steer tries to be more than text."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from pipeline.record.ids import record_id
from pipeline.record.models import Record
from tests.review.synthetic_records import press_records

ATTACKS = (
    "<script>document.documentElement.dataset.attacked = 'script'; alert('attack')</script>",
    "\"><img src=/attack.png onerror=\"document.documentElement.dataset.attacked = 'attribute'; alert('attack')\">",
    "' autofocus onfocus='alert(\"attack\")' x='",
    "</textarea></select></title></style></script><svg onload=\"alert('attack')\">",
    "<iframe src=\"javascript:parent.alert('attack')\"></iframe><base href=https://attack.invalid/>",
    "<meta http-equiv=refresh content='0;url=https://attack.invalid/'><link rel=stylesheet href=//attack.invalid/a.css>",
    "{{ 7 * 7 }}{% raw %}${7*7}<%= 7 * 7 %>#{7*7}",
    "javascript:alert('attack')",
    "\u202egnissapretnu\u202c \u2066isolated\u2069 \u200bzero\u200dwidth\ufeff",
    "null\x00 bell\x07 escape\x1b[31m delete\x7f next\x85 line\u2028 paragraph\u2029",
    "../../../../etc/passwd %2e%2e%2f ..\\..\\",
    "'; DROP TABLE records; --  \" OR 1=1",
    "𝕬𝖙𝖙𝖆𝖈𝖐 👩‍👩‍👧‍👦 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "long" * 5_000,
)
CLOSED = frozenset(
    {"schema_version", "sha256", "config_sha256", "published", "date", "value", "country", "language"}
    | {"basis", "kind", "form", "status", "role_class", "type", "scheme", "code"}
)
IDS = frozenset({"id", "person", "of", "parties", "signatories", "speaker", "subject", "object"})


def hostile_record() -> Record:
    """The record: valid as the models see it, and bent on running a script, leaving the page or breaking its layout."""
    plain = press_records()[0].model_dump(mode="json")
    before = "\n".join([*ATTACKS[:-1], ""])
    text = f"{before}{plain['document']['text']}\n{ATTACKS[-1]}"
    bent = _Bending(by=len(before)).bend(plain)
    bent["id"] = record_id(text)
    bent["document"]["text"] = text
    bent["persons"].append(_person_named_in_an_attack(text))
    return Record.model_validate(_with_words(bent, text))


class _Bending:
    """Puts an attack into every free string, in turn, and moves every span for the text that was put before it."""

    def __init__(self, *, by: int) -> None:
        self._by = by
        self._attacks = cycle(ATTACKS)

    def bend(self, value: Any, *, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._move_or_bend(inner, key=name) for name, inner in value.items()}
        if isinstance(value, list):
            span = len(value) == 2 and all(isinstance(offset, int) for offset in value)
            return (
                [offset + self._by for offset in value]
                if span
                else [self.bend(inner, key=key) for inner in value]
            )
        if not isinstance(value, str):
            return value
        return f"{value}\"><b id='attack'>" if key in IDS else next(self._attacks)

    def _move_or_bend(self, value: Any, *, key: str) -> Any:
        if key in CLOSED:
            return value
        return value + self._by if key in {"start", "end"} else self.bend(value, key=key)


def _with_words(value: Any, text: str) -> Any:
    """The same, with the words of the text wherever a part repeats those at its offsets."""
    if isinstance(value, dict):
        inner = {name: _with_words(part, text) for name, part in value.items()}
        repeats = "start" in inner and "text" in inner
        return inner | {"text": text[inner["start"] : inner["end"]]} if repeats else inner
    return [_with_words(part, text) for part in value] if isinstance(value, list) else value


def _person_named_in_an_attack(text: str) -> dict[str, Any]:
    words = ATTACKS[0]
    start = text.index(words)
    mention = {"start": start, "end": start + len(words), "text": words, "form": "name"}
    rest = {
        "name_en": None,
        "links": {'"><b>': "javascript:alert('attack')"},
        "country": None,
        "confidence": 0.1,
    }
    return {"id": "e999", "name": words, "mentions": [mention], **rest}
