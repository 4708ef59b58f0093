"""Gathers what a text says of each agreement: kind, title, parties, signatories, status, date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.agreement_actors import ActorFinder, Actors
from pipeline.annotate.agreement_clauses import clause_of
from pipeline.annotate.agreement_mentions import Candidate, find_candidates
from pipeline.annotate.agreement_status import act_date, date_of, status_of
from pipeline.annotate.agreement_terms import (
    CONCLUDE,
    DEMAND,
    END,
    EXTEND,
    HAND_OVER,
    MEMORANDUM_FAMILY,
    NEGATED,
    NEGOTIATE,
    PARTNERSHIP_FAMILY,
    PLAN,
    REJECT,
    RUNNING,
    SIGN,
)
from pipeline.annotate.agreement_titles import english_title
from pipeline.annotate.generic_mentions import find_generic_mentions
from pipeline.annotate.layers import Agreement, Mention, Span
from pipeline.annotate.masked_text import MaskedText, sentence_at
from pipeline.annotate.sentence_spans import sentence_spans


@dataclass(slots=True)
class _Draft:
    """An agreement while the text is read: its phrases with their sentences, and the actors each names."""

    phrases: list[tuple[int, Candidate]] = field(default_factory=list)
    actors: list[tuple[int, Actors]] = field(default_factory=list)
    follow_ups: list[int] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)

    @property
    def words(self) -> set[str]:
        return {candidate.word.casefold() for _, candidate in self.phrases}

    @property
    def heads(self) -> set[str]:
        return {candidate.head for _, candidate in self.phrases}

    def gap_before(self, number: int) -> int:
        """Return how many sentences ago the agreement was last named; many where it was not."""
        return min((number - one for one, _ in self.phrases if one < number), default=1000)

    @property
    def last_sentence(self) -> int:
        return max([number for number, _ in self.phrases] + self.follow_ups)


@Language.factory("depesche_agreements")
def create_agreement_extractor(nlp: Language, name: str) -> AgreementExtractor:  # noqa: ARG001
    """Make the component for spaCy."""
    return AgreementExtractor()


class AgreementExtractor:
    """Writes `doc._.agreements` from the text, its sentences, entities, offices and dates."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the agreements of one text."""
        doc._.agreements = _Reading(doc).agreements()
        return doc


