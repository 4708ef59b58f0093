"""What the settings say of translating, what of it is hashed into records, and what a record must say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.config import LOCAL, Config, TranslatorChoice
from pipeline.translate.backends.folder import find_translator
from pipeline.translate.glossary import sha256_of_glossary
from pipeline.translate.memory import sha256_of_memory

TRANSLATOR = "translator"
"""The folder of our own model."""
GERMAN = "de"
CHECKED_LANGUAGE = "en"
"""The language that all checks are for."""
UNMEASURED = "summary: how well {translator} translates into {language} was not measured here, and its sentences were checked {by}."


@dataclass(frozen=True, slots=True)
class Translating:
    """What the settings say of translating.

    Attributes:
        models_dir: where our models lie.
        translator: what translates.
        glossary: the user's glossary, or None.
        memory: the user's translation memory, or None.
        threads: processor threads of each model.
    """

    models_dir: Path
    translator: TranslatorChoice = field(default_factory=lambda: TranslatorChoice(backend=LOCAL))
    glossary: Path | None = None
    memory: Path | None = None
    threads: int = 1

    @classmethod
    def of(cls, config: Config) -> Translating:
        """The part of a pipeline's settings that is about translating."""
        return cls(
            config.models_dir, config.translator, config.glossary, config.translation_memory, config.threads
        )


def contents(settings: Translating) -> dict[str, Any]:
    """What a translation is made with beside our own model, by content and not by place, to be hashed into records.

    Raises:
        DepescheError: E901 or E902, where a translator of the user's is not there; E904 to E906, where the glossary or the
            memory cannot be read.
    """
    found: dict[str, Any] = {}
    if not settings.translator.is_ours:
        said = settings.translator.model_dump(exclude={"model", "backend"})
        folder = find_translator(settings.translator)
        found["translator"] = {"sha256": folder.sha256(), "backend": folder.backend, **said}
    if settings.glossary:
        found["glossary"] = {"sha256": sha256_of_glossary(settings.glossary)}
    if settings.memory:
        found["translation_memory"] = {"sha256": sha256_of_memory(settings.memory)}
    return found


def unmeasured(config: Config) -> list[str]:
    """What a record must say of translations whose quality is not known: one sentence a language."""
    return [
        UNMEASURED.format(
            translator=config.translator.name,
            language=language,
            by="as our own are"
            if language == CHECKED_LANGUAGE
            else "for figures, surnames, length and repetition alone",
        )
        for language in config.languages
        if language != GERMAN and not config.translator.is_ours
    ]
