"""Topics and development goals: sets of codes."""

from __future__ import annotations

from pipeline.evaluate.annotations import Annotations
from pipeline.evaluate.counts import compare
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.mistakes import Mistake
from pipeline.record.vocabulary import MEDIA_TOPICS, SDGS


def score_topics(gold: Annotations, found: Annotations) -> LayerScore:
    """Compare the codes of the IPTC Media Topics ("topics", "topics.second") and the numbers of the goals ("sdgs").

    Every text is about something: gold without a topic leaves the topics open, and nothing is counted; so with gold that
    does not say which topics of the second level there are.
    """
    topics = found.topics if gold.topics else gold.topics
    ours = gold.subtopics or frozenset()
    theirs = (found.subtopics or frozenset()) if gold.subtopics is not None else ours
    goals = {str(number): label for number, label in SDGS.items()}
    return LayerScore(
        {
            "topics": compare(gold.topics, topics),
            "topics.second": compare(ours, theirs),
            "sdgs": compare(gold.sdgs, found.sdgs),
        },
        [
            *_mistakes("topics", gold.topics, topics, MEDIA_TOPICS),
            *_mistakes("topics.second", ours, theirs, MEDIA_TOPICS),
            *_mistakes("sdgs", gold.sdgs, found.sdgs, goals),
        ],
    )


def _mistakes(
    layer: str, ours: frozenset[str], theirs: frozenset[str], labels: dict[str, str]
) -> list[Mistake]:
    spurious = [Mistake(layer, "spurious", labels.get(code, code), None) for code in sorted(theirs - ours)]
    return spurious + [Mistake(layer, "missed", labels[code], None) for code in sorted(ours - theirs)]
