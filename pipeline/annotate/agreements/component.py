"""The component `depesche_agreements`: gathers what a text says of each agreement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.agreements.actors import ActorFinder, Actors
from pipeline.annotate.agreements.clauses import clause_of
from pipeline.annotate.agreements.drafts import (
    AgreementDraft,
    is_compatible,
    is_same_thing,
    is_same_word,
    is_standing,
    may_be_paper_of,
    takes_up,
)
from pipeline.annotate.agreements.facts import AgreementFacts
from pipeline.annotate.agreements.grounds import is_ground
from pipeline.annotate.agreements.introductions import introduces, is_denied
from pipeline.annotate.agreements.marked_phrases import MarkedPhrases
from pipeline.annotate.agreements.mentions import Candidate, find_candidates
from pipeline.annotate.agreements.open_drafts import OpenDrafts
from pipeline.annotate.agreements.sentences import TextSentences
from pipeline.annotate.agreements.terms import CONCLUDE, PARTNERSHIP_FAMILY, SIGN
from pipeline.annotate.entities.generic_mentions import find_generic_mentions
from pipeline.annotate.layers import Agreement, Span
from pipeline.annotate.masked_text import MaskedText, sentence_at
from pipeline.annotate.sentences.spans import sentence_spans

_PRONOUN = re.compile(
    r"\b(?:ihn|[Ss]ie|[Ee]s|[Ee]r|[Dd]ies|[Dd]as|[Dd]iesen?|Unterzeichnet|Unterschrieben|Besiegelt|Geschlossen)\b"
    r"|^Für (?:die|das|den|der) "
)


# Sentences from a headline to the lead that says which agreement it means, and from a partnership to its paper.
_HEADLINE_REACH, _PAPER_REACH = 3, 2


@Language.factory("depesche_agreements")
def create_agreement_extractor(nlp: Language, name: str) -> AgreementExtractor:  # noqa: ARG001
    """Make the component for spaCy."""
    return AgreementExtractor()


class AgreementExtractor:
    """Writes `doc._.agreements` from the text, its sentences, entities, offices and dates."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the agreements of one text, in the order of their first mention."""
        doc._.agreements = _AgreementReader(doc).agreements()
        return doc


