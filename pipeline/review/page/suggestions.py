"""What a form for something new starts with: what the pipeline itself would say of the selected words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.annotate.agreements.mentions import find_candidates
from pipeline.annotate.agreements.titles import english_title
from pipeline.record.models import Span
from pipeline.record.vocabulary import AgreementKind


@dataclass(frozen=True, slots=True)
class SuggestedAgreement:
    """What the words tell of an agreement."""

    title: str
    title_en: str | None
    kind: AgreementKind


def suggest_agreement(text: str, span: Span) -> SuggestedAgreement:
    """Title and kind of the agreement that the words at `span` name; `other` where they are no word for one."""
    found = find_candidates(text, [span], [])
    if not found:
        return SuggestedAgreement(" ".join(text[span[0] : span[1]].split()), None, AgreementKind.OTHER)
    named = found[0]
    return SuggestedAgreement(named.title, english_title(named.title), AgreementKind(named.kind))
