"""Says in words what a change did: which item, which field, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.record.models import Record
from pipeline.review.changes import Change
from pipeline.review.differences import Difference
from pipeline.review.page.interface_text import Translate

LONGEST = 300
"""Characters shown of a value."""

_VOCABULARIES: dict[tuple[str, str], str] = {
    ("officials", "role_class"): "role_class",
    ("officials", "status"): "office_status",
    ("agreements", "kind"): "agreement_kind",
    ("agreements", "status"): "agreement_status",
    ("quotes", "kind"): "quote_kind",
    ("relations", "type"): "relation",
    ("review", "status"): "status",
}
_REFERENCES = frozenset({"person", "of", "subject", "object", "speaker", "parties", "signatories"})
_NAMES = ("name", "title", "text", "label", "role")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that changed. `before` or `after` is "" where there was or is nothing."""

    part: str
    id: str
    kind: str
    what: str
    field: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The line as plain text."""
        subject = ": ".join(filter(None, [self.what, self.field]))
        return f"{subject}: {self.before or '–'} → {self.after or '–'}"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the log."""

    change: Change
    action: str
    lines: tuple[ChangeLine, ...]


def log_entry(change: Change, record: Record, names: Mapping[str, str], t: Translate) -> LogEntry:
    """An entry of the log in words."""
    lines = tuple(change_line(difference, record, names, t) for difference in change.differences)
    return LogEntry(change, t(f"record.log.{change.action}"), lines)


def change_line(difference: Difference, record: Record, names: Mapping[str, str], t: Translate) -> ChangeLine:
    """A difference in words.

    Args:
        difference: what changed.
        record: the record, for the words at spans.
        names: of entities and agreements by their ids.
        t: the words of the interface.
    """
    shown = _Shown(record.document.text, names, t)
    field = "" if difference.field is None else _field_label(difference, t)
    return ChangeLine(
        difference.part,
        difference.id,
        difference.kind,
        what=_what(difference, names, t),
        field=field,
        before=shown.value(difference, difference.before),
        after=shown.value(difference, difference.after),
    )


def _what(difference: Difference, names: Mapping[str, str], t: Translate) -> str:
    part = t(f"common.part.{difference.part.replace('.', '_')}") if _is_named(difference.part) else ""
    if difference.part.startswith("summary."):
        label = part or t("record.summary.in", language=difference.part.removeprefix("summary."))
        return f"{label}, {t('record.summary.sentence', number=_counted(difference.id))}"
    if difference.part in {"document", "review"}:
        return part
    return f"{part}: {names.get(difference.id, difference.id)}"


def _is_named(part: str) -> bool:
    return part != "review" and (not part.startswith("summary.") or part in {"summary.de", "summary.en"})


def _counted(position: str) -> str:
    return str(int(position) + 1) if position.isdecimal() else position


def _field_label(difference: Difference, t: Translate) -> str:
    if difference.part == "review":
        return t("record.field.review")
    return t(f"record.field.{difference.field}")


@dataclass(frozen=True, slots=True)
class _Shown:
    """How values look."""

    text: str
    names: Mapping[str, str]
    t: Translate

    def value(self, difference: Difference, value: Any) -> str:
        if value is None or value in ("", [], {}):
            return ""
        return _clipped(self._full(difference, value))

    def _full(self, difference: Difference, value: Any) -> str:
        field = difference.field
        if field is None:
            return self._item(value)
        group = _VOCABULARIES.get((difference.part, field))
        if group is None and field in {"type", "basis"}:
            group = field
        if group is not None:
            return self.t(f"record.{group}.{value}")
        if field in _REFERENCES:
            ids = value if isinstance(value, list) else [value]
            return ", ".join(self.names.get(item_id, item_id) for item_id in ids)
        show = _FORMS.get(field)
        return show(self, value) if show else str(value)

    def _item(self, item: dict[str, Any]) -> str:
        if "subject" in item:
            sides = [self.names.get(item[side], item[side]) for side in ("subject", "object")]
            return self.t(f"record.relation.{item['type']}").join((f"{sides[0]} → ", f" → {sides[1]}"))
        said = [str(item[name]) for name in _NAMES if item.get(name)]
        return ", ".join(dict.fromkeys(said)) or str(item.get("id", ""))

    def spans(self, spans: Any) -> str:
        pairs = [spans] if isinstance(spans[0], int) else spans
        return " · ".join(f"„{self.text[start:end]}“" for start, end in pairs)

    def mentions(self, mentions: Any) -> str:
        return " · ".join(f"{mention['text']} [{mention['start']}–{mention['end']}]" for mention in mentions)

    def links(self, links: Any) -> str:
        return ", ".join(f"{scheme} {value}" for scheme, value in links.items())


_FORMS: dict[str, Callable[[_Shown, Any], str]] = {
    "evidence": _Shown.spans,
    "cue": _Shown.spans,
    "mentions": _Shown.mentions,
    "links": _Shown.links,
}


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
