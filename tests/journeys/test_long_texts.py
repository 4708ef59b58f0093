"""Long texts: what is done for a text grows in step with its length.

Work is counted in lines and calls of our own code, so that neither the machine nor its load matters.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import product
from pathlib import Path
from time import process_time
from types import FrameType, SimpleNamespace

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

import pipeline
from pipeline.annotate.encoder import OUTPUTS, Output, read
from pipeline.annotate.layers import Mention
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.api import COMPONENTS
from pipeline.assemble import assemble
from pipeline.ingest.reading import release_from_text
from pipeline.record.models import Provenance
from pipeline.summarize.select import SummarySelection

HOUSE = str(Path(pipeline.__file__).parent)
SHORT, LONG = 12, 60
MOST = 1.35
"""How much more the work may grow than the text; what compares all with all grows three to twenty times as much here.

Agreements come nearest: each is compared with the forty before it.
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

    def read_doc(self, doc: Doc) -> SimpleNamespace:
        return SimpleNamespace(meanings=np.ones((sum(1 for _ in doc.sents), 4), dtype=np.float32))


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
    # What is remembered of words is remembered before either counts, whatever ran before.
    work(LONG)
    short, long = work(SHORT), work(LONG)
    return {stage: long[stage] / short[stage] / (LONG / SHORT) for stage in long}


def test_the_work_of_every_component_grows_in_step_with_the_text(growth: dict[str, float]) -> None:
    assert {"depesche_entities", "depesche_agreements", "depesche_relations", "assemble"} <= growth.keys()
    assert {stage: round(times, 2) for stage, times in growth.items() if times > MOST} == {}


class OnePieceAWord:
    """A tokenizer whose pieces are the words."""

    def encode(self, text: str, *, add_special_tokens: bool) -> Encoding:
        return Encoding(text.split(" "))


class Encoding:
    def __init__(self, words: list[str]) -> None:
        ends = np.cumsum([len(word) + 1 for word in words]).tolist()
        self.tokens = [f"▁{word}" for word in words]
        self.offsets = [(end - len(word) - 1, end - 1) for word, end in zip(words, ends, strict=True)]
        self.ids = [5] * len(words)


def test_a_text_of_many_sentences_is_read_in_step_with_its_length() -> None:
    nothing = {width: np.zeros((300, width), dtype=np.float32) for width in OUTPUTS.values()}

    def seconds(sentences: int) -> float:
        text = " ".join(["Wort"] * sentences * 5)
        spans = [(start, start + 24) for start in range(0, len(text), 25)]
        started = process_time()
        encoded = read(
            text,
            spans,
            run=lambda ids: Output(*(nothing[width][: len(ids)] for width in OUTPUTS.values())),
            tokenizer=OnePieceAWord(),  # type: ignore[arg-type]
        )
        assert encoded.meanings.shape[0] == sentences
        return process_time() - started

    seconds(1_000)
    # Eight times the text takes about eight times as long; sixty-four times where sentences are asked about all words.
    assert seconds(16_000) / seconds(2_000) < 24
