"""What the components write on a Doc: plain data, with offsets in code points of the text.

Every component reads the layers before it and adds its own; nothing else travels between components. The layers
are extension attributes of `Doc`, registered when this module is imported:

`doc._.release` (the PressRelease, or None where a bare text was given), `doc._.sections`, `doc._.mentions`,
`doc._.entities`, `doc._.offices`, `doc._.agreements`, `doc._.dates`, `doc._.quotes`, `doc._.relations`,
`doc._.topics`, `doc._.sdgs`, `doc._.summary` (language to sentences), `doc._.headline` (language to Headline), `doc._.warnings` (list of str), and `doc._.pairs`
(list of Pair, or None where no model has read the pairs of items).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

Span = tuple[int, int]


@dataclass(slots=True)
class Mention:
    """One occurrence of an entity. `label` is an EntityType value, `form` a MentionForm value, `score` in 0..1."""

    start: int
    end: int
    text: str
    label: str
    score: float
    form: str = "name"


@dataclass(slots=True)
class Entity:
    """One thing in the world, with all its mentions in text order. `id` is "e1", "e2", ... in order of appearance."""

    id: str
    label: str
    name: str
    mentions: list[Mention]
    confidence: float
    name_en: str | None = None
    country: str | None = None
    links: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Office:
    """One office that the text gives a person. `person` and `of` are entity ids."""

    person: str
    role: str
    role_class: str
    evidence: list[Span]
    confidence: float
    role_en: str | None = None
    of: str | None = None
    of_name: str | None = None
    status: str = "current"
    basis: str = "stated"


@dataclass(slots=True)
class Agreement:
    """Something that parties conclude, plan or end. `id` is "a1", "a2", ...; parties and signatories are entity ids."""

    id: str
    kind: str
    title: str | None
    mentions: list[Mention]
    evidence: list[Span]
    confidence: float
    title_en: str | None = None
    parties: list[str] = field(default_factory=list)
    signatories: list[str] = field(default_factory=list)
    status: str = "announced"
    date: str | None = None


@dataclass(slots=True)
class DateExpression:
    """An expression of time. `value` is EDTF (ISO 8601-2) or None where it cannot be resolved."""

    start: int
    end: int
    text: str
    value: str | None
    confidence: float
    basis: str = "stated"


@dataclass(slots=True)
class Quote:
    """Words attributed to a speaker. `speaker` is an entity id; `cue` is the span of the speech tag."""

    start: int
    end: int
    text: str
    kind: str
    confidence: float
    speaker: str | None = None
    cue: Span | None = None


@dataclass(slots=True)
class Relation:
    """How two items stand to each other. `subject` and `object` are ids of entities or agreements."""

    type: str
    subject: str
    object: str
    evidence: list[Span]
    confidence: float
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Pair:
    """How probable it is that two items stand to each other so. `subject` and `object` are ids of entities or agreements."""

    label: str
    subject: str
    object: str
    probability: float


@dataclass(slots=True)
class Topic:
    """A subject of the text: `code` of an IPTC Media Topic of either level, or the number of an SDG as a string."""

    code: str
    confidence: float
    evidence: list[Span]


@dataclass(slots=True)
class SummarySentence:
    """One sentence of a summary, the spans of the German text it comes from, and for a translation its checks.

    `checks` maps a check's name to a number in 0..1 or to True; a sentence that failed one is not here.
    """

    text: str
    evidence: list[Span]
    checks: dict[str, float | bool] = field(default_factory=dict)


@dataclass(slots=True)
class Headline:
    """The text in one line; `evidence` is empty where the title came with the input. `checks` as of a sentence."""

    text: str
    evidence: list[Span] = field(default_factory=list)
    checks: dict[str, float | bool] = field(default_factory=dict)


LIST_LAYERS = (
    "sections",
    "mentions",
    "entities",
    "offices",
    "agreements",
    "dates",
    "quotes",
    "relations",
    "topics",
    "sdgs",
    "warnings",
)

for _name in LIST_LAYERS:
    if not Doc.has_extension(_name):
        # spaCy copies a mutable default for each Doc.
        Doc.set_extension(_name, default=[])
for _name in ("summary", "headline"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default={})
for _name in ("release", "encoded", "pairs"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
