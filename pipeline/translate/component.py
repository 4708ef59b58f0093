"""The spaCy component that writes the English summary: translated, checked, or left out and said so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import SummarySentence
from pipeline.config import LOCAL, TranslatorChoice, default_models_dir
from pipeline.summarize.references import points_back
from pipeline.summarize.select import RESERVES_KEY
from pipeline.translate.careful import CarefulTranslator, Source
from pipeline.translate.chosen import load_careful
from pipeline.translate.made_with import Translating
from pipeline.translate.source_names import names_in

SOURCE_LANGUAGE = "de"
# With fewer sentences than this in a language, the reserves are tried.
_LEAST = 2


@Language.factory(
    "depesche_translation",
    default_config={
        "models_dir": None,
        "threads": 1,
        "languages": ["en"],
        "translator": LOCAL,
        "glossary": None,
        "translation_memory": None,
    },
    requires=["doc._.summary", "doc._.entities"],
    assigns=["doc._.summary", "doc._.warnings"],
)
def create_translation(
    nlp: Language,  # noqa: ARG001 - spaCy passes it
    name: str,  # noqa: ARG001
    models_dir: str | None,
    threads: int,
    languages: list[str],
    translator: str | dict[str, Any],
    glossary: str | None,
    translation_memory: str | None,
) -> SummaryTranslation:
    """Make the component.

    Raises:
        DepescheError: E201 to E203, where the models cannot be loaded; E401, where none translates into a language; E901 to
            E906, where a translator, glossary or memory of the user's cannot be used.
    """
    settings = Translating(
        Path(models_dir) if models_dir else default_models_dir(),
        TranslatorChoice.model_validate(translator),
        Path(glossary) if glossary else None,
        Path(translation_memory) if translation_memory else None,
        threads,
    )
    wanted = [language for language in languages if language != SOURCE_LANGUAGE]
    return SummaryTranslation({language: load_careful(settings, language=language) for language in wanted})


class SummaryTranslation:
    """Translates `doc._.summary["de"]`; a sentence that passes no attempt is named in `doc._.warnings` instead."""

    def __init__(self, translators: dict[str, CarefulTranslator]) -> None:
        """Make the component from a translator for each language."""
        self._translators = translators

    def prepare(self, docs: Sequence[Doc]) -> None:
        """Translate the sentences of several texts together, before each text is given to the component."""
        sentences = [sentence.text for doc in docs for sentence in doc._.summary.get(SOURCE_LANGUAGE, [])]
        for translator in self._translators.values():
            translator.prepare(sentences)

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.summary` for each language."""
        chosen = doc._.summary.get(SOURCE_LANGUAGE, [])
        for language, translator in self._translators.items():
            shown = _translate(doc, chosen, language=language, translator=translator)
            if chosen:
                shown += _translate_reserves(doc, missing=_LEAST - len(shown), translator=translator)
            doc._.summary[language] = sorted(shown, key=lambda sentence: sentence.evidence)
        return doc


def _translate(
    doc: Doc, chosen: Sequence[SummarySentence], *, language: str, translator: CarefulTranslator
) -> list[SummarySentence]:
    sentences = []
    shown_before = False
    for sentence, result in zip(chosen, translator.translate_all(_sources(doc, chosen)), strict=True):
        if not result.verdict.passed:
            reason = f"no translation passed the checks ({result.verdict.describe()})"
        elif points_back(sentence.text) and not shown_before:
            reason = "the sentence that it points back to is not there"
        else:
            reason = ""
            sentences.append(
                SummarySentence(result.text, list(sentence.evidence), result.verdict.as_checks())
            )
        if reason:
            doc._.warnings.append(
                f"summary: a sentence is not given in {language}, {reason}: {sentence.text}"
            )
        shown_before = not reason
    return sentences


def _sources(doc: Doc, sentences: Sequence[SummarySentence]) -> list[Source]:
    return [Source(sentence.text, names_in(doc, spans=sentence.evidence)) for sentence in sentences]


def _translate_reserves(doc: Doc, *, missing: int, translator: CarefulTranslator) -> list[SummarySentence]:
    """The next best sentences in the place of those that could not be translated; they join the German ones too."""
    found: list[SummarySentence] = []
    reserves = doc.user_data.get(RESERVES_KEY, []) if missing > 0 else []
    for sentence, result in zip(reserves, translator.translate_all(_sources(doc, reserves)), strict=True):
        if len(found) >= missing:
            break
        if result.verdict.passed:
            found.append(SummarySentence(result.text, list(sentence.evidence), result.verdict.as_checks()))
            german = [*doc._.summary[SOURCE_LANGUAGE], sentence]
            doc._.summary[SOURCE_LANGUAGE] = sorted(german, key=lambda one: one.evidence)
    return found
