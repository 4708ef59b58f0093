"""Annotated texts as recipe ``topics`` reads them, and how right what is named of them is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.annotate.encoder import shared_encoder
from pipeline.annotate.topics.component import sentences_of
from pipeline.train.ner_data.gold import read_document

SCHEMES = ("topics", "subtopics", "sdgs")


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text: its sentences, their embeddings, the codes of its subjects.

    ``codes`` lacks ``subtopics`` where nobody has said which of the second level it is about.
    """

    part: str
    sentences: list[str]
    embeddings: np.ndarray
    codes: dict[str, set[str]]


def read_texts(gold: Path, models: Path) -> list[Text]:
    """Read train and dev of a gold folder, with sections and sentences as at run time."""
    import pipeline.annotate.sections
    import pipeline.annotate.sentences.component  # noqa: F401  (both register their components)
    from pipeline.annotate.sentences.tokenizer import create_language

    nlp = create_language()
    nlp.add_pipe("depesche_sections")
    nlp.add_pipe("depesche_sentences")
    encoder = shared_encoder(models)
    splits = json.loads((gold / "splits.json").read_text(encoding="utf-8"))
    texts: list[Text] = []
    for key, part in sorted(splits.items()):
        if part not in ("train", "dev"):
            continue
        record, text = read_document(gold, key)
        doc = nlp(text)
        sentences = sentences_of(doc)
        meanings = encoder.read_doc(doc).meanings[[sentence.number for sentence in sentences]]
        codes = {s: {str(code) for code in record[s]} for s in SCHEMES if record.get(s) is not None}
        texts.append(Text(part, [sentence.text for sentence in sentences], meanings, codes))
    return texts


def score(named: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """Return micro precision, recall and F1."""
    right = int((named & truth).sum())
    precision, recall = right / max(int(named.sum()), 1), right / max(int(truth.sum()), 1)
    f1 = 2 * right / max(int(named.sum() + truth.sum()), 1)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
