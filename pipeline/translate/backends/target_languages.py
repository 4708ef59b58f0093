"""Which languages a translator writes, and what it calls them."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from pipeline.translate.backends.folder import TOKENIZER_CONFIG, TranslatorFolder

NAMES = {"en": "English", "fr": "French", "es": "Spanish", "nl": "Dutch", "pl": "Polish"}
"""The languages that are known by name; others can be named in the settings."""

_GERMAN = ("__de__", "deu_Latn", "de_DE")
# By which codes the vocabularies of multilingual models know a language: ISO 639-1, 639-3, and mBART's.
_CODES = {
    "en": ("en", "eng", "en_XX"),
    "fr": ("fr", "fra", "fr_XX"),
    "es": ("es", "spa", "es_XX"),
    "nl": ("nl", "nld", "nl_XX"),
    "pl": ("pl", "pol", "pl_PL"),
}
# How M2M100, NLLB and OPUS-MT write such a code as a piece.
_SPELLINGS = ("__{}__", "{}_Latn", ">>{}<<")
_MARKED = re.compile(r"^>>.+<<$")
_FROM_GERMAN = re.compile(r"(?:^|[-_/])(?:de|deu|ger)[-_]([a-z]{2})(?:$|[-_])")


@dataclass(frozen=True, slots=True)
class Target:
    """A language to write in.

    Attributes:
        language: its BCP 47 tag.
        piece: the piece by which a multilingual model knows it, or "".
    """

    language: str
    piece: str = ""

    @property
    def name(self) -> str:
        """Its English name, for a prompt; the tag, where it is not known."""
        return NAMES.get(self.language, self.language)

    @property
    def stands_in_source(self) -> bool:
        """Whether the piece stands before the German sentence, as OPUS-MT wants it, and not before the translation."""
        return bool(_MARKED.match(self.piece))


def target_languages(
    folder: TranslatorFolder, vocabulary: Container[str], *, declared: Mapping[str, str]
) -> dict[str, Target]:
    """The languages that a translator writes, by tag.

    What the settings declare goes before what the vocabulary has pieces for, that before what the files or the name of the model
    say. A causal model that says nothing is taken to write English.

    Args:
        folder: the translator.
        vocabulary: its pieces.
        declared: what the settings say: tag to piece.

    Raises:
        DepescheError: E902, where nothing says it, or a declared piece is none of the model's.
    """
    if unknown := sorted(piece for piece in declared.values() if piece and piece not in vocabulary):
        raise folder.unusable(f"its vocabulary has no {', '.join(unknown)}, which languages names")
    pieces = {} if folder.is_causal() else _pieces(vocabulary)
    if declared:
        return {tag: Target(tag, piece or pieces.get(tag, "")) for tag, piece in declared.items()}
    if pieces:
        return {tag: Target(tag, piece) for tag, piece in pieces.items()}
    said = str(folder.settings(TOKENIZER_CONFIG).get("target_lang") or "")
    of_name = _FROM_GERMAN.search(folder.name)
    tag = _tag_of(said) or (of_name[1] if of_name else "") or ("en" if folder.is_causal() else "")
    if not tag:
        raise folder.unusable(
            'nothing says into which language it translates; say it in the settings, as languages = ["en"]'
        )
    return {tag: Target(tag)}


def german_piece(vocabulary: Container[str]) -> str | None:
    """What a multilingual model calls German as the language it reads; None, where it does not ask."""
    return next((piece for piece in _GERMAN if piece in vocabulary), None)


def _pieces(vocabulary: Container[str]) -> dict[str, str]:
    found = {}
    for tag, codes in _CODES.items():
        # A bare "en" is a piece of any vocabulary; mBART's codes are unlike words.
        spelt = [spelling.format(code) for spelling in _SPELLINGS for code in codes[:2]]
        piece = next((one for one in (*spelt, codes[2]) if one in vocabulary), None)
        if piece is not None:
            found[tag] = piece
    return found


def _tag_of(code: str) -> str:
    """The tag of a code of two or three letters; other codes as they are."""
    return next((tag for tag, codes in _CODES.items() if code in codes), code)
