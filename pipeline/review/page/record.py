"""The page of a record: what it shows, and what a reviewer does there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from pipeline.record.models import Record
from pipeline.record.vocabulary import EntityType
from pipeline.review.differences import differences
from pipeline.review.edits.problems import OperationError
from pipeline.review.page.answers import Problems
from pipeline.review.page.change_lines import LogEntry, change_line, log_entry, wording_of
from pipeline.review.page.context import Language, Store, User
from pipeline.review.page.edit_forms import UnknownFormError, edit_form
from pipeline.review.page.exchange import (
    Changed,
    ChangeSince,
    ConflictAnswer,
    CurrentVersion,
    OperationRequest,
    VersionRequest,
    VisitRequest,
)
from pipeline.review.page.gazetteer_search import Candidate, search_places
from pipeline.review.page.interface_text import Language as LanguageCode
from pipeline.review.page.interface_text import translator
from pipeline.review.page.item_keys import item_key
from pipeline.review.page.problem_texts import told_problem
from pipeline.review.page.record_view import record_view
from pipeline.review.page.templating import render
from pipeline.review.store import Conflict, NothingToUndo, Reviewed, ReviewStore
from pipeline.review.store.changes import Change

router = APIRouter()


def _record_id(
    digits: Annotated[str, Path(alias="hex", description="the record's id without its sha256:")],
) -> str:
    return f"sha256:{digits}"


RecordId = Annotated[str, Depends(_record_id)]
Offset = Annotated[int | None, Query(ge=0, le=2**31)]
Flag = Annotated[bool, Query()]

CONFLICT: dict[int | str, dict[str, Any]] = {409: {"model": ConflictAnswer}}


@router.get("/records/{hex}", response_class=HTMLResponse)
def record_page(
    request: Request, record_id: RecordId, store: Store, language: Language, *, fragment: Flag = False
) -> Response:
    """The page of a record, or only the part of it that shows the record."""
    reviewed = store.get(record_id)
    view = record_view(reviewed.record, reviewed.original, translator(language))
    template = "record/main.html" if fragment else "record.html"
    return render(request, template, view=view, reviewed=reviewed)


@router.get("/records/{hex}/changes", response_class=HTMLResponse)
def changes_page(request: Request, record_id: RecordId, store: Store, language: Language) -> Response:
    """The log of a record, and what differs from the extraction."""
    reviewed = store.get(record_id)
    t = translator(language)
    record, original = reviewed.record, reviewed.original
    wording = wording_of(original, record, t)
    found = [difference for difference in differences(original, record) if difference.part != "review"]
    return render(
        request,
        "record/changes.html",
        hex=record_id.removeprefix("sha256:"),
        reviewed=reviewed,
        entries=[log_entry(change, wording) for change in reversed(store.log(record_id))],
        lines=[change_line(difference, wording) for difference in found],
    )


@router.get("/records/{hex}/data", response_model=Record)
def record_data(record_id: RecordId, store: Store, *, original: Flag = False) -> Response:
    """The record as it stands, or as it was extracted."""
    reviewed = store.get(record_id)
    record = reviewed.original if original else reviewed.record
    return Response(record.model_dump_json(), media_type="application/json")


@router.get("/records/{hex}/version")
def record_version(record_id: RecordId, store: Store) -> CurrentVersion:
    """Which version the record has, and who made it."""
    reviewed = store.get(record_id)
    return CurrentVersion(version=reviewed.version, user=reviewed.updated_by, at=reviewed.updated_at)


@router.get("/records/{hex}/forms/{part}/{item_id:path}", response_class=HTMLResponse)
def record_form(
    request: Request,
    record_id: RecordId,
    part: str,
    item_id: str,
    store: Store,
    language: Language,
    start: Offset = None,
    end: Offset = None,
) -> Response:
    """The form in which an item is edited, or a new one added about the words at [start, end)."""
    record = store.get(record_id).record
    span = None if start is None or end is None else (start, end)
    try:
        form = edit_form(record, part, item_id, span=span, t=translator(language))
    except UnknownFormError as error:
        raise HTTPException(404) from error
    return render(request, "record/form.html", form=form, key=item_key(form.part, form.id))


@router.post("/records/{hex}/operations", response_model=Changed, responses=CONFLICT)
def change_record(
    record_id: RecordId, body: OperationRequest, store: Store, user: User, language: Language
) -> Changed | Response:
    """Do an operation to the record."""

    def change() -> Reviewed:
        return store.change(record_id, body.operation, version=body.version, user=user, seconds=body.seconds)

    try:
        return _answered(change, store, language)
    except OperationError as error:
        problems = [told_problem(problem, language) for problem in error.problems]
        return JSONResponse(Problems(problems=problems).model_dump(), status_code=422)


@router.post("/records/{hex}/undo", response_model=Changed, responses=CONFLICT)
def undo_change(
    record_id: RecordId, body: VersionRequest, store: Store, user: User, language: Language
) -> Changed | Response:
    """Take back the last change."""
    return _answered(lambda: store.undo(record_id, version=body.version, user=user), store, language)


@router.post("/records/{hex}/redo", response_model=Changed, responses=CONFLICT)
def redo_change(
    record_id: RecordId, body: VersionRequest, store: Store, user: User, language: Language
) -> Changed | Response:
    """Do again what was taken back last."""
    return _answered(lambda: store.redo(record_id, version=body.version, user=user), store, language)


@router.post("/records/{hex}/newest", response_model=Changed, responses=CONFLICT)
def take_newest(
    record_id: RecordId, body: VersionRequest, store: Store, user: User, language: Language
) -> Changed | Response:
    """Put what the run read last in place of the record."""
    return _answered(lambda: store.take_newer(record_id, version=body.version, user=user), store, language)


@router.post("/records/{hex}/visits", status_code=204)
def note_visit(record_id: RecordId, body: VisitRequest, store: Store, user: User) -> Response:
    """Note time that was spent on the record."""
    store.visit(record_id, user=user, seconds=body.seconds)
    return Response(status_code=204)


@router.get("/gazetteer")
def search_gazetteer(
    language: Language,
    query: Annotated[str, Query(alias="q", max_length=200)] = "",
    kind: Annotated[EntityType, Query(alias="type")] = EntityType.CITY,
) -> list[Candidate]:
    """Places whose names begin like that."""
    return search_places(query, kind, language=language)


def _answered(
    change: Callable[[], Reviewed], store: ReviewStore, language: LanguageCode
) -> Changed | Response:
    """Do a change, and say what came of it: of several items, the one that was added, else the first."""
    try:
        reviewed = change()
    except Conflict as conflict:
        return _conflict(conflict.current, conflict.changes, language)
    except NothingToUndo:
        return _refused(ConflictAnswer(version=None, changes=[]))
    last = store.log(reviewed.record.id)[-1]
    found = sorted(last.differences, key=lambda difference: difference.kind != "added")
    if not found:
        return Changed(version=reviewed.version)
    items = {(difference.part, difference.id) for difference in found if difference.part != "review"}
    also = len(items - {(found[0].part, found[0].id)})
    return Changed(version=reviewed.version, part=found[0].part, id=found[0].id, also=also)


def _conflict(current: Reviewed, changes: Iterable[Change], language: LanguageCode) -> Response:
    wording = wording_of(current.original, current.record, translator(language))
    entries = [log_entry(change, wording) for change in changes]
    return _refused(ConflictAnswer(version=current.version, changes=list(map(_change_since, entries))))


def _change_since(entry: LogEntry) -> ChangeSince:
    change = entry.change
    return ChangeSince(
        version=change.version,
        user=change.user,
        at=change.at,
        action=entry.action,
        operation=change.operation,
        lines=[line.sentence for line in entry.lines],
    )


def _refused(answer: ConflictAnswer) -> Response:
    return JSONResponse(answer.model_dump(), status_code=409)
