"""An agreement while the text is read, and which phrases can take it up."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from pipeline.annotate.agreements.actors import Actors
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import (
    ACCESSIONS,
    COALITIONS,
    MEMORANDUM_FAMILY,
    MERGERS,
    PARTNERSHIP_FAMILY,
    TRUCES,
)


@dataclass(slots=True)
class AgreementDraft:
    """What was read of one agreement so far.

    Attributes:
        place: how many agreements the text named before it.
        phrases: its noun phrases, each with the number of its sentence.
        actors: whom each of these sentences names.
        follow_ups: sentences that go on about its signing without naming it.
        partners: parties that are tied to one of the nouns ("Partnerschaft mit Gezer").
        words: its nouns in lower case.
        heads: the head nouns of its phrases.
        kinds: the kinds that the forms of its phrases speak for.
        last_sentence: the number of the last sentence about it.
    """

    place: int = 0
    phrases: list[tuple[int, Candidate]] = field(default_factory=list)
    actors: list[tuple[int, Actors]] = field(default_factory=list)
    follow_ups: list[int] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    last_sentence: int = -1

    def add(self, sentence: int, candidate: Candidate, actors: Actors) -> None:
        """Take in a phrase, with whom its clause names."""
        self.phrases.append((sentence, candidate))
        self.actors.append((sentence, actors))
        self.partners.extend(actors.partners)
        self.words.add(candidate.word.casefold())
        self.heads.add(candidate.head)
        self.kinds.add(candidate.kind)
        self.last_sentence = max(self.last_sentence, sentence)

    @property
    def candidates(self) -> list[Candidate]:
        """Its noun phrases in text order."""
        return [candidate for _, candidate in self.phrases]

    @property
    def named(self) -> list[Candidate]:
        """Those of its phrases that say what agreement it is: "Kaufvertrag", not "der Vertrag"."""
        return [candidate for candidate in self.candidates if candidate.plain and not candidate.bare]


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
    | {
        "vertragswerk",
        "vertragsentwurf",
        "protokoll",
        "selbstverpflichtung",
        "einigung",
        "",
        "memorandum",
        "absichtserklärung",
        "erklärung",
        "charta",
        "kompromiss",
    }
)
_PARTNERSHIPS = frozenset(
    {
        "partnerschaft",
        "kooperation",
        "allianz",
        "bündnis",
        "verbund",
        "koalition",
        "freundschaft",
        "zusammenarbeit",
    }
)
_CORRESPONDING = re.compile(r"(?:entsprechend|besagt)e[nrsm]?$", re.IGNORECASE)
_GRANTS = frozenset(
    {
        "bescheid",
        "zusage",
        "förderzusage",
        "finanzierungszusage",
        "zuschuss",
        "zuschuß",
        "förderung",
        "antrag",
        "förderantrag",
    }
)
_PAPERS = frozenset({"", "memorandum", "absichtserklärung", "vertrag", "vereinbarung", "abkommen", "papier"})


def takes_up(candidate: Candidate) -> bool:
    """Tell whether a phrase points back: "der Vertrag", "ein entsprechender Vertrag", not "der Vertrag über den Notarztdienst"."""
    if (
        candidate.head in _CONTRACTS
        and candidate.bare
        and any(_CORRESPONDING.match(one) for one in candidate.adjectives)
    ):
        return True
    if candidate.plural or candidate.article not in {"definite", "demonstrative", "possessive"}:
        return False
    return not candidate.plain or (candidate.bare and not is_specific(candidate))


def is_specific(candidate: Candidate) -> bool:
    """Tell whether the words around a bare noun single the agreement out."""
    complement = candidate.title.split()[1:2]
    described = bool(set(complement) & {"über", "zu", "zur", "zum", "von"})
    return described or is_of_nations(candidate)


def is_of_nations(candidate: Candidate) -> bool:
    """Tell whether the adjectives name the parties: "das deutsch-polnische Abkommen"."""
    return any(re.match(r"[a-zäöü]+-[a-zäöü]+ische[nrsm]?$", one) for one in candidate.adjectives)


def is_standing(candidate: Candidate) -> bool:
    """Tell whether a treaty is one that all know: whoever stands beside "UN-Charta" is no party to it by that."""
    return candidate.kind == "treaty" and (
        re.match(r"(?:NATO|UNO?|EU|WTO)-|.*taatsvertr", candidate.word) is not None
        or re.match(r"\w+ von [A-ZÄÖÜ]\w+$", candidate.title) is not None
    )


def is_compatible(draft: AgreementDraft, candidate: Candidate) -> bool:
    """Tell whether a noun can take up the agreement: "das Papier" a contract, "die Zusage" a grant."""
    is_grant = bool(draft.heads & _GRANTS)
    if candidate.head in _GRANTS or is_grant:
        return candidate.head in _GRANTS and is_grant
    if draft.heads == {"sondierung"}:
        return candidate.head == "sondierung"
    for family in (COALITIONS, MERGERS, TRUCES):
        if candidate.head in family:
            return bool(draft.heads & family)
    if candidate.head in _CONTRACTS:
        return not draft.heads <= COALITIONS and not draft.heads <= ACCESSIONS
    partnership = bool(draft.heads & (_PARTNERSHIPS | {""})) or bool(
        draft.kinds & {"cooperation", "city_partnership"}
    )
    if candidate.head in {"partnerschaft", "kooperation", "allianz", "zusammenarbeit"}:
        return partnership
    return candidate.head in draft.heads


def is_same_word(draft: AgreementDraft, candidate: Candidate) -> bool:
    """Tell whether a phrase has a noun of the agreement, or one that means the same."""
    if (not candidate.plain or candidate.bare) and not takes_up(candidate):
        return False
    return not draft.words.isdisjoint(synonyms(candidate))


def synonyms(candidate: Candidate) -> frozenset[str]:
    """Return the words by which an agreement of the phrase's noun may go: the noun, and what means the same."""
    word = candidate.word.casefold()
    if not candidate.plain or candidate.bare:
        return frozenset({word})
    families = (family for family in (PARTNERSHIP_FAMILY, MEMORANDUM_FAMILY) if word in family)
    return frozenset({word}).union(*families)


def is_same_thing(draft: AgreementDraft, candidate: Candidate, partners: Collection[str]) -> bool:
    """Tell whether a noun of the same family with one of the same partners means the same agreement."""
    if not set(partners) & set(draft.partners):
        return False
    family = next((one for one in (ACCESSIONS, COALITIONS, MERGERS) if candidate.head in one), None)
    if family is None:
        return candidate.word.casefold() in draft.words
    return bool(draft.heads & family)


def may_be_paper_of(draft: AgreementDraft, candidate: Candidate) -> bool:
    """Tell whether a phrase may be the paper that seals a partnership named only so far."""
    return draft.heads <= _PARTNERSHIPS and candidate.head in _PAPERS


def title_of(draft: AgreementDraft) -> str:
    """Return how the agreement is called: by the name of the partnership, and by the fullest form of it."""
    chosen = draft.named or draft.candidates
    first = next((one for one in chosen if one.head == "partnerschaft"), chosen[0])
    return max((one.title for one in chosen if one.title.startswith(first.title)), key=len)
