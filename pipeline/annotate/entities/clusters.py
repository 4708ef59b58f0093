"""A set of mentions that name one thing, while it is being gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.annotate.layers import Mention


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one thing. `name` is what it is called so far, `certainty` how sure each mention belongs (0..1)."""

    label: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    certainty: list[float] = field(default_factory=list)

    def add(self, mention: Mention, certainty: float = 1.0) -> None:
        """Take in a mention."""
        self.mentions.append(mention)
        self.certainty.append(certainty)

    def take(self, other: Cluster, certainty: float = 1.0) -> None:
        """Take in every mention of another cluster."""
        self.mentions.extend(other.mentions)
        self.certainty.extend([value * certainty for value in other.certainty])

    @property
    def start(self) -> int:
        """Where the first mention begins."""
        return min(mention.start for mention in self.mentions)

    @property
    def confidence(self) -> float:
        """The mean over the mentions of the finder's score times the certainty that the mention belongs here."""
        products = [m.score * c for m, c in zip(self.mentions, self.certainty, strict=True)]
        return sum(products) / len(products)


def vote(mentions: list[Mention]) -> str:
    """Return the label with the highest sum of scores; the first mention's where two are even."""
    sums: dict[str, float] = {}
    for mention in mentions:
        sums[mention.label] = sums.get(mention.label, 0.0) + mention.score
    return max(sums, key=lambda label: sums[label])
