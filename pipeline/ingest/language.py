"""Which language a text is in, by py3langid's naive Bayes model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

GERMAN = "de"
_SAMPLE = 6_000
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_ISO_639_2 = {"deu": GERMAN, "ger": GERMAN}
# For the message; a code without a name stands for itself.
_NAMES = {
    "af": "Afrikaans",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "fy": "Frisian",
    "he": "Hebrew",
    "hr": "Croatian",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "lb": "Luxembourgish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


class Language(NamedTuple):
    """A language as a BCP 47 code, and how sure the model is, in 0..1."""

    code: str
    confidence: float

    @property
    def name(self) -> str:
        """The English name."""
        return name_of(self.code)


def name_of(code: str) -> str:
    """The English name of a language, ready for "the text is ..."."""
    return _NAMES.get(code, f"in the language {code!r}")


def language_tag(value: str) -> str | None:
    """What an input says of its language as a BCP 47 tag, None where it is none: "de_DE" and "ger" are common."""
    primary, *rest = value.strip().replace("_", "-").split("-")
    tag = "-".join([_ISO_639_2.get(primary.lower(), primary.lower()), *rest])
    return tag if _TAG.fullmatch(tag) else None


def identify(text: str) -> Language:
    """The likeliest language of the text, from samples of its beginning, middle and end."""
    code, confidence = _identifier().classify(_sample(text))
    return Language(str(code), round(float(confidence), 4))


def german_confidence(text: str) -> float:
    """How likely the text is German, in 0..1."""
    ranked: list[tuple[str, float]] = _identifier().rank(_sample(text))
    return round(next((float(score) for code, score in ranked if code == GERMAN), 0.0), 4)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
