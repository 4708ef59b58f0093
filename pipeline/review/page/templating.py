"""Renders the templates with what every page needs: the language, the reader, the token of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request

from pipeline.review.page.context import (
    can_log_out,
    current_language,
    current_user,
    is_logged_in,
    page_settings,
    page_token,
)
from pipeline.review.page.interface_text import translator
from pipeline.review.page.localized import (
    localized_date,
    localized_duration,
    localized_moment,
    localized_number,
    localized_percent,
)
from pipeline.review.page.visible_text import visible_text

TEMPLATES = Path(__file__).parent / "templates"


def render(request: Request, name: str, *, status_code: int = 200, **context: object) -> HTMLResponse:
    """The page that a template makes.

    Args:
        request: tells the language, the reader and the path.
        name: the template, below `templates/`.
        status_code: of the response.
        context: what the template needs besides `t`, `lang`, `user`, `page_token`, `run_name` and `path`.

    Returns:
        The page, escaped throughout.
    """
    language = current_language(request)
    common = {
        "t": translator(language),
        "lang": language,
        # Who has not logged in learns of nobody and of no run.
        "user": current_user(request) if is_logged_in(request) else "",
        "page_token": page_token(request),
        "can_log_out": can_log_out(request),
        "run_name": page_settings(request).run_name if is_logged_in(request) else "",
        "path": request.url.path,
        "here": f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
    }
    return HTMLResponse(_ENVIRONMENT.get_template(name).render(common | context), status_code=status_code)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible_text
    environment.filters["date"] = _localized(localized_date)
    environment.filters["moment"] = _localized(localized_moment)
    environment.filters["percent"] = _localized(localized_percent)
    environment.filters["number"] = _localized(localized_number)
    environment.filters["duration"] = _localized(localized_duration)
    return environment


def _localized(form: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def in_the_language(context: Context, value: object, **options: object) -> str:
        return form(value, language=context["lang"], **options)

    return in_the_language


_ENVIRONMENT = _environment()
