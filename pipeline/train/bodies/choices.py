"""Annotated texts as choices: each office that is found, what it can be of, and what the annotator says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.body_questions import Question
from pipeline.annotate.offices.body_ranker import BodyRanker
from pipeline.annotate.offices.component import OfficeFinder
from pipeline.evaluate.annotations import Annotations, OfficialItem, gold_annotations
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.train.annotated_texts import annotated_entities, annotated_ids, read_as_it_stands
from pipeline.train.bodies.fitting import Choice

NOT_THERE = "?"
"""What answers to an annotated body that was not found."""


class Recorder(BodyRanker):
    """Answers as the rules do, and keeps what it was asked."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        super().__init__({})
        self.asked: list[Question] = []

    def answer(self, question: Question) -> Entity | None:
        """What the rules say."""
        self.asked.append(question)
        return question.rule


@dataclass(frozen=True, slots=True)
class Example:
    """A choice, and the place among its candidates that the rules would take; `found` as opposed to annotated names."""

    doc_id: str
    choice: Choice
    by_rule: int
    found: bool


class Reader:
    """Reads annotated texts twice: with the entities that are found, and with those of the annotator."""

    def __init__(self, nlp: Language) -> None:
        """Take a pipeline that ends before the offices."""
        self._nlp = nlp

    def examples(self, document: GoldDocument) -> Iterator[Example]:
        """Yield the choices of a text.

        Raises:
            InputError: The text cannot be read.
        """
        doc = read_as_it_stands(self._nlp, document)
        gold = gold_annotations(document.record, document.text)
        countries = {entity.name: entity.country for entity in doc._.entities}
        for found in (True, False):
            if not found:
                doc._.entities = annotated_entities(document.record)
                for entity in doc._.entities:
                    entity.country = countries.get(entity.name)
            recorder = Recorder()
            OfficeFinder(recorder)(doc)
            ids = annotated_ids(self._nlp, document, doc) if found else {e.id: e.id for e in gold.entities}
            for question in recorder.asked:
                example = _example(document.doc_id, question, gold, ids, found=found)
                if example is not None:
                    yield example


def _example(
    doc_id: str, question: Question, gold: Annotations, annotated: Mapping[str, str], *, found: bool
) -> Example | None:
    """Return the choice with its answer; None where the annotation does not say which of several it is.

    `annotated` has the annotated entity for each one of the text that answers to one.
    """
    bodies = {office.of for office in _meant(question, gold, annotated)}
    if len(bodies) != 1:
        return None
    (of,) = bodies
    here = {theirs: ours for ours, theirs in annotated.items()}
    right = here.get(of, NOT_THERE) if of else None
    known = [c.entity.id if c.entity else None for c in question.candidates]
    rule = question.rule.id if question.rule else None
    choice = Choice([c.features for c in question.candidates], known.index(right) if right in known else None)
    return Example(doc_id, choice, known.index(rule) if rule in known else 0, found)


def _meant(question: Question, gold: Annotations, annotated: Mapping[str, str]) -> list[OfficialItem]:
    """The annotated offices of the holder, at best those told in the same words, at best those of the same class."""
    holding = question.holding
    person = holding.person.entity
    held = [office for office in gold.officials if person and annotated.get(person.id) == office.person]
    here = [o for o in held if any(a < holding.end and b > holding.start for a, b in o.spans)] or held
    return [o for o in here if o.role_class == holding.phrase.role_class] or here
