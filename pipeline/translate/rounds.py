"""Several texts ask one translator, each as if it were alone; what they ask at the same time is translated together.

A decoder takes little longer for sixteen sentences than for four, and a text alone seldom asks for more: first for the best
sentences, then for what failed its checks, in other ways. So each text runs until it asks, and the questions of all are
answered in one go: texts take turns by themselves (greenlets), only one runs at a time, and none has to know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeVar

from greenlet import getcurrent, greenlet

from pipeline.translate.protocol import Translation, Translator

Answer = list[list[Translation]]
Result = TypeVar("Result")


@dataclass(slots=True)
class _Question:
    """What a text asks, and its share of the seconds that the answer took."""

    translator: Translator
    sentences: tuple[str, ...]
    count: int
    seconds: float = 0.0


class _Turn(greenlet):
    """A text's own flow of work, and how long others ran since it began."""

    seconds_of_others = 0.0


class RoundsTranslator:
    """A translator whose sentences are translated with those of other texts where `in_rounds` runs them."""

    def __init__(self, translator: Translator) -> None:
        """Ask `translator`, which must be batch-invariant: records must not depend on what is read beside them."""
        self._translator = translator

    @property
    def language(self) -> str:
        """The language translated into, as a BCP 47 tag."""
        return self._translator.language

    @property
    def is_batch_invariant(self) -> bool:
        """As of the translator behind it."""
        return self._translator.is_batch_invariant

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """The likeliest translation of each sentence, in order."""
        return [found[0] for found in self.alternatives(sentences, count=1)]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> Answer:
        """Up to `count` different translations of each sentence, the likeliest first."""
        turn = getcurrent()
        if not sentences or not isinstance(turn, _Turn) or turn.parent is None:
            return self._translator.alternatives(sentences, count=count)
        question = _Question(self._translator, tuple(sentences), count)
        asked_at = perf_counter()
        answer: Answer = turn.parent.switch(question)
        turn.seconds_of_others += perf_counter() - asked_at - question.seconds
        return answer


def in_rounds(jobs: Iterable[Callable[[], Result]]) -> list[Result]:
    """Run jobs that ask `RoundsTranslator`s, one at a time, and answer together what they ask.

    Returns:
        What each job returned, in order.

    Raises:
        Exception: what a job raises; the others are given up.
    """
    turns = [_Turn(job) for job in jobs]
    results: dict[_Turn, Result] = {}
    asked = dict(_asking(turns, results, go_on=lambda turn: turn.switch()))
    while asked:
        answers = _answers(asked)
        asked = dict(_asking(answers, results, go_on=lambda turn: _told(turn, answers[turn])))  # noqa: B023
    return [results[turn] for turn in turns]


def own_time() -> float:
    """Seconds for measuring durations, as `time.perf_counter`; in a job of `in_rounds` those of others do not pass.

    Of what is translated together a job's share is that of its sentences.
    """
    turn = getcurrent()
    return perf_counter() - (turn.seconds_of_others if isinstance(turn, _Turn) else 0.0)


def _asking(
    turns: Iterable[_Turn], results: dict[_Turn, Result], *, go_on: Callable[[_Turn], Any]
) -> Iterator[tuple[_Turn, _Question]]:
    """Let each go on until it asks or ends; what those return that end goes to `results`."""
    for turn in turns:
        said = go_on(turn)
        if isinstance(said, _Question):
            yield turn, said
        else:
            results[turn] = said


def _told(turn: _Turn, answer: Answer | Exception) -> Any:
    return turn.throw(answer) if isinstance(answer, Exception) else turn.switch(answer)


def _answers(asked: dict[_Turn, _Question]) -> dict[_Turn, Answer | Exception]:
    """The answer to each question; where they cannot be answered together each is asked alone."""
    together: dict[tuple[int, int], list[_Turn]] = {}
    for turn, question in asked.items():
        together.setdefault((id(question.translator), question.count), []).append(turn)
    answers: dict[_Turn, Answer | Exception] = {}
    for turns in together.values():
        questions = [asked[turn] for turn in turns]
        try:
            found: list[Answer | Exception] = list(_translated(questions))
        except Exception:  # one sentence must not cost the other texts theirs
            found = [_alone(question) for question in questions]
        answers |= zip(turns, found, strict=True)
    return answers


def _translated(questions: Sequence[_Question]) -> Iterator[Answer]:
    """The answers to questions that one translator answers together."""
    sentences = list(dict.fromkeys(sentence for question in questions for sentence in question.sentences))
    started = perf_counter()
    found = questions[0].translator.alternatives(sentences, count=questions[0].count)
    seconds = perf_counter() - started
    known = dict(zip(sentences, found, strict=True))
    asked = sum(len(question.sentences) for question in questions)
    for question in questions:
        question.seconds = seconds * len(question.sentences) / asked
        yield [known[sentence] for sentence in question.sentences]


def _alone(question: _Question) -> Answer | Exception:
    try:
        return question.translator.alternatives(question.sentences, count=question.count)
    except Exception as error:  # it is raised where the question was asked
        return error