class _Reading:
    """One text being read for its agreements."""

    def __init__(self, doc: Doc) -> None:
        entities = doc._.entities
        self._text = doc.text
        self._sentences = sentence_spans(doc)
        self._dates = doc._.dates
        self._published = doc._.release.published if doc._.release is not None else None
        self._types = {entity.id: entity.label for entity in entities}
        masked = MaskedText(doc.text, entities, find_generic_mentions(doc.text, entities))
        self._finder = ActorFinder(masked, self._sentences, entities, doc._.offices)
        self._covered = [
            (mention.start, mention.end)
            for entity in entities
            for mention in entity.mentions
            if mention.form == "name"
        ]

        self._candidates = find_candidates(self._text, self._sentences, self._covered)
        self._home_sentences = [sentence_at(self._sentences, one.start) for one in self._candidates]

    def agreements(self) -> list[Agreement]:
        """Return the agreements of the text, in the order of their first mention."""
        drafts: list[_Draft] = []
        spoken_of: set[int] = set()
        for candidate in self._candidates:
            number = sentence_at(self._sentences, candidate.start)
            if self._denied(number, candidate):
                continue
            actors = self._actors(number, candidate)
            draft = self._antecedent(drafts, number, candidate, actors)
            if draft is None and self._introduces(number, candidate, actors):
                draft = _Draft()
                drafts.append(draft)
            if draft is not None:
                draft.phrases.append((number, candidate))
                draft.actors.append((number, actors))
                draft.partners.extend(actors.partners)
                spoken_of.add(number)
        self._follow_up(drafts, spoken_of)
        return [self._finish(f"a{place}", draft) for place, draft in enumerate(drafts, 1)]

    def _words(self, number: int) -> str:
        return self._text[slice(*self._sentences[number])]

    def _clause(self, number: int, candidate: Candidate) -> Span:
        others = [
            one
            for one, home in zip(self._candidates, self._home_sentences, strict=True)
            if home == number and one is not candidate
        ]
        return clause_of(self._text, self._sentences[number], candidate, others)

    def _actors(self, number: int, candidate: Candidate) -> Actors:
        actors = self._finder.actors(candidate, self._clause(number, candidate), number)
        intro = self._list_intro(number)
        if intro is not None and not actors.parties and not actors.stated:
            return self._finder.signing(intro, candidate.kind)
        return actors

    def _told(self, number: int) -> str:
        """Return the words that tell what became of an agreement: the sentence, or what its list begins with."""
        intro = self._list_intro(number)
        return self._words(number) if intro is None else f"{self._words(intro)} {self._words(number)}"

    def _list_intro(self, number: int) -> int | None:
        """Return the sentence with the colon that opens the list of which this sentence is an item."""
        at = number
        while at > 0 and _LIST_ITEM.match(self._words(at)):
            at -= 1
        return at if at != number and self._words(at).endswith(":") else None

    def _is_heading(self, number: int) -> bool:
        return re.search(r"[.!?…:;,][“”\"«»)]*\s*$", self._words(number)) is None

    def _denied(self, number: int, candidate: Candidate) -> bool:
        return candidate.article == "negative" or NEGATED.search(self._words(number)) is not None

    def _introduces(self, number: int, candidate: Candidate, actors: Actors) -> bool:
        """Tell whether a phrase that takes up nothing speaks of an agreement of its own."""
        words = self._told(number)
        parties = actors.stated + actors.parties
        concluded = bool(SIGN.search(words) or CONCLUDE.search(words))
        if not candidate.plain:
            return self._weak_introduces(candidate, actors, words)
        if candidate.bare:
            return self._bare_introduces(candidate, actors, words)
        if candidate.plural or re.search(r"\bman\b", words):
            return concluded and bool(parties or re.search(r"\b(?:Partner|Seiten|Beteiligten)\b", words))
        if candidate.article in {"definite", "possessive", "demonstrative"}:
            return True
        return bool(parties or actors.signatories or concluded or any(one.search(words) for one in _TELLING))

    def _bare_introduces(self, candidate: Candidate, actors: Actors, words: str) -> bool:
        parties = actors.stated + actors.parties
        if candidate.plural:
            return False
        if candidate.article in {"indefinite", "none"}:
            if END.search(words):
                return True
            told = SIGN.search(words) or CONCLUDE.search(words)
            specific = candidate.title != candidate.word and (NEGOTIATE.search(words) or PLAN.search(words))
            return bool(specific or (told and (parties or actors.signatories)))
        return bool(actors.partners or SIGN.search(words)) or _is_specific(candidate)

    def _weak_introduces(self, candidate: Candidate, actors: Actors, words: str) -> bool:
        concluded = bool(SIGN.search(words) or CONCLUDE.search(words))
        parties = self._finder.distinct(actors.stated + actors.parties)
        if candidate.head == "bescheid":
            return (
                bool(HAND_OVER.search(words) and parties)
                or re.search(r"\bliegt\b[^.]*\bvor\b", words) is not None
            )
        if candidate.head in {"erklärung", "resolution"}:
            if any(re.match(r"[A-ZÄÖÜ].*(?:er|same)n?$", one) for one in candidate.adjectives):
                return concluded
            return (
                concluded
                and "gemeinsame" in candidate.adjectives
                and bool(len(parties) > 1 or actors.signatories)
            )
        if candidate.head in {"partnerschaft", "kooperation"}:
            told = concluded or RUNNING.search(words) or PLAN.search(words) or REJECT.search(words)
            return bool(actors.stated and told) or (concluded and len(parties) > 1)
        if candidate.head in {"arbeitsplan", "aktionsplan", "positionspapier"}:
            return concluded and bool(parties or actors.signatories)
        if candidate.head == "beitritt":
            return bool(actors.partners)
        if candidate.head == "koalition" and actors.stated and END.search(words):
            return True
        return candidate.head in _NEED_BOTH and concluded and len(parties) > 1

    def _antecedent(
        self, drafts: list[_Draft], number: int, candidate: Candidate, actors: Actors
    ) -> _Draft | None:
        """Return the agreement that a phrase takes up, or None."""
        open_drafts = [draft for draft in reversed(drafts) if not self._conflict(draft, actors)]
        for draft in open_drafts:
            if self._same_word(draft, candidate) and self._may_repeat(draft, candidate):
                return draft
        for draft in open_drafts:
            if (
                self._only_heading(draft)
                and number - draft.last_sentence <= 3
                and _compatible(draft, candidate)
            ):
                return draft
        if _takes_up(candidate):
            recent = sorted(open_drafts, key=lambda draft: -draft.last_sentence)
            for draft in recent:
                if candidate.head in draft.heads:
                    return draft
            return next((draft for draft in recent if _compatible(draft, candidate)), None)
        return next(
            (draft for draft in open_drafts if self._is_its_paper(draft, number, candidate, actors)), None
        )

    def _same_word(self, draft: _Draft, candidate: Candidate) -> bool:
        word = candidate.word.casefold()
        if not candidate.plain or candidate.bare:
            return word in draft.words and _takes_up(candidate)
        families = (PARTNERSHIP_FAMILY, MEMORANDUM_FAMILY)
        return word in draft.words or any(word in family and draft.words & family for family in families)

    def _may_repeat(self, draft: _Draft, candidate: Candidate) -> bool:
        """A second "ein Mietvertrag" is another one, unless the first stood in a heading."""
        if candidate.word.casefold() in PARTNERSHIP_FAMILY:
            return True
        return candidate.article != "indefinite" or self._only_heading(draft)

    def _only_heading(self, draft: _Draft) -> bool:
        return all(self._is_heading(number) for number, _ in draft.phrases)

    def _is_its_paper(self, draft: _Draft, number: int, candidate: Candidate, actors: Actors) -> bool:
        """A partnership is entered into and, a sentence or two on, a paper is signed: one agreement."""
        if draft.heads - _LIKE_PARTNERSHIP or number - draft.last_sentence > 2:
            return False
        if candidate.head not in {
            "",
            "memorandum",
            "absichtserklärung",
            "vertrag",
            "vereinbarung",
            "abkommen",
            "papier",
        }:
            return False
        return SIGN.search(self._words(number)) is not None and not actors.parties and not actors.stated

    def _conflict(self, draft: _Draft, actors: Actors) -> bool:
        """Two phrases that name other partners ("mit X", "mit Y") speak of two agreements."""
        if not actors.partners:
            return False
        known = draft.partners or self._parties(draft)[0]
        if len(known) < (1 if draft.partners else 2):
            return False
        return not any(self._finder.same_party(one, other) for one in actors.partners for other in known)

    def _follow_up(self, drafts: list[_Draft], spoken_of: set[int]) -> None:
        """Attach sentences that go on about the signing with a pronoun only."""
        for number in range(1, len(self._sentences)):
            words = self._words(number)
            if number in spoken_of or not (SIGN.search(words) or CONCLUDE.search(words)):
                continue
            if not _PRONOUN.search(words):
                continue
            # "Für die Stadt unterzeichnete ..." may come after what was said of the contents.
            reach = 10 if words.startswith("Für ") and SIGN.search(words) else 2
            near = [(draft.gap_before(number), draft) for draft in drafts]
            least = min((gap for gap, _ in near), default=reach + 1)
            if least <= reach:
                for draft in self._with_siblings(next(one for gap, one in near if gap == least), drafts):
                    draft.follow_ups.append(number)
                    draft.actors.append((number, self._finder.signing(number, draft.phrases[0][1].kind)))

    def _with_siblings(self, draft: _Draft, drafts: list[_Draft]) -> list[_Draft]:
        """Return an agreement with those of the same list: they were signed together."""
        intros = {self._list_intro(number) for number, _ in draft.phrases} - {None}
        return [
            one
            for one in drafts
            if one is draft or intros & {self._list_intro(number) for number, _ in one.phrases}
        ]

    def _finish(self, name: str, draft: _Draft) -> Agreement:
        parties, signatories = self._parties(draft)
        status, when, told_in = self._status(draft)
        if status in _NOT_SIGNED:
            signatories = []
        kind = self._kind(draft, parties)
        title = _title(draft)
        first = draft.phrases[0][0]
        evidence = sorted({self._sentences[number] for number in (first, *told_in, *draft.follow_ups)})
        return Agreement(
            id=name,
            kind=kind,
            title=title,
            title_en=english_title(title),
            mentions=[self._mention(candidate) for _, candidate in draft.phrases],
            evidence=evidence,
            confidence=_confidence(draft, parties, told_in),
            parties=parties,
            signatories=signatories,
            status=status,
            date=when,
        )

    def _mention(self, candidate: Candidate) -> Mention:
        nominal = candidate.bare or not candidate.plain
        start, end = (
            candidate.phrase if nominal and candidate.article != "none" else (candidate.start, candidate.end)
        )
        return Mention(start, end, self._text[start:end], "AGREEMENT", 1.0, "nominal" if nominal else "name")

    def _parties(self, draft: _Draft) -> tuple[list[str], list[str]]:
        parties: list[str] = []
        signatories: list[str] = []
        for number, actors in sorted(draft.actors, key=lambda pair: self._rank(*pair)):
            named = self._finder.distinct([*actors.parties, *actors.stated])
            if actors.bodies and HAND_OVER.search(self._words(number)):
                named = [party for party in named if self._types[party] == "ORGANIZATION"]
            signing = SIGN.search(self._words(number)) is not None
            if len(parties) < 2:
                parties = self._finder.distinct([*parties, *named])
            if (signing and len(parties) < max(2, len(actors.signatories))) or (
                len(parties) < 2 and actors.bodies
            ):
                parties = self._finder.distinct([*parties, *actors.bodies])
            if actors.signatories and not signatories:
                signatories = actors.signatories
        return self._completed(draft, parties), signatories

    def _completed(self, draft: _Draft, parties: list[str]) -> list[str]:
        """Add who goes without saying: the text's own town in a twinning, the pair that the text is about."""
        partnership = any(candidate.head == "partnerschaft" for _, candidate in draft.phrases)
        twinning = draft.phrases[0][1].kind == "city_partnership" or partnership
        if len(parties) == 1 and twinning and self._types[parties[0]] in {"CITY", "REGION"}:
            home = self._finder.home()
            return self._finder.distinct([*([home] if home else []), *parties])
        first = draft.phrases[0][1]
        if (
            not parties
            and (twinning or first.article == "definite")
            and first.kind != "funding"
            and not _of_nations(first)
        ):
            return self._finder.first_pair()
        return parties

    def _rank(self, number: int, actors: Actors) -> tuple[bool, bool, bool, int]:
        words = self._words(number)
        concluded = SIGN.search(words) or CONCLUDE.search(words)
        few = len(actors.parties) + len(actors.stated) < 2
        return (self._is_heading(number), few, not concluded, number)

    def _status(self, draft: _Draft) -> tuple[str, str | None, list[int]]:
        told: list[tuple[str, str | None, int]] = []
        phrases: list[tuple[int, Candidate | None]] = [
            *draft.phrases,
            *((number, None) for number in draft.follow_ups),
        ]
        for number, candidate in sorted(phrases, key=lambda pair: (self._is_heading(pair[0]), pair[0])):
            clause = self._sentences[number] if candidate is None else self._clause(number, candidate)
            when = date_of(self._text, clause, candidate, self._dates)
            value = act_date(when.value) if when and when.value else None
            status = self._status_in(number, clause, candidate, value)
            if status is not None:
                told.append((status, value, number))
        if not told:
            return "in_force", None, []
        status, value, number = told[0]
        return status, value, [number]

    def _status_in(
        self, number: int, clause: Span, candidate: Candidate | None, when: str | None
    ) -> str | None:
        status = status_of(self._text, clause, candidate, when=when, published=self._published)
        intro = self._list_intro(number)
        if status is None and intro is not None:
            opening = self._sentences[intro]
            status = status_of(self._text, opening, candidate, when=when, published=self._published)
        return status

    def _kind(self, draft: _Draft, parties: list[str]) -> str:
        types = {self._types[party] for party in parties}
        named = [candidate for _, candidate in draft.phrases if candidate.plain and not candidate.bare]
        if any(candidate.kind == "memorandum" for candidate in named):
            return "memorandum"
        first = (named or [candidate for _, candidate in draft.phrases])[0]
        if types == {"COUNTRY"}:
            return "treaty"
        if parties and all(self._finder.is_political(party) for party in parties):
            return "coalition"
        if first.kind == "treaty" and first.bare and types and not types & {"COUNTRY", "REGION"}:
            return "contract"
        municipal = bool(types) and types <= {"CITY", "REGION"}
        if first.head == "partnerschaft" and first.bare and municipal:
            return "city_partnership"
        if (
            first.kind == "city_partnership"
            and types == {"ORGANIZATION"}
            and not self._finder.is_municipal(parties)
        ):
            return "cooperation"
        return first.kind


