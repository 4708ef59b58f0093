"""One interface before all backends: what the settings choose, opened for one language."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pipeline.config import TranslatorChoice
from pipeline.errors import DepescheError
from pipeline.translate.backends.converted import ConvertedModel
from pipeline.translate.backends.folder import find_translator
from pipeline.translate.backends.pieces import Pieces
from pipeline.translate.backends.target_languages import target_languages
from pipeline.translate.backends.transformers_model import TransformersModel
from pipeline.translate.batches import BatchTranslator
from pipeline.translate.ctranslate import CTranslateTranslator
from pipeline.translate.made_with import TRANSLATOR
from pipeline.translate.protocol import Translator
from pipeline.weights import open_model

OUR_LANGUAGES = ("en",)
"""What our own model writes: its vocabulary was cut to German and English, and it was tuned to nothing else."""


def open_translator(
    choice: TranslatorChoice, *, language: str, models_dir: Path, threads: int = 1
) -> Translator:
    """The translator that was chosen, for one language.

    Raises:
        DepescheError: E201 to E203, where our model is missing or broken; E401, where the translator does not write the
            language; E901 to E903, where a model of the user's is not there or cannot be used.
    """
    if choice.is_ours:
        _refuse_others(language, OUR_LANGUAGES, name="local")
        return CTranslateTranslator(open_model(models_dir, TRANSLATOR), threads=threads)
    folder = find_translator(choice)
    pieces = Pieces(folder)
    targets = target_languages(folder, pieces.vocabulary, declared=choice.languages)
    _refuse_others(language, targets, name=folder.name)
    kind: type[ConvertedModel | TransformersModel] = (
        ConvertedModel if folder.backend == "ctranslate2" else TransformersModel
    )
    model = kind(folder, pieces, target=targets[language], prompt=choice.prompt, threads=threads)
    return BatchTranslator(model, language=language)


def _refuse_others(language: str, available: Collection[str], *, name: str) -> None:
    if language not in available:
        raise DepescheError("E401", name=name, language=language, available=", ".join(available))
