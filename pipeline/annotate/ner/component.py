"""Component ``depesche_ner``: names of persons, places, bodies, programmes and events, by the model of ours.

The shared encoder reads the text; the best valid sequence of labels is cut to the edges that names have in our scheme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.encoder import MODEL, Encoded, shared_encoder
from pipeline.annotate.layers import Mention
from pipeline.annotate.named_spans import mark_entities
from pipeline.annotate.ner import decode as ner_decode
from pipeline.config import default_models_dir
from pipeline.ingest.lines import logical_lines

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


def find_mentions(text: str, encoded: Encoded) -> list[Mention]:
    """Return the mentions of ``text`` in order, from what the encoder says of its words."""
    words = encoded.words
    if not words:
        return []
    log_probabilities = ner_decode.log_softmax(encoded.names)
    mentions: list[Mention] = []
    for item in ner_decode.mentions(log_probabilities, breaks=line_breaks(text, words)):
        start, end = trim(text, words[item.first][0], words[item.last - 1][1])
        if item.kind == "REGION" and (number := _HOUSE_NUMBER.search(text[start:end])):
            end -= len(number.group())
        confidence = item.confidence
        if mentions and _is_one_adjective(text, mentions[-1], start, item.kind):
            before = mentions.pop()
            start, confidence = before.start, min(before.score, confidence)
        if start < end:
            mentions.append(Mention(start, end, text[start:end], item.kind, round(confidence, 4)))
    return mentions


def _is_one_adjective(text: str, before: Mention, start: int, kind: str) -> bool:
    """Whether a mention goes on with "US" or "EU" before its hyphen, as in "US-amerikanisch"."""
    return before.label == kind and before.text.isupper() and text[before.end : start] == "-"


class EntityFinder:
    """The component: writes ``doc._.mentions`` and, at token boundaries, ``doc.ents``."""

    def __init__(self, models_dir: Path, *, threads: int = 1, model: str = MODEL) -> None:
        """Open ``models_dir/model``.

        Raises:
            DepescheError: E201, E202 or E203 where the model is missing, altered or unreadable.
        """
        self._encoder = shared_encoder(models_dir, threads=threads, model=model)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions of ``text`` in order."""
        return find_mentions(text, self._encoder.read(text))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        doc._.mentions = find_mentions(doc.text, self._encoder.read_doc(doc))
        mark_entities(doc)
        return doc


@Language.factory(
    "depesche_ner",
    default_config={"models_dir": None, "threads": 1, "model": MODEL},
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
