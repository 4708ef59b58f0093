"""Component ``depesche_ner``: names of persons, places, bodies, programmes and events, by the model of ours.

The text goes through the model in overlapping windows, so that nothing is cut off; every word takes its scores from the
window that shows most of its surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate.layers import Mention
from pipeline.annotate.ner import decode as ner_decode
from pipeline.annotate.ner.scheme import words_of
from pipeline.annotate.ner.windows import BOS, EOS, encode, windows, word_windows
from pipeline.annotate.onnx_model import OnnxModel
from pipeline.config import default_models_dir
from pipeline.ingest.lines import logical_lines
from pipeline.weights import open_model

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 192
OVERLAP = 64

Scorer = Callable[[Sequence[int]], np.ndarray]
"""Piece ids of a window, special tokens included, to scores of shape (pieces, labels)."""

# What never begins or ends a name. Full stops and closing brackets stay: "e. V.", "Halle (Saale)".
_EDGE_BEFORE = re.compile(r"^[\s„“”\"»«‚‘’'`–—\-,;:·•|*#@()\[\].!?/]+")
_EDGE_BEHIND = re.compile(r"[\s„“”\"»«‚‘`–—\-,;:·•|*#@(\[/]+$")
# Full stops that belong to a name; any other at its end is the sentence's.
_OWN_STOP = re.compile(r"(?:\b(?:[A-ZÄÖÜ]|[IVX]+|V|Jr|Sr|Co|Inc|Ltd|Corp|Rbge|Westf|Str)|str)\.$")
# "Urbanstraße 67" names a street and then a door; "A 33" is all name.
_HOUSE_NUMBER = re.compile(r"(?<=\w{4})\s+\d+\s?[a-z]?\.?$")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without quotation marks, hyphens and lone brackets at its edges; it may be empty."""
    before = _EDGE_BEFORE.match(text[start:end])
    start += before.end() if before else 0
    behind = _EDGE_BEHIND.search(text[start:end])
    end -= len(behind.group()) if behind else 0
    inner = text[start:end]
    if inner.endswith(")") and "(" not in inner:
        end -= 1
    elif inner.count("(") > inner.count(")"):
        closed = text[end : end + 1] == ")"
        end = end + 1 if closed else start + len(inner[: inner.rindex("(")].rstrip())
    elif inner.endswith(".") and not _OWN_STOP.search(inner):
        end -= 1
    return start, end


def line_breaks(text: str, words: Sequence[tuple[int, int]]) -> list[int]:
    """Return the words that cannot continue a name, because a line begins there that is more than a wrapped one."""
    starts = [line.start for line in logical_lines(text)]
    firsts = np.searchsorted([start for start, _ in words], starts).tolist()
    return sorted({i for i in firsts if 0 < i < len(words)})


def find_mentions(
    text: str, *, score: Scorer, tokenizer: Tokenizer, size: int = WINDOW, overlap: int = OVERLAP
) -> list[Mention]:
    """Return the mentions of ``text`` in order.

    Args:
        text: Any text.
        score: The model.
        tokenizer: Its tokenizer.
        size: Pieces in a window.
        overlap: Pieces that neighbouring windows share.
    """
    words = words_of(text)
    if not words:
        return []
    pieces = encode(tokenizer, text, words)
    found = windows(pieces, size=size, overlap=overlap)
    scores = [score([BOS, *pieces.ids[w.start : w.end], EOS]) for w in found]
    chosen = word_windows(pieces, found).tolist()
    rows = [scores[w][first - found[w].start + 1] for w, first in zip(chosen, pieces.first, strict=True)]
    decoded = ner_decode.mentions(ner_decode.log_softmax(np.stack(rows)), breaks=line_breaks(text, words))
    mentions: list[Mention] = []
    for item in decoded:
        start, end = trim(text, words[item.first][0], words[item.last - 1][1])
        if item.kind == "REGION" and (number := _HOUSE_NUMBER.search(text[start:end])):
            end -= len(number.group())
        if mentions and _is_one_adjective(text, mentions[-1], start, item.kind):
            start = mentions.pop().start
        if start < end:
            mentions.append(Mention(start, end, text[start:end], item.kind, round(item.confidence, 4)))
    return mentions


def _is_one_adjective(text: str, before: Mention, start: int, kind: str) -> bool:
    """Whether a mention goes on with "US" or "EU" before its hyphen, as in "US-amerikanisch"."""
    return before.label == kind and before.text.isupper() and text[before.end : start] == "-"


class EntityFinder:
    """The component: writes ``doc._.mentions`` and, at token boundaries, ``doc.ents``.

    A mention's offsets are those of its words. A span of ``doc.ents`` covers whole tokens and may reach further.
    """

    def __init__(self, models_dir: Path, *, threads: int = 1, model: str = "ner") -> None:
        """Open ``models_dir/model``.

        Raises:
            DepescheError: E201, E202 or E203 where the model is missing, altered or unreadable.
        """
        self._model = OnnxModel(open_model(models_dir, model), threads=threads)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions of ``text`` in order."""
        return find_mentions(text, score=self._model.run, tokenizer=self._model.tokenizer)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        mentions = self.find(doc.text)
        doc._.mentions = mentions
        spans: list[Span] = []
        for mention in mentions:
            span = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.ents = filter_spans(spans)
        return doc


@Language.factory(
    "depesche_ner",
    default_config={"models_dir": None, "threads": 1, "model": "ner"},
    assigns=["doc._.mentions", "doc.ents"],
)
def create_entity_finder(
    nlp: Language, name: str, models_dir: str | None, threads: int, model: str
) -> EntityFinder:
    """Make the component; ``models_dir`` is the folder of models, by default that of the configuration."""
    del nlp, name
    return EntityFinder(
        Path(models_dir) if models_dir else default_models_dir(), threads=threads, model=model
    )
