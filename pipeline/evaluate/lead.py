"""The baseline of a summary: the first sentences of the running text, translated by the same model without checks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from pipeline.annotate.sentences.component import sentence_offsets
from pipeline.config import Config
from pipeline.evaluate.evaluation import TranslateLead
from pipeline.evaluate.summary_support import GroundedSentence, grounded
from pipeline.record.models import Record, Span
from pipeline.record.vocabulary import SectionKind
from pipeline.translate.chosen import load_translator
from pipeline.translate.made_with import Translating
from pipeline.translate.protocol import Translator

SENTENCES = 3
RUNNING_TEXT = frozenset({SectionKind.LEAD, SectionKind.PARAGRAPH})


def load_lead_translator(config: Config) -> TranslateLead:
    """The baseline with the translator of the settings.

    Raises:
        DepescheError: E201 to E203, E401 or E901 to E906, where the translator cannot be loaded.
    """
    return lead_translator(load_translator(Translating.of(config), language="en"))


def lead_translator(translator: Translator) -> TranslateLead:
    """The baseline with any translator."""

    def translate(record: Record) -> Sequence[GroundedSentence]:
        spans = first_sentences(record)
        german = [" ".join(record.document.text[start:end].split()) for start, end in spans]
        english = [translation.text for translation in translator.translate(german)]
        return [grounded(record, text, [span]) for text, span in zip(english, spans, strict=True)]

    return translate


def first_sentences(record: Record) -> list[Span]:
    """Where the first sentences of the lead and the paragraphs stand; headlines, lists and contacts are passed over."""
    text, sections = record.document.text, record.document.sections
    running = [(section.start, section.end) for section in sections if section.kind in RUNNING_TEXT]
    edges = [*sentence_offsets(text, borders=[section.start for section in sections]), len(text)]
    sentences = (
        (start, end)
        for start, end in pairwise(edges)
        if any(first <= start < last for first, last in running) and not text[start:end].isspace()
    )
    return list(islice(sentences, SENTENCES))
