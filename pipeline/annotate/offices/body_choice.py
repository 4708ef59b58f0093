"""Which body each office of a text is of: the one that its phrase states, else what the ranker makes of what the rules say."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.annotate.layers import Entity, Office
from pipeline.annotate.offices.body_features import TextBodies
from pipeline.annotate.offices.body_questions import Told
from pipeline.annotate.offices.body_ranker import BodyRanker
from pipeline.annotate.offices.counterparts import other_party
from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.implied_bodies import implied_body
from pipeline.annotate.offices.places import Surroundings
from pipeline.annotate.offices.stated_bodies import stated_body
from pipeline.record.vocabulary import Basis, RoleClass


@dataclass(slots=True)
class BodyChoice:
    """Chooses for one office after the other, in text order; without a ranker the rules alone do."""

    around: Surroundings
    ranker: BodyRanker | None
    _bodies: TextBodies = field(init=False)
    _before: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._bodies = TextBodies(self.around)

    def body(
        self, holding: Holding, taken: set[str], *, joined: Office | None
    ) -> tuple[Entity | None, Basis]:
        """The body, and whether the text states it.

        Args:
            holding: The office.
            taken: The ids of cities whose mayor is another person.
            joined: The office of a mayor that this one is named together with.
        """
        stated = stated_body(holding, self.around)
        if stated is not None:
            self._before.append(Told.of_holding(holding, stated))
            return stated, Basis.STATED
        if "e" in holding.phrase.role.entry.flags:
            return None, Basis.INFERRED
        implied = self._by_rule(holding, taken, joined=joined)
        if self.ranker is None:
            return implied, Basis.INFERRED
        question = self._bodies.question(holding, rule=implied, before=self._before)
        self._before.append(Told.of_holding(holding, implied))
        return self.ranker.answer(question), Basis.INFERRED

    def _by_rule(self, holding: Holding, taken: set[str], *, joined: Office | None) -> Entity | None:
        if joined is not None and holding.phrase.role.entry.role_class == RoleClass.MAYOR:
            return other_party(joined, [joined], self.around)
        return implied_body(holding, self.around, taken)
