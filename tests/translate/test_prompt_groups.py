from __future__ import annotations

from pipeline.translate.batches import BATCH
from pipeline.translate.prompt_groups import STEP, leader, prompt_groups


def test_how_a_prompt_is_read_depends_on_its_own_length_alone() -> None:
    lengths = [5, 7, 7, STEP, STEP + 1, 2 * STEP - 1, 2 * STEP, 3 * STEP + 4]
    together = {
        place: (group.at_once, group.longest)
        for group in prompt_groups(dict(enumerate(lengths)))
        for place in group.places
    }
    for place, length in enumerate(lengths):
        (alone,) = prompt_groups({0: length})
        assert together[place] == (alone.at_once, alone.longest)
        assert alone.at_once <= length <= alone.longest


def test_groups_are_no_larger_than_a_batch_and_lose_nothing() -> None:
    groups = list(prompt_groups(dict.fromkeys(range(2 * BATCH + 3), STEP + 2)))
    assert [len(group.places) for group in groups] == [BATCH, BATCH, 3]
    assert [place for group in groups for place in group.places] == list(range(2 * BATCH + 3))


def test_short_prompts_go_with_their_like() -> None:
    assert [group.places for group in prompt_groups({0: 6, 1: 5, 2: 6})] == [(1,), (0, 2)]


def test_a_leader_has_just_the_length() -> None:
    short = ["<bos>", "Ja", "."]
    assert leader(short, filler="-", length=5) == ["<bos>", "-", "-", "Ja", "."]
    assert leader(short, filler="-", length=2) == ["<bos>", "Ja"]
