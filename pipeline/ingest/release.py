"""A press text as read from its source, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Section:
    """A stretch `[start, end)` of the text; `kind` is a SectionKind value. Sections do not overlap.

    `language` is BCP 47 where the stretch is known to be in another language than the text.
    """

    kind: str
    start: int
    end: int
    language: str | None = None


@dataclass(slots=True)
class PressRelease:
    """One press text, normalised, with what is known of where it came from.

    `text` is the normalised text that every later offset counts in. `title`, `published` and `publisher` are None
    where neither the source nor the text says them; `basis` says for each of the three that is there whether it was
    given with the input or stated in the text ("stated"), or concluded ("inferred"), and `evidence` where in the text.
    `sha256` is of the raw bytes. `language` is BCP 47.
    """

    text: str
    source: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    sha256: str = ""
    language: str = "de"
    language_confidence: float = 1.0
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    basis: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
