"""The summary in another language: the best sentences whose translations pass, until the summary is long enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.annotate.layers import Headline, SummarySentence
from pipeline.summarize.size import LEAST, has_room, is_full, place
from pipeline.summarize.wordings import Choice
from pipeline.translate.careful import CarefulTranslator, CheckedTranslation, Source
from pipeline.translate.source_names import names_in

AT_ONCE = (4, 3, 3, 3, 3)
"""How many sentences are translated at once: first as many as a summary has, then the next best where some failed."""


@dataclass(slots=True)
class Translated:
    """A summary in another language, and why sentences are not in it, by the start of their evidence."""

    sentences: list[SummarySentence] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


def translated(doc: Doc, choices: Sequence[Choice], *, translator: CarefulTranslator) -> Translated:
    """Translate the ranked sentences of a text until they make a summary.

    Of a sentence whose translation fails its checks the shorter wording is translated; where that fails too, the next best
    sentence is.

    Args:
        doc: the text with its entities.
        choices: its sentences, the best first.
        translator: translates and checks.

    Returns:
        The summary in the order of the text.
    """
    summary = Translated()
    too_long: list[SummarySentence] = []
    for batch in _batches(choices):
        if is_full(summary.sentences):
            break
        for choice, result in zip(batch, _translate(doc, batch, translator), strict=True):
            if not result.passed:
                summary.refused[choice.wordings[0].evidence[0][0]] = result.reason
            elif has_room(summary.sentences, result.sentence.text):
                if not is_full(summary.sentences):
                    summary.sentences.append(result.sentence)
            else:
                too_long.append(result.sentence)
    # Two sentences of any length are more of a summary than one.
    summary.sentences += too_long[: max(0, LEAST - len(summary.sentences))]
    summary.sentences.sort(key=place)
    return summary


def translated_headline(doc: Doc, headline: Headline, *, translator: CarefulTranslator) -> Headline | None:
    """The headline in another language; None where no translation passes the checks."""
    (result,) = translator.translate_all([_source(doc, headline)])
    if not result.verdict.passed:
        return None
    return Headline(result.text, list(headline.evidence), result.verdict.as_checks())


@dataclass(frozen=True, slots=True)
class _Result:
    sentence: SummarySentence
    reason: str = ""

    @property
    def passed(self) -> bool:
        return not self.reason


def _batches(choices: Sequence[Choice]) -> Iterator[Sequence[Choice]]:
    at = 0
    for number in AT_ONCE:
        if batch := choices[at : at + number]:
            yield batch
        at += number


def _translate(doc: Doc, choices: Sequence[Choice], translator: CarefulTranslator) -> list[_Result]:
    """The first wording of each choice that passes, or else the reasons against the fullest."""
    fullest = [choice.wordings[0] for choice in choices]
    results = _results(doc, fullest, translator)
    again = {
        number: wording
        for number, (choice, result) in enumerate(zip(choices, results, strict=True))
        if not result.passed
        for wording in choice.wordings[1:]
    }
    if again:
        shorter = _results(doc, again.values(), translator)
        for number, result in zip(again, shorter, strict=True):
            if result.passed:
                results[number] = result
    return results


def _results(doc: Doc, wordings: Iterable[SummarySentence], translator: CarefulTranslator) -> list[_Result]:
    asked = list(wordings)
    found = translator.translate_all([_source(doc, wording) for wording in asked])
    return [_result(wording, result) for wording, result in zip(asked, found, strict=True)]


def _result(wording: SummarySentence, found: CheckedTranslation) -> _Result:
    sentence = SummarySentence(found.text, list(wording.evidence), found.verdict.as_checks())
    return _Result(sentence, "" if found.verdict.passed else found.verdict.describe())


def _source(doc: Doc, wording: SummarySentence | Headline) -> Source:
    return Source(wording.text, names_in(doc, spans=wording.evidence))
