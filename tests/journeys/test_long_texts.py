"""Long texts: what is done for a text grows in step with its length.

Work is counted in lines and calls of our own code, so that neither the machine nor its load matters.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from itertools import product
from pathlib import Path
from types import FrameType

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

import pipeline
from pipeline.annotate.layers import Mention
from pipeline.annotate.ner.windows import Pieces, windows, word_windows
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.api import COMPONENTS
from pipeline.assemble import assemble
from pipeline.ingest.reading import release_from_text
from pipeline.record.models import Provenance
from pipeline.summarize.select import SummarySelection

HOUSE = str(Path(pipeline.__file__).parent)
SHORT, LONG = 12, 60
MOST = 1.6
"""How much more the work may grow than the text; what compares all with all grows three to twenty times as much here.

Agreements come nearest (1.35): each is asked whether it is an earlier one of the same noun with other partners.
"""

PAGE = (
    "Oberbürgermeisterin Anna [{person}|PERSON] hat am {day}. März 2023 in [{town}|CITY] einen Kooperationsvertrag mit der "
    "[Universität {town}|ORGANIZATION] unterzeichnet. „Wir freuen uns sehr auf die gemeinsame Arbeit“, sagte "
    "[{person}|PERSON]. Für die [Stadt {town}|ORGANIZATION] ist [{partner}|CITY] seit 1990 eine Partnerstadt. Der Vertrag gilt "
    "bis 2027. Bürgermeister Jens [{other}|PERSON] aus [{partner}|CITY] lobte die Vereinbarung; die Oberbürgermeisterin "
    "dankte ihrem Amtskollegen. Die Stadt teilte mit, dass der Sprecher der Universität dem Projekt zustimme.\n\n"
)
SYLLABLES = ("bel", "dor", "fin", "gar", "hol", "kam", "lun", "mer", "nor", "pal")


def name(number: int, *, ending: str) -> str:
    syllables = list(product(SYLLABLES, repeat=3))[number]
    return "".join(syllables).capitalize() + ending


def long_text(pages: int) -> tuple[str, list[Mention]]:
    """The text, and the mentions that the entity model would find in it."""
    parts: list[str] = []
    mentions: list[Mention] = []
    length = 0
    for page in range(pages):
        filled = PAGE.format(
            person=name(page, ending="mann"),
            other=name(page + 300, ending="sen"),
            town=name(page, ending="stedt"),
            partner=name(page + 600, ending="bach"),
            day=page % 28 + 1,
        )
        for piece in filled.split("["):
            words, _, rest = piece.partition("]")
            form, _, label = words.partition("|")
            if label:
                mentions.append(Mention(length, length + len(form), form, label, 0.95))
            plain = form + rest if label else piece
            parts.append(plain)
            length += len(plain)
    return "".join(parts), mentions


class FlatEncoder:
    """Every sentence points the same way; what the encoder costs is not what is counted."""

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 4), dtype=np.float32)


def components(nlp: Language) -> dict[str, Callable[[Doc], Doc]]:
    neural = (
        "depesche_ner",
        "depesche_topics",
        "depesche_summary",
        "depesche_translation",
        "depesche_calibration",
    )
    for component in COMPONENTS:
        if component not in neural:
            import_module(COMPONENTS[component])
            nlp.add_pipe(component)
    return {**dict(nlp.pipeline), "depesche_summary": SummarySelection(FlatEncoder())}


def work(pages: int) -> Counter[str]:
    """How many lines and calls of our code each stage takes for a text of so many pages."""
    text, mentions = long_text(pages)
    nlp = create_language()
    counts: Counter[str] = Counter()

    def counted(stage: str, run: Callable[[], Doc]) -> Doc:
        def trace(frame: FrameType, event: str, _: object) -> object:
            if not frame.f_code.co_filename.startswith(HOUSE):
                return None
            counts[stage] += 1
            return trace

        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            return run()
        finally:
            sys.settrace(None)

    doc = nlp.make_doc(text)
    doc._.release = release_from_text(text)
    for stage, component in components(nlp).items():
        if stage == "depesche_dates":
            doc._.mentions = mentions
        doc = counted(stage, partial(component, doc))
    provenance = Provenance(pipeline_version="1", config_sha256="0" * 64, models=[], warnings=[])
    counted("assemble", lambda: (assemble(doc, doc._.release, provenance=provenance), doc)[1])
    return counts


@pytest.fixture(scope="module")
def growth() -> dict[str, float]:
    short, long = work(SHORT), work(LONG)
    return {stage: long[stage] / short[stage] / (LONG / SHORT) for stage in long}


def test_the_work_of_every_component_grows_in_step_with_the_text(growth: dict[str, float]) -> None:
    assert {"depesche_entities", "depesche_agreements", "depesche_relations", "assemble"} <= growth.keys()
    assert {stage: round(times, 2) for stage, times in growth.items() if times > MOST} == {}


def test_each_word_is_asked_about_in_its_own_windows_only() -> None:
    count = 200_000
    pieces = Pieces(list(range(count)), list(range(count)), list(range(count)))
    found = windows(pieces, size=192, overlap=64)
    chosen = word_windows(pieces, found)
    assert all(found[number].start <= word < found[number].end for word, number in enumerate(chosen.tolist()))
