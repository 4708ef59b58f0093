"""The spaCy component that ranks the sentences of a text and makes the German summary and headline of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.encoder import shared_encoder
from pipeline.annotate.layers import Headline, SummarySentence
from pipeline.config import default_models_dir
from pipeline.summarize.candidates import find_candidates
from pipeline.summarize.choose import finalists, rank
from pipeline.summarize.coverage import FactFinder
from pipeline.summarize.features import Reader, likeness, measure
from pipeline.summarize.size import LEAST, has_room, is_full, place
from pipeline.summarize.wording_finder import WordingFinder
from pipeline.summarize.wordings import Choice

LANGUAGE = "de"
RANKED = 16
"""Sentences that are ranked: those of the German summary, and the next best for a language that not all can be said in."""

CHOICES_KEY = "depesche_summary_choices"
"""Where `doc.user_data` keeps them, the best first, each with its wordings."""


@Language.factory(
    "depesche_summary",
    default_config={"models_dir": None, "threads": 1},
    requires=["doc.sents", "doc._.sections", "doc._.entities"],
    assigns=["doc._.summary", "doc._.headline", "doc._.warnings"],
)
def create_summary(
    nlp: Language,  # noqa: ARG001 - spaCy passes it
    name: str,  # noqa: ARG001
    models_dir: str | None,
    threads: int,
) -> SummarySelection:
    """Make the component.

    Raises:
        DepescheError: E201 to E203, where the encoder cannot be loaded.
    """
    folder = Path(models_dir) if models_dir else default_models_dir()
    return SummarySelection(shared_encoder(folder, threads=threads))


class SummarySelection:
    """Writes the summary, with the spans that it comes from, to `doc._.summary["de"]`, and the headline beside it."""

    def __init__(self, reader: Reader | None) -> None:
        """Make the component; without an reader, meaning does not count."""
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Choose the sentences; a warning says where there are fewer than two."""
        choices = self._choices(doc)
        summary = german_summary(choices)
        doc._.summary[LANGUAGE] = summary
        doc.user_data[CHOICES_KEY] = choices
        if headline := _headline(doc):
            doc._.headline[LANGUAGE] = headline
        if len(summary) < LEAST:
            doc._.warnings.append(
                f"summary: the text has {len(choices)} sentences fit for a summary, {len(summary)} stand in it"
            )
        return doc

    def _choices(self, doc: Doc) -> list[Choice]:
        finder = WordingFinder(doc)
        candidates = find_candidates(doc)
        features, vectors = measure(doc, candidates, reader=self._reader)
        wordings = {
            number: choice
            for number in finalists(features)
            if (choice := finder.wordings(candidates[number])) is not None
        }
        numbers = list(wordings)
        alike = likeness(
            [candidates[number] for number in numbers], None if vectors is None else vectors[numbers]
        )
        fact_finder = FactFinder(doc)
        facts = [fact_finder.facts(candidates[number].start, candidates[number].end) for number in numbers]
        ranked = rank([features[number] for number in numbers], facts, alike, count=RANKED)
        return [wordings[numbers[place]] for place in ranked]


def german_summary(choices: Iterable[Choice]) -> list[SummarySentence]:
    """The best sentences that fit together, in the order of the text; the shorter form where the full one is too long."""
    chosen: list[SummarySentence] = []
    passed: list[SummarySentence] = []
    for choice in choices:
        if is_full(chosen):
            break
        fitting = next((one for one in choice.wordings if has_room(chosen, one.text)), None)
        (chosen if fitting else passed).append(fitting or choice.wordings[-1])
    # Two sentences of any length are more of a summary than one.
    return sorted([*chosen, *passed[: max(0, LEAST - len(chosen))]], key=place)


def _headline(doc: Doc) -> Headline | None:
    release = doc._.release
    if release is None or not release.title:
        return None
    return Headline(release.title, list(release.evidence.get("title", ())))
