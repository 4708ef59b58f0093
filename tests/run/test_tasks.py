from __future__ import annotations

from pipeline.ingest.read import RawText
from pipeline.run.outcome import Outcome
from pipeline.run.tasks import MOST_TOGETHER_BYTES, Task, TaskQueue


def queue(*lengths: int, most: int = 100) -> TaskQueue:
    return TaskQueue([RawText(str(n), "00", length=length) for n, length in enumerate(lengths)], most=most)


def numbers(tasks: list[Task]) -> list[int]:
    return [task.number for task in tasks]


def test_tasks_are_taken_in_groups() -> None:
    tasks = queue(*[1] * 10)

    assert [numbers(tasks.take(4)) for _ in range(4)] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9], []]


def test_the_last_ones_are_shared_among_the_takers() -> None:
    tasks = queue(*[1] * 10)

    assert [len(tasks.take(8, among=2)) for _ in range(4)] == [5, 3, 1, 1]


def test_what_is_to_be_repeated_is_taken_first_and_alone() -> None:
    tasks = queue(1, 1, 1)
    first = tasks.take(2)
    for task in first:
        tasks.repeat(task)

    assert [numbers(tasks.take(8)) for _ in range(3)] == [[0], [1], [2]]


def test_no_more_are_on_their_way_than_allowed() -> None:
    tasks = queue(*[1] * 10, most=3)

    assert numbers(tasks.take(8)) == [0, 1, 2]
    assert tasks.take(8) == []


def test_long_texts_are_not_held_together() -> None:
    tasks = queue(10, MOST_TOGETHER_BYTES, 10, MOST_TOGETHER_BYTES + 1, 10)

    assert [numbers(tasks.take(8)) for _ in range(4)] == [[0], [1], [2], [3]]
    assert numbers(tasks.take(8)) == [4]


def test_it_is_done_when_all_was_taken_and_given_back() -> None:
    tasks = queue(1, 1)
    taken = tasks.take(2)
    for task in reversed(taken):
        assert not tasks.is_done
        tasks.put(task, Outcome(task.item.source, "00"))

    assert [outcome.source for outcome in tasks.in_order()] == ["0", "1"]
    assert tasks.take() == []
    assert tasks.is_done