class _AgreementReader:
    """One text being read for its agreements, phrase by phrase."""

    def __init__(self, doc: Doc) -> None:
        entities = doc._.entities
        spans = sentence_spans(doc)
        names = [
            (mention.start, mention.end)
            for entity in entities
            for mention in entity.mentions
            if mention.form == "name"
        ]
        masked = MaskedText(doc.text, entities, find_generic_mentions(doc.text, entities))
        self._sentences = TextSentences(doc.text, spans)
        self._marked = MarkedPhrases(doc._.encoded)
        self._finder = ActorFinder(masked, spans, entities, doc._.offices)
        self._phrases = [
            (sentence_at(spans, candidate.start), candidate)
            for candidate in find_candidates(doc.text, spans, names)
        ]
        self._of_sentence: defaultdict[int, list[Candidate]] = defaultdict(list)
        for number, candidate in self._phrases:
            self._of_sentence[number].append(candidate)
        self._facts = AgreementFacts(
            sentences=self._sentences,
            finder=self._finder,
            types={entity.id: entity.label for entity in entities},
            dates=doc._.dates,
            published=doc._.release.published if doc._.release is not None else None,
            clause=self._clause,
        )

    def agreements(self) -> list[Agreement]:
        """Return the agreements of the text."""
        drafts = OpenDrafts()
        for number, candidate in self._phrases:
            if is_denied(candidate, self._sentences.words(number)):
                continue
            actors = self._actors(number, candidate)
            draft = self._antecedent(drafts, number, candidate, actors)
            if draft is None and self._begins(drafts, number, candidate, actors):
                draft = drafts.open()
            if draft is not None:
                drafts.take(draft, number, candidate, actors)
        self._follow_up(drafts.all)
        return [self._facts.agreement(f"a{place}", draft) for place, draft in enumerate(drafts.all, 1)]

    def _begins(self, drafts: OpenDrafts, number: int, candidate: Candidate, actors: Actors) -> bool:
        """Tell whether a phrase begins an agreement.

        A verb does so only where no noun has told of one of its kind, and what only the encoder takes for one only
        where it cannot mean one that is known, or what that is about ("Erklärung über die Zusammenarbeit").
        """
        if candidate.verbal and any(
            is_compatible(draft, candidate) or self._share(actors.stated, self._known(draft))
            for draft in drafts.by_recency()
        ):
            return False
        if introduces(candidate, actors, self._sentences.told(number)):
            return True
        return self._marked.mark(candidate) and not any(
            draft.last_sentence == number or is_compatible(draft, candidate) for draft in drafts.by_recency()
        )

    def _clause(self, number: int, candidate: Candidate) -> Span:
        others = [one for one in self._of_sentence[number] if one is not candidate]
        return clause_of(self._sentences.text, self._sentences.spans[number], candidate, others)

    def _actors(self, number: int, candidate: Candidate) -> Actors:
        """Return whom a phrase's clause names; an item of a list leaves it to the sentence that opens the list."""
        clause = self._clause(number, candidate)
        actors = self._finder.actors(candidate, clause, number)
        if is_standing(candidate) or (
            candidate.article != "possessive" and is_ground(self._sentences.text, clause, candidate)
        ):
            actors.parties = []
        intro = self._sentences.list_intro(number)
        if intro is not None and not actors.named:
            return self._finder.signing(intro, candidate.kind)
        return actors

    def _antecedent(
        self, drafts: OpenDrafts, number: int, candidate: Candidate, actors: Actors
    ) -> AgreementDraft | None:
        """Return the agreement that a phrase takes up, or None."""
        found = self._candidates_for(drafts, number, candidate, actors)
        # Whether two name other partners takes longest to find out, and is asked last.
        return next((draft for draft in found if not self._in_conflict(draft, candidate, actors)), None)

    def _candidates_for(
        self, drafts: OpenDrafts, number: int, candidate: Candidate, actors: Actors
    ) -> Iterator[AgreementDraft]:
        """Yield the agreements that a phrase may take up, the likeliest first."""
        for draft in drafts.of_word(candidate):
            if is_same_word(draft, candidate) and self._may_repeat(draft, candidate):
                yield draft
        if actors.partners:
            yield from (one for one in drafts.by_recency() if is_same_thing(one, candidate, actors.partners))
        for draft in drafts.near(number, reach=_HEADLINE_REACH):
            if self._is_headline_of(draft, candidate):
                yield draft
        if not takes_up(candidate):
            papers = drafts.near(number, reach=_PAPER_REACH)
            yield from (one for one in papers if self._is_paper_of(one, number, candidate, actors))
            return
        if drafts.has_head(candidate.head):
            yield from (one for one in drafts.by_recency() if candidate.head in one.heads)
        yield from (one for one in drafts.by_recency() if is_compatible(one, candidate))

    def _may_repeat(self, draft: AgreementDraft, candidate: Candidate) -> bool:
        """A second "ein Mietvertrag" is another one, unless the first stood in a heading."""
        repeats = candidate.article != "indefinite" or self._stands_in_headings(draft)
        return repeats or candidate.word.casefold() in PARTNERSHIP_FAMILY

    def _stands_in_headings(self, draft: AgreementDraft) -> bool:
        return all(self._sentences.is_heading(number) for number, _ in draft.phrases)

    def _is_headline_of(self, draft: AgreementDraft, candidate: Candidate) -> bool:
        """A headline says "Partnerschaft" or "Rahmenvertrag", the lead which; two other names are two agreements."""
        two_names = bool(draft.named) and candidate.plain and not candidate.bare
        word = candidate.word.casefold()
        if two_names and any(word.endswith(one) or one.endswith(word) for one in draft.words):
            two_names = False
        return not two_names and self._stands_in_headings(draft) and is_compatible(draft, candidate)

    def _is_paper_of(self, draft: AgreementDraft, number: int, candidate: Candidate, actors: Actors) -> bool:
        """A partnership is entered into and, a sentence or two on, a paper is signed: one agreement."""
        signed = SIGN.search(self._sentences.words(number)) is not None
        return signed and not actors.named and may_be_paper_of(draft, candidate)

    def _in_conflict(self, draft: AgreementDraft, candidate: Candidate, actors: Actors) -> bool:
        """Two phrases that name other partners ("mit X", "mit Y") speak of two agreements."""
        with_whom = candidate.bare and candidate.next_word == "mit" and not self._stands_in_headings(draft)
        if with_whom and not self._share(actors.partners, self._known(draft)):
            return True
        known = draft.partners or self._facts.parties(draft)
        if not actors.partners or len(known) < (1 if draft.partners else 2):
            return False
        return not self._share(actors.partners, known)

    def _known(self, draft: AgreementDraft) -> set[str]:
        """Return everyone that was named beside an agreement."""
        return {party for _, actors in draft.actors for party in (*actors.named, *actors.bodies)}

    def _share(self, some: Collection[str], others: Collection[str]) -> bool:
        return any(self._finder.same_party(one, other) for one in some for other in others)

    def _follow_up(self, drafts: list[AgreementDraft]) -> None:
        """Attach sentences that go on about the signing with a pronoun only."""
        first_told: dict[int, AgreementDraft] = {}
        of_list: defaultdict[int, list[AgreementDraft]] = defaultdict(list)
        for draft in drafts:
            for number, _ in draft.phrases:
                first_told.setdefault(number, draft)
            for intro in self._intros(draft):
                of_list[intro].append(draft)
        told = sorted(first_told)
        for number in range(1, len(self._sentences)):
            words = self._sentences.words(number)
            signed = SIGN.search(words) is not None
            if number in first_told or not (signed or CONCLUDE.search(words)) or not _PRONOUN.search(words):
                continue
            # "Für die Stadt unterzeichnete ..." may come after what was said of the contents.
            reach = 10 if signed and words.startswith("Für ") else 2
            before = bisect_left(told, number)
            if before == 0 or number - told[before - 1] > reach:
                continue
            nearest = first_told[told[before - 1]]
            for draft in self._signed_together(nearest, of_list):
                draft.follow_ups.append(number)
                draft.actors.append((number, self._finder.signing(number, draft.candidates[0].kind)))

    def _signed_together(
        self, draft: AgreementDraft, of_list: Mapping[int, list[AgreementDraft]]
    ) -> list[AgreementDraft]:
        """Return an agreement with those of the same list."""
        together = {one.place: one for intro in self._intros(draft) for one in of_list[intro]}
        return [together[place] for place in sorted(together)] or [draft]

    def _intros(self, draft: AgreementDraft) -> set[int]:
        found = (self._sentences.list_intro(number) for number, _ in draft.phrases)
        return {number for number in found if number is not None}
