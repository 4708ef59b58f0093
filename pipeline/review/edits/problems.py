"""What is wrong with an operation, said at the field it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint.

    `field` is the field's name ("role", "evidence"; with positions, "evidence.0") or "" for the whole. `type` is
    pydantic's name of the error, or one of ours: unknown_id, nowhere_else, wrong_type, outside_text, duplicate, not_there, same, all.
    """

    field: str
    type: str
    message: str


class OperationError(Exception):
    """An operation that cannot be done to this record. Nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(f"{problem.field}: {problem.message}" for problem in self.problems))


def refuse(field: str, kind: str, message: str) -> OperationError:
    """An operation error with one problem."""
    return OperationError([Problem(field, kind, message)])


def validation_problems(error: ValidationError, *, skip: int = 0) -> list[Problem]:
    """The complaints of pydantic, each at its field, without the first `skip` steps of the way to it."""
    return [
        Problem(".".join(map(str, problem["loc"][skip:])), problem["type"], problem["msg"])
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    ]
