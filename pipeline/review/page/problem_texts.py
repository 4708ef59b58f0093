"""Says in the reviewer's language what is wrong with a value."""

from __future__ import annotations

from pipeline.review.edits.problems import Problem
from pipeline.review.page.answers import FieldProblem
from pipeline.review.page.interface_text import Language, interface_texts
from pipeline.review.page.visible_text import visible_text

_DATES = frozenset({"date", "published", "value"})


def told_problem(problem: Problem, language: Language) -> FieldProblem:
    """The problem with a message in the language; the message that came with it where there is no other."""
    is_no_date = problem.type == "value_error" and problem.field in _DATES
    text = interface_texts(language).get(f"record.problem.{'edtf' if is_no_date else problem.type}")
    return FieldProblem(field=problem.field, type=problem.type, message=text or visible_text(problem.message))
