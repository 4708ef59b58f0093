"""Component ``depesche_topics``: IPTC Media Topics of two levels and UN Sustainable Development Goals.

One to three topics of the top level, none to three of the second below these, and as many goals as the text plainly
serves, each with the sentences that speak for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.encoder import Encoder, shared_encoder
from pipeline.annotate.layers import Topic
from pipeline.annotate.topics.subject_model import SubjectModel, evidence
from pipeline.annotate.topics.subject_words import subjects
from pipeline.annotate.topics.subtopic_model import SCHEME, SubtopicModel, broader
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError
from pipeline.weights import open_model

WEIGHTS_FILE = "subjects.safetensors"
MOST_TOPICS = 3
MOST_SUBTOPICS = 3
_SKIPPED = frozenset({"boilerplate", "press_contact"})


class Sentence(NamedTuple):
    """A sentence: ``[start, end)`` in the document, its text, and which of all sentences it is."""

    start: int
    end: int
    text: str
    number: int


def sentences_of(doc: Doc) -> list[Sentence]:
    """Return the sentences that say what a release is about: all but those of boilerplate and press contact.

    Where nothing else is left, these count too.
    """
    apart = [(s.start, s.end) for s in doc._.sections if s.kind in _SKIPPED]
    sentences = [
        Sentence(sent.start_char, sent.end_char, sent.text.strip(), number)
        for number, sent in enumerate(doc.sents)
        if any(character.isalpha() for character in sent.text)
    ]
    kept = [s for s in sentences if not any(start <= s.start < end for start, end in apart)]
    return kept or sentences


class SubjectFinder:
    """The component: writes ``doc._.topics`` and ``doc._.sdgs``."""

    def __init__(self, models_dir: Path, *, threads: int = 1, model: str = "topics") -> None:
        """Open ``models_dir/model`` and the encoder.

        Raises:
            DepescheError: E201, E202 or E203 where a model is missing, altered or unreadable.
        """
        from safetensors.numpy import load_file

        folder = open_model(models_dir, model)
        folder.verify()
        try:
            tensors = load_file(folder.file(WEIGHTS_FILE))
            self._models = {s: SubjectModel.from_tensors(tensors, s) for s in ("topics", "sdgs")}
            self._below = SubtopicModel.from_tensors(tensors)
        except DepescheError:
            raise
        except Exception as error:
            raise DepescheError("E203", source=str(folder.path), name=model, reason=str(error)) from error
        self._encoder: Encoder = shared_encoder(models_dir, threads=threads)

    def find(
        self, sentences: Sequence[Sentence], embeddings: np.ndarray, scheme: str, *, most: int, least: int
    ) -> list[Topic]:
        """Return between ``least`` and ``most`` subjects, the surest first.

        Args:
            sentences: The sentences that say what the text is about.
            embeddings: Where each of them points, shape (sentences, d).
            scheme: ``topics`` or ``sdgs``.
            most: Subjects at most.
            least: Subjects at least, where there is a sentence.
        """
        if not sentences:
            return []
        texts = [sentence.text for sentence in sentences]
        model, named = self._models[scheme], subjects(scheme)
        probabilities = model.probabilities(embeddings, texts, named)
        order = np.lexsort((np.arange(len(named)), -probabilities))[:most]
        found: list[Topic] = []
        for rank, i in enumerate(order.tolist()):
            if rank >= least and probabilities[i] < model.threshold[0]:
                break
            speaking = evidence(i, embeddings, texts, named[i], model=model)
            found.append(_topic(named[i].code, probabilities[i], sentences, speaking))
        return found

    def find_below(
        self, topics: Sequence[Topic], sentences: Sequence[Sentence], embeddings: np.ndarray
    ) -> list[Topic]:
        """Return the topics of the second level below these of the top level, the surest first, or none.

        Their confidence is the probability that they are right and the topic above them too.
        """
        if not sentences:
            return []
        texts = [sentence.text for sentence in sentences]
        model, named = self._below, subjects(SCHEME)
        sure = {topic.code: topic.confidence for topic in topics}
        within = model.probabilities(embeddings, texts)
        known = [i for i, above in enumerate(broader()) if above in sure and within[i] >= model.threshold[0]]
        found: list[Topic] = []
        for i in sorted(known, key=lambda i: -within[i])[:MOST_SUBTOPICS]:
            speaking = evidence(i, embeddings, texts, named[i], model=model)
            found.append(_topic(named[i].code, within[i] * sure[broader()[i]], sentences, speaking))
        return found

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        sentences = sentences_of(doc)
        meanings = self._encoder.read_doc(doc).meanings[[sentence.number for sentence in sentences]]
        topics = self.find(sentences, meanings, "topics", most=MOST_TOPICS, least=1)
        doc._.topics = topics + self.find_below(topics, sentences, meanings)
        doc._.sdgs = self.find(sentences, meanings, "sdgs", most=len(subjects("sdgs")), least=0)
        return doc


def _topic(code: str, probability: float, sentences: Sequence[Sentence], speaking: Sequence[int]) -> Topic:
    spans = [(sentences[j].start, sentences[j].end) for j in speaking]
    return Topic(code, round(float(probability), 4), spans)


@Language.factory(
    "depesche_topics",
    default_config={"models_dir": None, "threads": 1, "model": "topics"},
    requires=["doc.sents"],
    assigns=["doc._.topics", "doc._.sdgs"],
)
def create_subject_finder(
    nlp: Language, name: str, models_dir: str | None, threads: int, model: str
) -> SubjectFinder:
    """Make the component; ``models_dir`` is the folder of models, by default that of the configuration."""
    del nlp, name
    return SubjectFinder(
        Path(models_dir) if models_dir else default_models_dir(), threads=threads, model=model
    )
