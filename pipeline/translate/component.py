"""The spaCy component that writes the English summary and headline: translated, checked, or left out and said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Headline, SummarySentence
from pipeline.config import LOCAL, TranslatorChoice, default_models_dir
from pipeline.summarize.fact_sentences import LANGUAGE_OF_FACTS, fact_headline, with_facts
from pipeline.summarize.select import CHOICES_KEY
from pipeline.summarize.wordings import Choice
from pipeline.translate.careful import CarefulTranslator
from pipeline.translate.chosen import load_careful
from pipeline.translate.made_with import Translating
from pipeline.translate.summary_translation import Translated, translated, translated_headline

SOURCE_LANGUAGE = "de"


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
    assigns=["doc._.summary", "doc._.headline", "doc._.warnings"],
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
    """Says the summary and the headline in other languages.

    What no translation says well enough the record's facts say in an English sentence of their own. A sentence of the German summary
    that passes no attempt is named in `doc._.warnings`.
    """

    def __init__(self, translators: dict[str, CarefulTranslator]) -> None:
        """Make the component from a translator for each language."""
        self._translators = translators

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.summary` and `doc._.headline` for each language."""
        german = doc._.summary.get(SOURCE_LANGUAGE, [])
        choices = doc.user_data.get(CHOICES_KEY) or [Choice((sentence,)) for sentence in german]
        for language, translator in self._translators.items():
            summary = translated(doc, choices, translator=translator)
            says_facts = language == LANGUAGE_OF_FACTS
            doc._.summary[language] = with_facts(doc, summary.sentences) if says_facts else summary.sentences
            doc._.warnings += _warnings(german, summary, language)
            headline = _headline(doc, translator) or (fact_headline(doc) if says_facts else None)
            if headline is not None:
                doc._.headline[language] = headline
        return doc


def _warnings(german: Iterable[SummarySentence], summary: Translated, language: str) -> Iterator[str]:
    for sentence in german:
        if reason := summary.refused.get(sentence.evidence[0][0]):
            yield (
                f"summary: a sentence is not given in {language}, no translation passed the checks ({reason}): "
                f"{sentence.text}"
            )


def _headline(doc: Doc, translator: CarefulTranslator) -> Headline | None:
    german = doc._.headline.get(SOURCE_LANGUAGE)
    return None if german is None else translated_headline(doc, german, translator=translator)
