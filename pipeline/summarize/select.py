"""The spaCy component that chooses the German sentences of the summary."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.encoder import shared_encoder
from pipeline.annotate.layers import SummarySentence
from pipeline.config import default_models_dir
from pipeline.summarize.candidates import Candidate, find_candidates
from pipeline.summarize.choose import Size, finalists, rank
from pipeline.summarize.features import Reader, likeness, measure
from pipeline.summarize.references import points_back

LANGUAGE = "de"
RESERVES = 2
RESERVES_KEY = "depesche_summary_reserves"
"""Where `doc.user_data` keeps the next best sentences, for a chosen one that cannot be translated."""


@Language.factory(
    "depesche_summary",
    default_config={"models_dir": None, "threads": 1},
    requires=["doc.sents", "doc._.sections", "doc._.entities"],
    assigns=["doc._.summary", "doc._.warnings"],
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
    """Writes the chosen sentences, with their spans, to `doc._.summary["de"]`."""

    def __init__(self, reader: Reader | None) -> None:
        """Make the component; without an reader, meaning does not count."""
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Choose the sentences; a warning says where there are fewer than two."""
        candidates = find_candidates(doc)
        features, vectors = measure(doc, candidates, reader=self._reader)
        wanted = Size().of(len(candidates))
        numbers = finalists(features)
        compared = [candidates[number] for number in numbers]
        alike = likeness(compared, None if vectors is None else vectors[numbers])
        ranked = rank(compared, [features[number] for number in numbers], alike, count=wanted + RESERVES)
        chosen = sorted(ranked[:wanted], key=lambda candidate: candidate.start)
        doc._.summary[LANGUAGE] = [_as_sentence(candidate) for candidate in chosen]
        # A reserve has to stand alone: what it would point back to may not be chosen.
        reserves = [candidate for candidate in ranked[wanted:] if not points_back(candidate.text)]
        doc.user_data[RESERVES_KEY] = [_as_sentence(candidate) for candidate in reserves]
        if len(chosen) < Size().least:
            doc._.warnings.append(
                f"summary: the text has {len(candidates)} sentences fit for a summary, {len(chosen)} stand in it"
            )
        return doc


def _as_sentence(candidate: Candidate) -> SummarySentence:
    return SummarySentence(candidate.text, [(candidate.start, candidate.end)])
