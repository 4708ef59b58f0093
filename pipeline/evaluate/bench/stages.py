"""The pipeline, timed stage by stage: what a timed process of ours does."""

from __future__ import annotations

from time import perf_counter

from spacy.language import Language

from pipeline.api import load
from pipeline.assemble import assemble
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.evaluate.bench.samples import Sample, count_words
from pipeline.ingest.read import RawText
from pipeline.ingest.reading import read_release
from pipeline.record.models import Provenance
from pipeline.threads import limit_threads

READING, WORDS, ASSEMBLY = "reading", "words", "assembly"
"""The stages that are no component: bytes to release, text to words, Doc to record as JSON."""


class OurReader:
    """Reads texts as `depesche run` does, and writes down how long each stage took."""

    def __init__(self, config: Config) -> None:
        """Load the pipeline.

        Raises:
            DepescheError: E201, E202 or E203 where a model is missing or broken.
        """
        self._config = config
        limit_threads(config.threads)
        self._nlp: Language = load(config)
        self._provenance = Provenance.model_validate(self._nlp.meta["depesche"]["provenance"])

    def read(self, item: RawText, sample: Sample) -> None:
        """Read one text; one that is refused counts no words and no time.

        Args:
            item: the text.
            sample: where the figures go.
        """
        spent: list[tuple[str, float]] = []
        at = perf_counter()

        def done(stage: str) -> None:
            nonlocal at
            now = perf_counter()
            spent.append((stage, now - at))
            at = now

        try:
            release = read_release(item, config=self._config)
        except InputError:
            return
        done(READING)
        doc = self._nlp.make_doc(release.text)
        doc._.release = release
        done(WORDS)
        for name, component in self._nlp.pipeline:
            doc = component(doc)
            done(name)
        assemble(doc, release, provenance=self._provenance).model_dump(mode="json")
        done(ASSEMBLY)
        for stage, seconds in spent:
            sample.add(stage, seconds)
        sample.texts += 1
        sample.words += count_words(release.text)
