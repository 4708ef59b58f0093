r"""The text with every mention covered by signs that stand for its type, so that patterns can speak of types.

A pattern such as `{subject:PERSON} \({object:ORGANIZATION}\)` is a regular expression in which each `{role:TYPES}`
stands for a mention of one of the types; `TYPES` are joined by `|`, a type with `~` is the place used as an
adjective ("russischen"), and a `+` behind the types takes an enumeration ("A, B und C"). The masked text has the
length of the text, so every offset of a match is an offset of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.annotate.layers import Entity, Mention, Span

TYPES = ("PERSON", "CITY", "REGION", "COUNTRY", "ORGANIZATION", "PROGRAM", "EVENT", "AGREEMENT")

# One sign opens a mention and says its type, a second one fills it up: code points of the private use area.
_SIGN = {name: chr(0xE001 + number) for number, name in enumerate(TYPES)}
_SIGN |= {f"{name}~": chr(0xE011 + number) for number, name in enumerate(TYPES)}
_FILL = "\ue0ff"
MENTION_SIGNS = "".join(_SIGN.values()) + _FILL

_SLOT = re.compile(r"\{(?:(\w+):)?([A-Z][A-Z|~]*)(\+?)\}")
_PLACE_ADJECTIVE = "[" + "".join(_SIGN[f"{name}~"] for name in ("CITY", "REGION", "COUNTRY")) + f"]{_FILL}*"
# Persons are listed with their offices: "X und der damalige Bürgermeister Y".
_JOIN_PERSONS = r"(?:, | und | sowie |, sowie )(?:[A-ZÄÖÜa-zäöüß][\w.-]* ){0,4}"
_DETERMINERS = r"(?:(?:der|die|das|den|dem|des|dessen|deren|ein|einen|einer|eine|einem|sowie|auch) )"
_JOIN = (
    r"(?:, | und | sowie | oder |, sowie | & |/)(?:von )?"
    rf"{_DETERMINERS}?(?:(?:[A-ZÄÖÜ]?[a-zäöüß]+(?:e|en|er)|{_PLACE_ADJECTIVE}) )?"
)
_ADJECTIVE = re.compile(r"[a-zäöü]|.*(?:isch|sch)e[nrsm]?$")


@dataclass(frozen=True, slots=True)
class MaskedMention:
    """Where an item (an entity or an agreement) is spoken of, and whether as an adjective."""

    start: int
    end: int
    item: str
    type: str
    adjective: bool


def compile_pattern(template: str, flags: int = 0) -> re.Pattern[str]:
    """Turn a template with slots such as `{subject:PERSON|ORGANIZATION}` into a regular expression."""
    return re.compile(_SLOT.sub(_slot_expression, template), flags)


def _slot_expression(slot: re.Match[str]) -> str:
    role, types, several = slot.groups()
    one = "[" + "".join(_SIGN[name] for name in types.split("|")) + f"]{_FILL}*"
    # What stands in brackets behind an item of a list ("die Havag (HAVAG)") does not end the list.
    join = _JOIN_PERSONS if "PERSON" in types else _JOIN
    body = rf"{one}(?:(?: \([^()]{{1,60}}\))?{join}{one})*" if several else one
    return f"(?P<{role}>{body})" if role else f"(?:{body})"


def required_signs(pattern: re.Pattern[str], roles: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Return for each slot of a compiled template the signs of which a text must hold one, if the template is to match."""
    found = (re.search(rf"\(\?P<{role}>\[([^\]]+)\]", pattern.pattern) for role in roles)
    return tuple(frozenset(match[1]) for match in found if match)


class MaskedText:
    """A text whose mentions are masked.

    Args:
        text: the text.
        entities: its entities; where two mentions overlap, the named and longer one is masked.
        extra: mentions of further items, such as agreements.
    """

    def __init__(self, text: str, entities: Iterable[Entity], extra: Iterable[MaskedMention] = ()) -> None:
        self.plain = text
        self.mentions = _without_overlaps([*_entity_mentions(text, entities), *extra])
        self._starts = [mention.start for mention in self.mentions]
        signs = list(text)
        for mention in self.mentions:
            sign = _SIGN[f"{mention.type}~" if mention.adjective else mention.type]
            signs[mention.start : mention.end] = sign + _FILL * (mention.end - mention.start - 1)
        self.text = "".join(signs)

    def within(self, start: int, end: int) -> list[MaskedMention]:
        """Return the mentions that begin in `[start, end)`, in text order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def signs(self, start: int, end: int) -> frozenset[str]:
        """Return the signs of the mentions that begin in `[start, end)`."""
        return frozenset(self.text[mention.start] for mention in self.within(start, end))

    def items(self, match: re.Match[str], role: str) -> list[str]:
        """Return the ids of the items that the slot `role` of a match took, in text order."""
        return [mention.item for mention in self.within(*match.span(role))]


def _entity_mentions(text: str, entities: Iterable[Entity]) -> Iterable[MaskedMention]:
    for entity in entities:
        named = any(mention.form == "name" for mention in entity.mentions)
        for mention in entity.mentions:
            # "sein Vorgänger" tells more as words than as a mention, where the text names the person too.
            if named and mention.form == "nominal" and entity.label == "PERSON":
                continue
            yield MaskedMention(
                mention.start, mention.end, entity.id, entity.label, is_adjective(text, entity, mention)
            )


def is_adjective(text: str, entity: Entity, mention: Mention) -> bool:
    """Tell whether a mention of a place is its adjective ("russischen", "Dortmunder Rathaus")."""
    if entity.label not in {"CITY", "REGION", "COUNTRY"} or mention.form != "name":
        return False
    written = mention.text
    if _ADJECTIVE.match(written):
        return written.casefold() != entity.name.casefold()
    if not written.endswith("er") or entity.name.endswith("er"):
        return False
    return re.match(r" (?:[a-zäöü][\w-]+ ){0,2}[A-ZÄÖÜ„]", text[mention.end : mention.end + 60]) is not None


def _without_overlaps(mentions: list[MaskedMention]) -> list[MaskedMention]:
    kept: list[MaskedMention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end, one.item)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def sentence_at(sentences: list[Span], offset: int) -> int:
    """Return the number of the sentence that holds `offset`, or of the last one before it (0 where none is)."""
    return max(bisect_left(sentences, offset + 1, key=lambda span: span[0]) - 1, 0)
