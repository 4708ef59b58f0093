"""How a sentence of the text may be said in a summary: so that it stands alone, and, where it can be, shorter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from spacy.tokens import Doc

from pipeline.annotate.layers import DateExpression, Span
from pipeline.summarize.antecedents import Antecedents
from pipeline.summarize.candidates import Candidate
from pipeline.summarize.plain_dates import dated
from pipeline.summarize.references import points_back
from pipeline.summarize.shorten import cuts
from pipeline.summarize.wordings import Choice, reworded


class WordingFinder:
    """Finds the wordings of the sentences of one text."""

    def __init__(self, doc: Doc) -> None:
        """Take the text with its layers."""
        self._whole: str = doc.text
        self._sentences: list[Span] = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        self._dates = sorted(doc._.dates, key=lambda date: date.start)
        self._antecedents = Antecedents(doc._.entities, doc._.offices)
        self._name_ends = {
            mention.end for entity in doc._.entities for mention in entity.mentions if mention.form == "name"
        }

    def wordings(self, candidate: Candidate) -> Choice | None:
        """The sentence with names and days in the place of "Er" and "heute", and its shorter form, where it has one.

        Returns:
            None where the sentence opens with a word that only the one before explains, and nobody knows what it means.
        """
        span = (candidate.start, candidate.end)
        edits = [
            edit for date in self._dates_in(span) if (edit := dated(self._whole, span[0], date)) is not None
        ]
        if points_back(candidate.text):
            opening = self._antecedents.opening(self._whole, span, self._before(candidate))
            if opening is None:
                return None
            edits.append(opening)
        full = reworded(self._whole, span, edits)
        # A day that somebody needs to have explained is not left out.
        left_out = [
            cut
            for cut in cuts(self._whole, span, names=self._name_ends)
            if not any(cut.start < edit.end and edit.start < cut.end for edit in edits)
        ]
        if not left_out:
            return Choice((full,))
        return Choice((full, reworded(self._whole, span, [*edits, *left_out])))

    def _dates_in(self, span: Span) -> Iterator[DateExpression]:
        first = bisect_left(self._dates, span[0], key=lambda date: date.start)
        return takewhile(lambda date: date.end <= span[1], islice(self._dates, first, None))

    def _before(self, candidate: Candidate) -> Span | None:
        # What stands before the first sentence of a section may be a headline or a caption.
        return self._sentences[candidate.sentence - 1] if candidate.of_section else None
