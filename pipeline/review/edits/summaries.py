"""What reviewers do to the summary, to the headline and to the document's title, date and publisher."""

from __future__ import annotations

import hashlib

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.record.models import Edtf, Headline, SummarySentence
from pipeline.record.vocabulary import Basis
from pipeline.review.edits.drafts import Draft, Item, check_spans
from pipeline.review.edits.problems import OperationError, refuse, validation_problems
from pipeline.review.operations import (
    AddHeadline,
    AddSentence,
    DeleteHeadline,
    DeleteSentence,
    EditDocument,
    EditHeadline,
    EditSentence,
)


class DocumentFields(BaseModel):
    """The fields of the document that can be set, each checked as in the record."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    title: str | None = None
    published: Edtf | None = None
    publisher: str | None = None


def sentence_fingerprint(text: str) -> str:
    """What tells a sentence from others: 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def add_sentence(draft: Draft, operation: AddSentence) -> None:
    """Another sentence at its position."""
    sentences = draft["summary"].setdefault(operation.language, [])
    position = len(sentences) if operation.position is None else operation.position
    sentences.insert(position, _sentence(draft, {"text": operation.text, "evidence": operation.evidence}))


def edit_sentence(draft: Draft, operation: EditSentence) -> None:
    """Another wording or evidence. The checks were of the old wording, so they go."""
    old = _find(draft, operation)
    new = _sentence(draft, {**old, **operation.value, "checks": None})
    draft["summary"][operation.language][operation.position] = new


def delete_sentence(draft: Draft, operation: DeleteSentence) -> None:
    """A sentence goes."""
    _find(draft, operation)
    del draft["summary"][operation.language][operation.position]


def add_headline(draft: Draft, operation: AddHeadline) -> None:
    """A headline where there is none."""
    if operation.language in draft["headline"]:
        raise refuse("language", "duplicate", f"there is a headline in {operation.language}")
    value = {"text": operation.text, "evidence": operation.evidence}
    draft["headline"][operation.language] = _checked(draft, value, model=Headline)


def edit_headline(draft: Draft, operation: EditHeadline) -> None:
    """Another wording or evidence. The checks were of the old wording, so they go."""
    old = _find_headline(draft, operation)
    value = {**old, **operation.value, "checks": None}
    draft["headline"][operation.language] = _checked(draft, value, model=Headline)


def delete_headline(draft: Draft, operation: DeleteHeadline) -> None:
    """A headline goes."""
    _find_headline(draft, operation)
    del draft["headline"][operation.language]


def edit_document(draft: Draft, operation: EditDocument) -> None:
    """Another title, date of publication or publisher, with evidence where the text has the very words."""
    try:
        fields = DocumentFields.model_validate(operation.value)
    except ValidationError as error:
        raise OperationError(validation_problems(error)) from error
    document = draft["document"]
    for field, value in fields.model_dump(mode="json", exclude_unset=True).items():
        document[field] = value or None
        document["basis"].pop(field, None)
        document["evidence"].pop(field, None)
        if value:
            document["basis"][field] = Basis.STATED.value
            if (start := document["text"].find(value)) >= 0:
                document["evidence"][field] = [[start, start + len(value)]]


def _find(draft: Draft, operation: EditSentence | DeleteSentence) -> Item:
    sentences = draft["summary"].get(operation.language, [])
    if operation.position >= len(sentences):
        message = f"the summary in {operation.language} has {len(sentences)} sentences"
        raise refuse("position", "not_there", message)
    found: Item = sentences[operation.position]
    if operation.seen not in {None, sentence_fingerprint(found["text"])}:
        raise refuse("position", "not_there", "another sentence stands at this position now")
    return found


def _find_headline(draft: Draft, operation: EditHeadline | DeleteHeadline) -> Item:
    found: Item | None = draft["headline"].get(operation.language)
    if found is None:
        raise refuse("language", "not_there", f"there is no headline in {operation.language}")
    if operation.seen not in {None, sentence_fingerprint(found["text"])}:
        raise refuse("language", "not_there", "another headline stands there now")
    return found


def _sentence(draft: Draft, value: Item) -> Item:
    return _checked(draft, value, model=SummarySentence)


def _checked(draft: Draft, value: Item, *, model: type[Headline | SummarySentence]) -> Item:
    text = value.get("text")
    given = {**value, "text": " ".join(text.split()) if isinstance(text, str) else text}
    try:
        checked: Item = model.model_validate(given).model_dump(mode="json")
    except ValidationError as error:
        raise OperationError(validation_problems(error)) from error
    check_spans(draft, checked["evidence"], field="evidence")
    return checked
