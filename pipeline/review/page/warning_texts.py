"""Says a record's warnings in the reviewer's language. The record has them in English, as every program reads it."""

from __future__ import annotations

import re

from pipeline.review.page.interface_text import Translate

_WARNINGS = {
    "ambiguous_place": re.compile(r"(?P<name>.+): several places have this name; none was linked\."),
    "ambiguous_name": re.compile(
        r"(?P<name>.+): the project's gazetteer has several of this name; none was taken\."
    ),
    "no_translation": re.compile(
        r"summary: a sentence is not given in (?P<language>[\w-]+), no translation passed the checks"
        r" \((?P<reasons>.*?)\): (?P<sentence>(?![a-z])\S.*)",
        re.DOTALL,
    ),
    "short_summary": re.compile(
        r"summary: the text has (?P<fit>\d+) sentences fit for a summary, (?P<chosen>\d+) stand in it"
    ),
    "html": re.compile(r"The text had HTML in it; its tags were taken out\."),
    "language": re.compile(
        r"The text is too short or too mixed to be sure that it is German \((?P<confidence>[\d.]+)\)\."
    ),
    "duplicate": re.compile(
        r"Nearly the same text was read before, from (?P<source>.*) \(similarity (?P<similarity>[\d.]+)\)\."
    ),
}
_CHECKS = ("names", "numbers", "terms", "similarity", "soundness", "wording")
_REASONS = {"without": re.compile(r"\bwithout "), "invented": re.compile(r"\binvented ")}


def told_warning(warning: str, t: Translate) -> str:
    """The warning in the language of `t`; as it stands in the record where it is of no kind that we know."""
    for name, pattern in _WARNINGS.items():
        if match := pattern.fullmatch(warning):
            said = match.groupdict()
            if "reasons" in said:
                said["reasons"] = _told_reasons(said["reasons"], t)
            return t(f"record.warning.{name}", **said)
    return warning


def _told_reasons(reasons: str, t: Translate) -> str:
    """Which checks failed, and what they missed or found too much; the figures are in the record."""
    told = []
    for reason in reasons.split("; "):
        check, _, detail = reason.partition(": ")
        name = t(f"record.checked.{check}") if check in _CHECKS else check
        told.append(f"{name} ({_told_detail(detail, t)})" if _names_words(detail) else name)
    return ", ".join(told)


def _names_words(detail: str) -> bool:
    return any(pattern.search(detail) for pattern in _REASONS.values())


def _told_detail(detail: str, t: Translate) -> str:
    for name, pattern in _REASONS.items():
        detail = pattern.sub(f"{t(f'record.checked.{name}')} ", detail)
    return detail
