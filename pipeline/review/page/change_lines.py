"""Says in words what a change did: which item, which field, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.record.models import Record
from pipeline.review.differences import Difference
from pipeline.review.page.interface_text import Translate
from pipeline.review.page.item_views import names_of, titles_of
from pipeline.review.page.visible_text import visible_text
from pipeline.review.store.changes import Change

LONGEST = 300
"""Characters shown of a value."""

TITLE = 60
"""Characters shown of what an item is called."""

_VOCABULARIES: dict[tuple[str, str], str] = {
    ("officials", "role_class"): "role_class",
    ("officials", "status"): "office_status",
    ("agreements", "kind"): "agreement_kind",
    ("agreements", "status"): "agreement_status",
    ("quotes", "kind"): "quote_kind",
    ("relations", "type"): "relation",
    ("review", "status"): "status",
    ("", "type"): "type",
    ("", "basis"): "basis",
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
        """The line as plain text that a person can see."""
        subject = ": ".join(filter(None, [self.what, self.field]))
        return visible_text(f"{subject}: {self.before or '–'} → {self.after or '–'}")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the log."""

    change: Change
    action: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What is needed to say it: the text for the words at spans, what items are called, the words of the interface."""

    text: str
    names: Mapping[str, str]
    titles: Mapping[tuple[str, str], str]
    t: Translate


def wording_of(original: Record, record: Record, t: Translate) -> Wording:
    """The words for the changes between two states of a record."""
    names = {**names_of(original, t), **names_of(record, t)}
    titles = {**titles_of(original, t), **titles_of(record, t)}
    return Wording(record.document.text, names, titles, t)


def log_entry(change: Change, wording: Wording) -> LogEntry:
    """An entry of the log in words."""
    t = wording.t
    lines = tuple(change_line(difference, wording) for difference in change.differences)
    return LogEntry(change, t(f"record.log.{change.action}"), lines)


def change_line(difference: Difference, wording: Wording) -> ChangeLine:
    """A difference in words."""
    field = "" if difference.field is None else _field_label(difference, wording.t)
    return ChangeLine(
        difference.part,
        difference.id,
        difference.kind,
        what=_what(difference, wording),
        field=field,
        before=_value(difference, difference.before, wording),
        after=_value(difference, difference.after, wording),
    )


def _what(difference: Difference, wording: Wording) -> str:
    t = wording.t
    part = t(f"common.part.{difference.part.replace('.', '_')}") if _is_named(difference.part) else ""
    if difference.part.startswith("headline."):
        return part or t("record.headline.in", language=difference.part.removeprefix("headline."))
    if difference.part.startswith("summary."):
        label = part or t("record.summary.in", language=difference.part.removeprefix("summary."))
        return f"{label}, {t('record.summary.sentence', number=_counted(difference.id))}"
    if difference.part in {"document", "review"}:
        return part
    title = wording.titles.get((difference.part, difference.id)) or wording.names.get(difference.id)
    return f"{part}: {_clipped(title, TITLE) if title else difference.id}"


def _is_named(part: str) -> bool:
    return part != "review" and ("." not in part or part.partition(".")[2] in {"de", "en"})


def _counted(position: str) -> str:
    return str(int(position) + 1) if position.isdecimal() else position


def _field_label(difference: Difference, t: Translate) -> str:
    if difference.part == "review":
        return t("record.field.review")
    return t(f"record.field.{difference.field}")


def _value(difference: Difference, value: Any, wording: Wording) -> str:
    if value is None or value in ("", [], {}):
        return ""
    if difference.field is None:
        return _clipped(_item(value, wording), LONGEST)
    return _clipped(_field_value(difference.part, difference.field, value, wording), LONGEST)


def _field_value(part: str, field: str, value: Any, wording: Wording) -> str:
    group = _VOCABULARIES.get((part, field)) or _VOCABULARIES.get(("", field))
    if group is not None:
        return wording.t(f"record.{group}.{value}")
    if field in _REFERENCES:
        ids = value if isinstance(value, list) else [value]
        return ", ".join(wording.names.get(item_id, item_id) for item_id in ids)
    show = _FORMS.get(field)
    return show(value, wording) if show else str(value)


def _item(item: dict[str, Any], wording: Wording) -> str:
    if "subject" in item:
        names = [wording.names.get(item[side], item[side]) for side in ("subject", "object")]
        return f"{names[0]} → {wording.t('record.relation.' + item['type'])} → {names[1]}"
    said = [str(item[name]) for name in _NAMES if item.get(name)]
    return ", ".join(dict.fromkeys(said)) or str(item.get("id", ""))


def _spans(spans: Any, wording: Wording) -> str:
    pairs = [spans] if isinstance(spans[0], int) else spans
    return " · ".join(f"„{wording.text[start:end]}“" for start, end in pairs)


def _mentions(mentions: Any, _: Wording) -> str:
    return " · ".join(f"{mention['text']} [{mention['start']}–{mention['end']}]" for mention in mentions)


def _links(links: Any, _: Wording) -> str:
    return ", ".join(f"{scheme} {value}" for scheme, value in links.items())


_FORMS: dict[str, Callable[[Any, Wording], str]] = {
    "evidence": _spans,
    "cue": _spans,
    "mentions": _mentions,
    "links": _links,
}


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
