"""What the page shows of each item of a record: its title, what it says, where the text says it, how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.record.models import (
    ENTITY_PARTS,
    Agreement,
    DateExpression,
    Entity,
    Official,
    Quote,
    Record,
    Relation,
    Span,
    Topic,
)
from pipeline.review.edits.drafts import SURE
from pipeline.review.page.interface_text import Translate
from pipeline.review.page.item_keys import item_key
from pipeline.review.page.warning_texts import told_warning

DOUBTFUL_BELOW = 0.75
"""An item with less confidence is shown first and marked: more than one chance in four that it is wrong.

On the dev texts that is a third of the items, with two thirds of all mistakes among them.
"""

PARTS_IN_ORDER = (
    "persons", "organizations", "cities", "regions", "countries", "programs", "events",
    "officials", "agreements", "dates", "quotes", "relations", "topics", "sdgs",
)  # fmt: skip
"""The parts of a record in the order in which the page shows them."""

TYPE_OF_PART = {part: kind for kind, part in ENTITY_PARTS.items()}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an item says. `label` is "" where the value speaks for itself."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Surface:
    """The words of a mention, where they stand first, and how often they do."""

    text: str
    start: int
    end: int
    count: int
    nominal: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item as the page shows it. `mark` is how its own words are shown in the text ("" where it has none)."""

    part: str
    id: str
    key: str
    mark: str
    title: str
    facts: tuple[Fact, ...]
    confidence: float
    own: tuple[Span, ...]
    evidence: tuple[Span, ...]
    surfaces: tuple[Surface, ...] = ()
    warnings: tuple[str, ...] = ()
    changed: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at this item first."""
        # Warnings are about what was there before a person said otherwise.
        return self.confidence < DOUBTFUL_BELOW or bool(self.warnings and self.confidence < SURE)

    @property
    def first(self) -> int:
        """Where in the text it comes up first."""
        return min((start for start, _ in (*self.own, *self.evidence)), default=0)


@dataclass(frozen=True, slots=True)
class Showing:
    """What is needed to show an item: the words of the interface, and the names of everything in the record."""

    t: Translate
    names: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    changed: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def name(self, item_id: str | None) -> str:
        """What the entity or agreement with this id is called."""
        return self.names.get(item_id, item_id) if item_id is not None else ""


def names_of(record: Record, t: Translate) -> dict[str, str]:
    """The name of each entity and agreement of a record by its id."""
    names = {entity.id: entity.name for _, entity in record.entities()}
    for agreement in record.agreements:
        names[agreement.id] = agreement.title or t(f"record.agreement_kind.{agreement.kind}")
    return names


def views_of_part(record: Record, part: str, showing: Showing) -> list[ItemView]:
    """The items of a part: what is doubtful first, then as the text has them."""
    views = [_view(part, item, showing) for item in getattr(record, part)]
    return sorted(views, key=lambda view: (not view.doubtful, not view.warnings, view.first))


def titles_of(record: Record, t: Translate) -> dict[tuple[str, str], str]:
    """What each item of a record is called, by its part and id."""
    showing = Showing(t, names_of(record, t))
    return {
        (part, view.id): view.title
        for part in PARTS_IN_ORDER
        for view in views_of_part(record, part, showing)
    }


def _view(part: str, item: object, showing: Showing) -> ItemView:
    if isinstance(item, Entity):
        return entity_view(part, item, showing)
    return _VIEWS[type(item)](part, item, showing)


def entity_view(part: str, entity: Entity, showing: Showing) -> ItemView:
    """A person, body, place, programme or event."""
    t = showing.t
    facts = [Fact(t("record.field.name_en"), entity.name_en or ""), Fact("", entity.country or "")]
    facts += [Fact(scheme, value) for scheme, value in entity.links.items()]
    return ItemView(
        part,
        entity.id,
        item_key(part, entity.id),
        mark=TYPE_OF_PART[part].value,
        title=entity.name,
        facts=_said(facts),
        confidence=entity.confidence,
        own=tuple((mention.start, mention.end) for mention in entity.mentions),
        evidence=(),
        surfaces=tuple(_surfaces(entity)),
        warnings=tuple(
            told_warning(warning, showing.t)
            for warning in showing.warnings
            if warning.startswith(f"{entity.name}: ")
        ),
        changed=(part, entity.id) in showing.changed,
    )


def _surfaces(entity: Entity) -> Iterator[Surface]:
    for text in dict.fromkeys(mention.text for mention in entity.mentions):
        same = [mention for mention in entity.mentions if mention.text == text]
        first = same[0]
        yield Surface(text, first.start, first.end, len(same), first.form == "nominal")


def _official_view(part: str, official: Official, showing: Showing) -> ItemView:
    t = showing.t
    facts = [
        Fact("", ", ".join(filter(None, [official.role, official.of_name]))),
        Fact(t("record.field.role_en"), official.role_en or ""),
        Fact("", t(f"record.role_class.{official.role_class}")),
        Fact("", t(f"record.office_status.{official.status}")),
        _basis(official.basis, t),
    ]
    return _item_view(part, official.id, showing, title=official.name, facts=facts, item=official)


def _agreement_view(part: str, agreement: Agreement, showing: Showing) -> ItemView:
    t = showing.t
    kind = t(f"record.agreement_kind.{agreement.kind}")
    facts = [
        Fact("", kind if agreement.title else ""),
        Fact("", t(f"record.agreement_status.{agreement.status}")),
        Fact("", agreement.date or ""),
        Fact(t("record.field.title_en"), agreement.title_en or ""),
        Fact(t("record.field.parties"), ", ".join(map(showing.name, agreement.parties))),
        Fact(t("record.field.signatories"), ", ".join(map(showing.name, agreement.signatories))),
    ]
    own = tuple((mention.start, mention.end) for mention in agreement.mentions)
    title = agreement.title or kind
    return _item_view(
        part, agreement.id, showing, title=title, facts=facts, item=agreement, own=own, mark="AGREEMENT"
    )


def _date_view(part: str, date: DateExpression, showing: Showing) -> ItemView:
    facts = [Fact("", date.value or showing.t("record.item.no_value")), _basis(date.basis, showing.t)]
    own = ((date.start, date.end),)
    return _item_view(part, date.id, showing, title=date.text, facts=facts, item=date, own=own, mark="DATE")


def _quote_view(part: str, quote: Quote, showing: Showing) -> ItemView:
    t = showing.t
    speaker = showing.name(quote.speaker) or t("record.item.no_speaker")
    facts = [Fact("", speaker), Fact("", t(f"record.quote_kind.{quote.kind}"))]
    evidence = (quote.cue,) if quote.cue else ()
    return _item_view(
        part,
        quote.id,
        showing,
        title=quote.text,
        facts=facts,
        item=quote,
        own=((quote.start, quote.end),),
        mark="QUOTE",
        evidence=evidence,
    )


def _relation_view(part: str, relation: Relation, showing: Showing) -> ItemView:
    t = showing.t
    kind = t(f"record.relation.{relation.type}")
    title = f"{showing.name(relation.subject)} → {kind} → {showing.name(relation.object)}"
    return _item_view(
        part, relation.id, showing, title=title, facts=[_basis(relation.basis, t)], item=relation
    )


def _topic_view(part: str, topic: Topic, showing: Showing) -> ItemView:
    group = "topic" if part == "topics" else "sdg"
    title = showing.t(f"record.{group}.{topic.code}")
    return _item_view(part, topic.code, showing, title=title, facts=[Fact("", topic.code)], item=topic)


_VIEWS: dict[type, Callable[..., ItemView]] = {
    Official: _official_view,
    Agreement: _agreement_view,
    DateExpression: _date_view,
    Quote: _quote_view,
    Relation: _relation_view,
    Topic: _topic_view,
}


def _item_view(
    part: str,
    item_id: str,
    showing: Showing,
    *,
    title: str,
    facts: Iterable[Fact],
    item: Official | Agreement | DateExpression | Quote | Relation | Topic,
    own: tuple[Span, ...] = (),
    mark: str = "",
    evidence: tuple[Span, ...] | None = None,
) -> ItemView:
    found = tuple(getattr(item, "evidence", ())) if evidence is None else evidence
    return ItemView(
        part,
        item_id,
        item_key(part, item_id),
        mark=mark,
        title=title,
        facts=_said(facts),
        confidence=item.confidence,
        own=own,
        evidence=found,
        changed=(part, item_id) in showing.changed,
    )


def _basis(basis: str, t: Translate) -> Fact:
    """That the text says it goes without saying."""
    return Fact("", "" if basis == "stated" else t(f"record.basis.{basis}"))


def _said(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.value)
