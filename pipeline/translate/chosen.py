"""The translator that the settings choose, with its checks, the user's glossary and the translation memory."""

from __future__ import annotations

from pathlib import Path

from pipeline.annotate.encoder import shared_encoder
from pipeline.translate.backends.open import open_translator
from pipeline.translate.careful import CarefulTranslator
from pipeline.translate.checks import Checker
from pipeline.translate.ctranslate import CTranslateTranslator
from pipeline.translate.glossary import read_glossary
from pipeline.translate.made_with import CHECKED_LANGUAGE, TRANSLATOR, Translating
from pipeline.translate.memory import (
    MemoryChecker,
    MemoryTranslator,
    read_memory,
)
from pipeline.translate.plain_checks import PlainChecker
from pipeline.translate.protocol import Translator
from pipeline.translate.rounds import RoundsTranslator
from pipeline.translate.vocabulary import ordinary_words
from pipeline.translate.with_glossary import GlossaryChecker, GlossaryTranslator
from pipeline.weights import open_model


def load_translator(settings: Translating, *, language: str) -> Translator:
    """The translator into a language, with the user's glossary and memory, and without checks.

    Raises:
        DepescheError: E201 to E203, where our model is missing, corrupted or cannot be loaded; E401, where none translates
            into the language; E901 to E903, where a translator of the user's cannot be used; E904 to E906, where the
            glossary or the memory cannot be read.
    """
    translator = open_translator(
        settings.translator, language=language, models_dir=settings.models_dir, threads=settings.threads
    )
    if translator.is_batch_invariant:
        translator = RoundsTranslator(translator)
    if settings.glossary:
        glossary = read_glossary(settings.glossary, language=language)
        translator = GlossaryTranslator(translator, glossary=glossary)
    if settings.memory:
        translator = MemoryTranslator(translator, memory=read_memory(settings.memory, language=language))
    return translator


def load_careful(settings: Translating, *, language: str) -> CarefulTranslator:
    """The translator into a language, with all its checks.

    Raises:
        DepescheError: as `load_translator`; E201 to E203 also for the models that check.
    """
    translator = load_translator(settings, language=language)
    checker = _english_checker(settings) if language == CHECKED_LANGUAGE else PlainChecker()
    if settings.glossary:
        checker = GlossaryChecker(checker, glossary=read_glossary(settings.glossary, language=language))
    if settings.memory:
        checker = MemoryChecker(checker, memory=read_memory(settings.memory, language=language))
    return CarefulTranslator(translator, checker=checker)


def load_thorough_checker(models_dir: Path, *, threads: int = 1) -> Checker:
    """The checks of English with those that ask our own translator how likely a sentence is, which double the time.

    Raises:
        DepescheError: E201 to E203, where a model is missing, corrupted or cannot be loaded.
    """
    model = open_model(models_dir, TRANSLATOR)
    return Checker(
        ordinary=ordinary_words(model),
        embedder=shared_encoder(models_dir, threads=threads),
        likelihood=CTranslateTranslator(model, threads=threads).likelihood(),
    )


def _english_checker(settings: Translating) -> Checker:
    # Which words are ordinary says our model's vocabulary, whatever translates.
    ordinary = ordinary_words(open_model(settings.models_dir, TRANSLATOR))
    embedder = shared_encoder(settings.models_dir, threads=settings.threads)
    return Checker(ordinary=ordinary, embedder=embedder)
