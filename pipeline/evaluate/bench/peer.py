"""The peer over the same texts: what its timed process does."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import numpy as np

from pipeline.annotate.onnx_model import TOKENIZER_FILE
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.evaluate.bench.peer_graph import PeerSize, open_peer
from pipeline.evaluate.bench.samples import Sample, count_words
from pipeline.ingest.read import RawText
from pipeline.ingest.reading import read_release
from pipeline.weights import open_model

STAGE = "peer"


class PeerReader:
    """Runs the peer over the pieces of each text, in windows as wide as it takes.

    The pieces are those of our tokenizer. Windows do not overlap and are not padded, which is kinder to the peer than the
    batches of sentences of one length that such tools make.
    """

    def __init__(self, config: Config, *, threads: int, size: PeerSize) -> None:
        """Make the peer.

        Raises:
            DepescheError: E201 or E203 where our own model of names, whose tokenizer is borrowed, is missing.
        """
        from tokenizers import Tokenizer

        self._config = config
        self._size = size
        self._session = open_peer(size, threads=threads)
        folder = open_model(config.models_dir, "ner")
        self._tokenizer = Tokenizer.from_file(str(folder.file(TOKENIZER_FILE)))
        shape = (size.vocabulary, size.hidden)
        self._table = np.random.default_rng(0).random(shape, dtype=np.float32)

    def read(self, item: RawText, sample: Sample) -> None:
        """Run the peer over one text; one that is refused counts no words and no time.

        Args:
            item: the text.
            sample: where the figures go.
        """
        try:
            text = read_release(item, config=self._config).text
        except InputError:
            return
        started = perf_counter()
        for window in self._windows(text):
            self._session.run(None, {"hidden_0": self._table[window][np.newaxis]})
        sample.add(STAGE, perf_counter() - started)
        sample.texts += 1
        sample.words += count_words(text)

    def _windows(self, text: str) -> Iterator[np.ndarray]:
        ids = np.asarray(self._tokenizer.encode(text, add_special_tokens=False).ids) % self._size.vocabulary
        for start in range(0, len(ids), self._size.positions):
            yield ids[start : start + self._size.positions]
