"""What two items of a text can be to each other, as the pair model tells it."""

from __future__ import annotations

from pipeline.record.vocabulary import EntityType, RelationType

AGREEMENT = "AGREEMENT"
OFFICE_OF = "office_of"
"""Between a person and the place or body that the person holds an office of."""

ITEM_TYPES: tuple[str, ...] = (*(kind.value for kind in EntityType), AGREEMENT)
PAIR_LABELS: tuple[str, ...] = (*(kind.value for kind in RelationType), OFFICE_OF)
