"""Concludes from all that was read of an agreement its parties, signatories, kind, status and date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from pipeline.annotate.agreements.actors import ActorFinder, Actors
from pipeline.annotate.agreements.clauses import own_half
from pipeline.annotate.agreements.drafts import AgreementDraft, is_of_nations, is_standing, title_of
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.sentences import TextSentences
from pipeline.annotate.agreements.status import act_date, date_of, status_of
from pipeline.annotate.agreements.terms import CONCLUDE, HAND_OVER, SIGN, TRADE
from pipeline.annotate.agreements.titles import english_title
from pipeline.annotate.layers import Agreement, DateExpression, Mention, Span

_OWN_KIND = frozenset({"coalition", "membership"})
# Who is party to these goes never without saying.
_NAMED_ONLY = frozenset({"funding", "coalition", "membership"})
# A grant, a truce or a declaration of states is no treaty.
_OF_STATES_TOO = frozenset({"funding", "settlement", "declaration"})
_NOT_SIGNED = frozenset({"planned", "announced", "negotiating"})


class AgreementFacts:
    """Turns drafts into agreements.

    Args:
        sentences: the sentences of the text.
        finder: reads actors and knows the entities.
        types: entity id to EntityType.
        dates: the text's expressions of time.
        published: the EDTF date of the text.
        clause: returns the span that is about a candidate, by sentence number and candidate.
    """

    def __init__(
        self,
        *,
        sentences: TextSentences,
        finder: ActorFinder,
        types: Mapping[str, str],
        dates: Sequence[DateExpression],
        published: str | None,
        clause: Callable[[int, Candidate], Span],
    ) -> None:
        self._sentences = sentences
        self._finder = finder
        self._types = types
        self._dates = sorted(dates, key=lambda one: one.start)
        self._published = published
        self._clause = clause

    def agreement(self, name: str, draft: AgreementDraft) -> Agreement:
        """Return the agreement of a draft under the id `name`."""
        parties = self.parties(draft)
        status, when, told_in = self._status(draft)
        title = title_of(draft)
        numbers = {draft.phrases[0][0], *told_in, *draft.follow_ups}
        return Agreement(
            id=name,
            kind=self._kind(draft, parties),
            title=title,
            title_en=english_title(title),
            mentions=[self._mention(candidate) for candidate in draft.candidates],
            evidence=sorted(self._sentences.spans[number] for number in numbers),
            confidence=_confidence(draft, parties, told_in),
            parties=parties,
            signatories=[] if status in _NOT_SIGNED else self._signatories(draft),
            status=status,
            date=when,
        )

    def parties(self, draft: AgreementDraft) -> list[str]:
        """Return the parties, from the sentence that says most clearly who concludes the agreement."""
        parties: list[str] = []
        for number, actors in self._ranked(draft):
            words = self._sentences.words(number)
            named = actors.named
            if actors.bodies and HAND_OVER.search(words):
                named = [party for party in named if self._types[party] == "ORGANIZATION"]
            if len(parties) < 2:
                parties = self._finder.distinct([*parties, *named])
            # Whoever signs, signs for someone; where the text leaves it unsaid, it is the office that tells.
            wanted = max(2, len(actors.signatories)) if SIGN.search(words) else 2
            if len(parties) < wanted:
                parties = self._finder.distinct([*parties, *actors.bodies])
        return self._completed(draft, parties)

    def _ranked(self, draft: AgreementDraft) -> list[tuple[int, Actors]]:
        """Return sentences and actors, the clearest sentence first: no heading, two parties, a verb of concluding."""

        def rank(pair: tuple[int, Actors]) -> tuple[bool, bool, bool, int]:
            number, actors = pair
            words = self._sentences.words(number)
            concluded = SIGN.search(words) or CONCLUDE.search(words)
            few = len(actors.parties) + len(actors.stated) < 2
            return self._sentences.is_heading(number), few, not concluded, number

        return sorted(draft.actors, key=rank)

    def _signatories(self, draft: AgreementDraft) -> list[str]:
        return next((actors.signatories for _, actors in self._ranked(draft) if actors.signatories), [])

    def _completed(self, draft: AgreementDraft, parties: list[str]) -> list[str]:
        """Add who goes without saying: the text's own town in a twinning, the pair that the text is about."""
        first = draft.candidates[0]
        twinning = first.kind == "city_partnership" or "partnerschaft" in draft.heads
        if len(parties) == 1 and twinning and self._types[parties[0]] in {"CITY", "REGION"}:
            home = self._finder.home()
            return self._finder.distinct([home, *parties]) if home else parties
        known = twinning or first.article == "definite"
        without = first.kind in _NAMED_ONLY or is_of_nations(first) or is_standing(first)
        if not parties and known and not without:
            return self._finder.first_pair()
        return parties

    def _status(self, draft: AgreementDraft) -> tuple[str, str | None, list[int]]:
        """Return status and date, and the sentence that tells them; a heading is asked last."""
        told: list[tuple[int, Candidate | None]] = [
            *draft.phrases,
            *((one, None) for one in draft.follow_ups),
        ]
        found: tuple[str, str | None, list[int]] | None = None
        for number, candidate in sorted(
            told, key=lambda pair: (self._sentences.is_heading(pair[0]), pair[0])
        ):
            if found is not None and found[0] not in _NOT_SIGNED:
                break
            clause = self._sentences.spans[number] if candidate is None else self._half(number, candidate)
            when = date_of(self._sentences.text, clause, candidate, self._dates_in(clause))
            value = act_date(when.value) if when is not None and when.value else None
            status = self._status_in(number, clause, candidate, value)
            # What is planned in one sentence and signed or refused in a later one is that.
            if status is not None and (found is None or status in {"signed", "rejected"}):
                found = status, value, [number]
        return found or ("in_force", None, [])

    def _half(self, number: int, candidate: Candidate) -> Span:
        return own_half(self._sentences.text, self._clause(number, candidate), candidate)

    def _dates_in(self, clause: Span) -> list[DateExpression]:
        first, last = (bisect_left(self._dates, edge, key=lambda one: one.start) for edge in clause)
        return self._dates[first:last]

    def _status_in(
        self, number: int, clause: Span, candidate: Candidate | None, when: str | None
    ) -> str | None:
        text, published = self._sentences.text, self._published
        status = status_of(text, clause, candidate, when=when, published=published)
        intro = self._sentences.list_intro(number)
        if status is None and intro is not None:
            return status_of(text, self._sentences.spans[intro], candidate, when=when, published=published)
        return status

    def _kind(self, draft: AgreementDraft, parties: list[str]) -> str:
        types = {self._types[party] for party in parties}
        first = (draft.named or draft.candidates)[0]
        if any(candidate.kind == "memorandum" for candidate in draft.named):
            return "memorandum"
        if first.kind in _OWN_KIND and first.head != "bündnis":
            return first.kind
        if types == {"COUNTRY"} and not TRADE.search(first.word) and first.kind not in _OF_STATES_TOO:
            return "treaty"
        if (
            first.head != "partnerschaft"
            and len(parties) > 1
            and all(self._finder.is_political(party) for party in parties)
        ):
            return "coalition"
        return self._kind_by_parties(first, types, parties)

    def _kind_by_parties(self, first: Candidate, types: set[str], parties: list[str]) -> str:
        """Correct what the noun says where the parties are of another sort."""
        if (
            first.kind == "treaty"
            and first.bare
            and first.plain
            and " von " not in first.title
            and types
            and not types & {"COUNTRY", "REGION"}
        ):
            return "contract"
        if first.head == "partnerschaft" and first.bare and types and types <= {"CITY", "REGION"}:
            return "city_partnership"
        among_bodies = types == {"ORGANIZATION"} and not self._finder.is_municipal(parties)
        of_towns = first.word.startswith("Städte")
        return (
            "cooperation"
            if first.kind == "city_partnership" and among_bodies and not of_towns
            else first.kind
        )

    def _mention(self, candidate: Candidate) -> Mention:
        """Return the mention of a phrase: a name without its article, a nominal with it."""
        nominal = candidate.bare or not candidate.plain
        whole = nominal and candidate.article != "none"
        start, end = candidate.phrase if whole else (candidate.start, candidate.end)
        form = "nominal" if nominal else "name"
        return Mention(start, end, self._sentences.text[start:end], "AGREEMENT", 1.0, form)


def _confidence(draft: AgreementDraft, parties: list[str], told_in: list[int]) -> float:
    """Return how far an agreement can be trusted: 104 of 109 held on the train part of the gold, most with two parties."""
    points = 5.0 + 1.5 * min(len(parties), 2) + bool(told_in) + 0.5 * bool(draft.named)
    return round(points / 10, 2)
