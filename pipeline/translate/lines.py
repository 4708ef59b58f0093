"""Translating a stream line by line, for `depesche translate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise

from pipeline.annotate.sentences.component import sentence_offsets
from pipeline.translate.careful import CarefulTranslator, CheckedTranslation, Source

TOGETHER = 64
"""Lines that are translated together: of a stream that pauses, those that came wait for the others."""


def translate_lines(
    lines: Iterable[str],
    *,
    translator: CarefulTranslator,
    on_objection: Callable[[int, str], None] | None = None,
) -> Iterator[str]:
    """Translate each line sentence by sentence, in order; a blank line stays one, and a line keeps its indentation.

    A sentence that fails the checks is translated again in other ways, and the best of them is given even if none
    passes: who asks for a line gets a line. Names are not known here, so lost ones are not found.

    Args:
        lines: German lines.
        translator: what `load_careful` returned.
        on_objection: called with the number of a line, from 1, and what the checks object to in its translation.
    """
    numbered = enumerate(lines, 1)
    while block := list(islice(numbered, TOGETHER)):
        sentences = [_sentences(line) for _, line in block]
        translated = iter(translator.translate_all([Source(one) for line in sentences for one in line]))
        for (number, line), parts in zip(block, sentences, strict=True):
            results = [next(translated) for _ in parts]
            doubtful = [result for result in results if not result.verdict.passed]
            if doubtful and on_objection is not None:
                on_objection(number, "; ".join(result.verdict.describe() for result in doubtful))
            yield _indentation(line) + _joined(results)


def _sentences(line: str) -> list[str]:
    text = line.strip()
    edges = [*sentence_offsets(text), len(text)]
    return [sentence for start, end in pairwise(edges) if (sentence := text[start:end].strip())]


def _indentation(line: str) -> str:
    words = line.rstrip("\r\n")
    return words[: len(words) - len(words.lstrip())] if words.strip() else ""


def _joined(results: Iterable[CheckedTranslation]) -> str:
    # A translation with a line break would be two lines.
    return " ".join(" ".join(result.text.split()) for result in results)