_FOLLOWS = re.compile(r"\bfolg(?:t|te|ten|en)\b")
_TELLING = (_FOLLOWS, EXTEND, END, REJECT, NEGOTIATE, PLAN, DEMAND, HAND_OVER, RUNNING)
_NEED_BOTH = frozenset({"vergleich", "kompromiss", "allianz", "bündnis", "koalition", "fusion", "einigung"})
_LIST_ITEM = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)]|[a-z]\)) ")
_PRONOUN = re.compile(
    r"\b(?:ihn|sie|es|er|[Dd]ies|[Dd]as|[Dd]iesen?|Unterzeichnet|Unterschrieben|Besiegelt|Geschlossen|Das Ergebnis)\b"
    r"|^Für (?:die|das|den|der) "
)

_NOT_SIGNED = frozenset({"planned", "announced", "negotiating"})
_LIKE_CONTRACT = frozenset(
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
_LIKE_PARTNERSHIP = frozenset(
    {"partnerschaft", "kooperation", "allianz", "bündnis", "verbund", "koalition", "freundschaft"}
)
_TAKES_UP_ANY = _LIKE_CONTRACT - {"", "erklärung", "charta", "memorandum", "absichtserklärung"}
_LIKE_GRANT = frozenset({"bescheid", "zusage", "förderzusage", "finanzierungszusage"})


def _takes_up(candidate: Candidate) -> bool:
    """Tell whether a phrase points back: "der Vertrag", not "der Vertrag über den Notarztdienst"."""
    if candidate.article not in {"definite", "demonstrative", "possessive"}:
        return False
    if candidate.plain and (not candidate.bare or _is_specific(candidate)):
        return False
    return not candidate.plural


def _is_specific(candidate: Candidate) -> bool:
    """Tell whether the words around a bare noun single the agreement out."""
    complement = candidate.title.split()[1:2]
    return bool(set(complement) & {"über", "zu", "zur", "zum", "von"}) or _of_nations(candidate)


def _of_nations(candidate: Candidate) -> bool:
    return any(re.match(r"[a-zäöü]+-[a-zäöü]+ische[nrsm]?$", one) for one in candidate.adjectives)


def _compatible(draft: _Draft, candidate: Candidate) -> bool:
    """Tell whether a noun can take up the agreement: "das Papier" a contract, "die Zusage" a grant."""
    grant = bool(draft.heads & _LIKE_GRANT)
    if candidate.head in _LIKE_GRANT or grant:
        return candidate.head in _LIKE_GRANT and grant
    if candidate.head in _LIKE_CONTRACT:
        return True
    return candidate.head in {"partnerschaft", "kooperation", "allianz"} and bool(
        draft.heads & (_LIKE_PARTNERSHIP | {""})
        or {one.kind for _, one in draft.phrases} & {"cooperation", "city_partnership"}
    )


def _title(draft: _Draft) -> str | None:
    named = [candidate for _, candidate in draft.phrases if candidate.plain and not candidate.bare]
    chosen = named or [candidate for _, candidate in draft.phrases]
    partnership = [candidate for candidate in chosen if candidate.head == "partnerschaft"]
    first = (partnership or chosen)[0]
    longer = [one.title for one in chosen if one.title.startswith(first.title)]
    return max(longer, key=len) if longer else first.title


def _confidence(draft: _Draft, parties: list[str], told_in: list[int]) -> float:
    """Return how often a draft of this make is right on the train part of the press corpus."""
    sure = any(candidate.plain for _, candidate in draft.phrases)
    return 0.45 + 0.15 * min(len(parties), 2) + (0.1 if told_in else 0.0) + (0.05 if sure else 0.0)
