"""An agreement while the text is read, and which phrases can take it up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.annotate.agreements.actors import Actors
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import MEMORANDUM_FAMILY, PARTNERSHIP_FAMILY


@dataclass(slots=True)
class AgreementDraft:
    """What was read of one agreement so far.

    Attributes:
        phrases: its noun phrases, each with the number of its sentence.
        actors: whom each of these sentences names.
        follow_ups: sentences that go on about its signing without naming it.
        partners: parties that are tied to one of the nouns ("Partnerschaft mit Gezer").
    """

    phrases: list[tuple[int, Candidate]] = field(default_factory=list)
    actors: list[tuple[int, Actors]] = field(default_factory=list)
    follow_ups: list[int] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)

    @property
    def candidates(self) -> list[Candidate]:
        """Its noun phrases in text order."""
        return [candidate for _, candidate in self.phrases]

    @property
    def named(self) -> list[Candidate]:
        """Those of its phrases that say what agreement it is: "Kaufvertrag", not "der Vertrag"."""
        return [candidate for candidate in self.candidates if candidate.plain and not candidate.bare]

    @property
    def words(self) -> set[str]:
        """Its nouns in lower case."""
        return {candidate.word.casefold() for candidate in self.candidates}

    @property
    def heads(self) -> set[str]:
        """The head nouns of its phrases."""
        return {candidate.head for candidate in self.candidates}

    @property
    def last_sentence(self) -> int:
        """The number of the last sentence about it."""
        return max([number for number, _ in self.phrases] + self.follow_ups)

    def gap_before(self, number: int) -> int:
        """Return how many sentences ago the agreement was last named; many where it was not."""
        return min((number - one for one, _ in self.phrases if one < number), default=1000)


_CONTRACTS = frozenset(
    {
        "vertrag",
        "vereinbarung",
        "abkommen",
        "übereinkommen",
        "pakt",
        "abmachung",
        "absprache",
        "papier",
        "dokument",
    }
    | {"vertragswerk", "einigung", "", "memorandum", "absichtserklärung", "erklärung", "charta", "kompromiss"}
)
_PARTNERSHIPS = frozenset(
    {"partnerschaft", "kooperation", "allianz", "bündnis", "verbund", "koalition", "freundschaft"}
)
_GRANTS = frozenset({"bescheid", "zusage", "förderzusage", "finanzierungszusage"})
_PAPERS = frozenset({"", "memorandum", "absichtserklärung", "vertrag", "vereinbarung", "abkommen", "papier"})


def takes_up(candidate: Candidate) -> bool:
    """Tell whether a phrase points back: "der Vertrag", not "der Vertrag über den Notarztdienst"."""
    if candidate.plural or candidate.article not in {"definite", "demonstrative", "possessive"}:
        return False
    return not candidate.plain or (candidate.bare and not is_specific(candidate))


def is_specific(candidate: Candidate) -> bool:
    """Tell whether the words around a bare noun single the agreement out."""
    complement = candidate.title.split()[1:2]
    return bool(set(complement) & {"über", "zu", "zur", "zum", "von"}) or is_of_nations(candidate)


def is_of_nations(candidate: Candidate) -> bool:
    """Tell whether the adjectives name the parties: "das deutsch-polnische Abkommen"."""
    return any(re.match(r"[a-zäöü]+-[a-zäöü]+ische[nrsm]?$", one) for one in candidate.adjectives)


def is_compatible(draft: AgreementDraft, candidate: Candidate) -> bool:
    """Tell whether a noun can take up the agreement: "das Papier" a contract, "die Zusage" a grant."""
    is_grant = bool(draft.heads & _GRANTS)
    if candidate.head in _GRANTS or is_grant:
        return candidate.head in _GRANTS and is_grant
    if candidate.head in _CONTRACTS:
        return True
    kinds = {one.kind for one in draft.candidates}
    partnership = bool(draft.heads & (_PARTNERSHIPS | {""})) or bool(
        kinds & {"cooperation", "city_partnership"}
    )
    return candidate.head in {"partnerschaft", "kooperation", "allianz"} and partnership


def is_same_word(draft: AgreementDraft, candidate: Candidate) -> bool:
    """Tell whether a phrase has a noun of the agreement, or one that means the same."""
    word = candidate.word.casefold()
    if not candidate.plain or candidate.bare:
        return word in draft.words and takes_up(candidate)
    families = (PARTNERSHIP_FAMILY, MEMORANDUM_FAMILY)
    return word in draft.words or any(word in family and draft.words & family for family in families)


def may_be_paper_of(draft: AgreementDraft, candidate: Candidate) -> bool:
    """Tell whether a phrase may be the paper that seals a partnership named only so far."""
    return draft.heads <= _PARTNERSHIPS and candidate.head in _PAPERS


def title_of(draft: AgreementDraft) -> str:
    """Return how the agreement is called: by the name of the partnership, and by the fullest form of it."""
    chosen = draft.named or draft.candidates
    first = next((one for one in chosen if one.head == "partnerschaft"), chosen[0])
    return max((one.title for one in chosen if one.title.startswith(first.title)), key=len)
