"""How many heads, labels, tags and features are right, in all and by relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pipeline.train.parser.head import Analysis
from pipeline.train.parser.treebank import FEATURES, Sentence


def attachment(pairs: Iterable[tuple[Sentence, Analysis]]) -> dict[str, Any]:
    """Return the shares of words that are right, punctuation included, and under "relations" those by gold relation.

    "uas" counts heads, "las" heads with their labels.
    """
    right: Counter[str] = Counter()
    total = 0
    by_relation: dict[str, Counter[str]] = {}
    for gold, found in pairs:
        for word, relation in enumerate(gold.relations):
            total += 1
            head = gold.heads[word] == found.heads[word]
            label = head and relation == found.relations[word]
            right.update(uas=head, las=label, upos=gold.tags[word] == found.tags[word])
            for place, feature in enumerate(FEATURES):
                right[feature.lower()] += gold.features[word][place] == found.features[word][place]
            by_relation.setdefault(relation, Counter()).update(words=1, uas=head, las=label)
    shares: dict[str, Any] = {name: round(count / max(total, 1), 4) for name, count in right.items()}
    shares["words"] = total
    shares["relations"] = {
        relation: {
            "words": counts["words"],
            **{name: round(counts[name] / counts["words"], 3) for name in ("uas", "las")},
        }
        for relation, counts in sorted(by_relation.items(), key=lambda item: (-item[1]["words"], item[0]))
    }
    return shares
