"""What a user can set, and where the models lie."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import DepescheError, validation_reason

MEGABYTE = 1_000_000
MODELS_DIR_VARIABLE = "DEPESCHE_MODELS"
LOCAL: Literal["local"] = "local"
TRANSLATION = "depesche_translation"
"""The component that translates."""
Backend = Literal["local", "transformers", "ctranslate2"]


def default_models_dir() -> Path:
    """The folder of models: $DEPESCHE_MODELS, else `models/` beside the package."""
    named = os.environ.get(MODELS_DIR_VARIABLE)
    return Path(named) if named else Path(__file__).resolve().parent.parent / "models"


class SettingsTable(BaseModel):
    """A table in the settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TokenClassifierChoice(SettingsTable):
    """A token classifier in the place of our own; the string alone stands for a table with `model`."""

    model: str = Field(
        min_length=1,
        description='Its folder, or its name on the Hugging Face hub ("owner/name", "owner/name@revision") where it'
        " was fetched before; nothing is downloaded.",
    )
    labels: dict[str, str] = Field(
        default_factory=dict,
        description='What its labels mean: PERSON, CITY, REGION, COUNTRY, ORGANIZATION, PROGRAM, EVENT, PLACE, or ""'
        " for nothing. Usual ones (PER, ORG, LOC, GPE, FAC, LAW, EVENT) need not be told.",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"model": value} if isinstance(value, str) else value


class TranslatorChoice(SettingsTable):
    """A translator in the place of our own; the string alone stands for a table with `model`, or for `"local"`."""

    model: str | None = Field(
        default=None,
        min_length=1,
        description='Its folder, or its name on the Hugging Face hub ("owner/name", "owner/name@revision") where it'
        " was fetched before; nothing is downloaded.",
    )
    backend: Backend | None = Field(
        default=None,
        description="What runs it: `local` is our own model, `transformers` any sequence-to-sequence or causal model,"
        " `ctranslate2` a converted folder. Where nothing is said, what the folder holds.",
    )
    languages: dict[str, str] = Field(
        default_factory=dict,
        description='The languages that it writes (BCP 47), each with what the model calls it, or ""; a list of'
        " languages will do. Needed only where the model does not say it.",
    )
    prompt: str | None = Field(
        default=None,
        description="What it is given, with {german} and, where wanted, {language}; for models that want more than"
        " the sentence alone.",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"backend": LOCAL} if value == LOCAL else {"model": value}
        if isinstance(value, dict) and isinstance(value.get("languages"), list | tuple):
            return {**value, "languages": dict.fromkeys(value["languages"], "")}
        return value

    @model_validator(mode="after")
    def _fits(self) -> TranslatorChoice:
        if self.is_ours and (self.model or self.languages or self.prompt):
            msg = "the backend local is our own model and takes nothing else"
            raise ValueError(msg)
        if not self.is_ours and self.model is None:
            msg = "model is missing: a folder, or a name on the hub"
            raise ValueError(msg)
        if self.prompt is not None and "{german}" not in self.prompt:
            msg = "prompt has no {german}"
            raise ValueError(msg)
        return self

    @property
    def is_ours(self) -> bool:
        """Whether our own model is meant."""
        return self.backend == LOCAL

    @property
    def name(self) -> str:
        """What it is called where people read it: the model without the folders above it."""
        return LOCAL if self.model is None else Path(self.model).name


class ComponentChoice(SettingsTable):
    """A spaCy component of another package; the string alone stands for a table with `name`."""

    name: str = Field(min_length=1, description="Its factory, as registered under `spacy_factories`.")
    settings: dict[str, Any] = Field(default_factory=dict, description="What its factory takes.")

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class AddedComponent(ComponentChoice):
    """A component of another package and where it stands; last, where nothing is said."""

    after: str | None = Field(default=None, description="The component before it.")
    before: str | None = Field(default=None, description="The component behind it.")


class Limits(SettingsTable):
    """What an input may take; more is rejected, and nothing else of the run. No limit changes what a record says.

    A megabyte is a million bytes.
    """

    document_mb: int = Field(
        default=200,
        gt=0,
        description="Megabytes of what is read as a whole: a document, mail, feed, table, or file of an archive (E121).",
    )
    pages: int = Field(default=2_000, gt=0, description="Pages of a PDF (E116).")
    part_mb: int = Field(
        default=64, gt=0, description="Megabytes of a part of a Word or OpenDocument file, unpacked (E117)."
    )
    members: int = Field(
        default=100_000,
        gt=0,
        description="Files of an archive, mails of a mailbox, entries of a feed, rows of a table (E118).",
    )
    unpacked_mb: int = Field(
        default=2_000, gt=0, description="Megabytes of all of an archive, unpacked (E118)."
    )
    ratio: int = Field(
        default=200,
        gt=0,
        description="Unpacked bytes of an archive to packed ones, from one megabyte on (E118).",
    )
    depth: int = Field(default=3, gt=0, description="Archives within archives (E118).")
    seconds: float = Field(
        default=900, gt=0, description="Of one text; a process that takes longer is ended (E722)."
    )
    memory_mb: int = Field(
        default=4096, ge=256, description="Megabytes of a process beside its mapped models (E723); on Linux."
    )


class Config(BaseModel):
    """The settings of a pipeline. Everything that changes what a record says is in here, and hashed into it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    models_dir: Path = Field(
        default_factory=default_models_dir,
        exclude=True,
        description="Where the models lie; default $DEPESCHE_MODELS, else models/ of the checkout.",
    )
    languages: tuple[str, ...] = Field(
        default=("en",), description="Languages of the summary beside German (BCP 47)."
    )
    disable: tuple[str, ...] = Field(default=(), description="Components to leave out.")
    ner: TokenClassifierChoice | None = Field(
        default=None,
        exclude=True,
        description="Another token classifier for the names (see own_components.md). Its content and labels are hashed"
        " into the record, not where it lies.",
    )
    translator: TranslatorChoice = Field(
        default=TranslatorChoice(backend=LOCAL),
        exclude=True,
        description="What translates (see translation.md). Its content is hashed into the record, not where it lies.",
    )
    glossary: Path | None = Field(
        default=None,
        exclude=True,
        description="A CSV file of German terms and what the translation has to call them (see translation.md). Its"
        " content is hashed into the record.",
    )
    translation_memory: Path | None = Field(
        default=None,
        exclude=True,
        description="German sentences with their translations, TMX or JSONL (see translation.md); one that stands"
        " there is not translated again. Its content is hashed into the record.",
    )
    replace: dict[str, ComponentChoice] = Field(
        default_factory=dict,
        description="Components of other packages that take the place of ours, by our name.",
    )
    add: tuple[AddedComponent, ...] = Field(
        default=(), description="Components of other packages beside ours."
    )
    max_characters: int = Field(default=2_000_000, gt=0, description="Longer texts are rejected (E104).")
    ocr: bool = Field(
        default=False,
        description="Whether Tesseract reads the pages of PDF files that are pictures; needs the extra `depesche[ocr]`.",
    )
    min_language_confidence: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="A text that is another language with more confidence is rejected (E103).",
    )
    any_language: bool = Field(
        default=False,
        description="Texts in another language are read as if they were German, with a warning, in the place of E103.",
    )
    min_confidence: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Items with less confidence are left out of the record, and with them what cannot stand without"
        " them: the offices of a person, the relations of an entity or agreement. An office that"
        " loses its body, an agreement a party or a quote its speaker stays. 0 leaves nothing out.",
    )
    gazetteer: Path | None = Field(
        default=None,
        exclude=True,
        description="The project's own names (see gazetteer.md); `depesche run` takes gazetteer.tsv beside the run's"
        " folder where nothing is said. What it says is hashed into the record, not where it lies.",
    )
    limits: Limits = Field(
        default_factory=Limits, exclude=True, description="What an input may take at most."
    )
    threads: int = Field(
        default=1, ge=1, exclude=True, description="Threads of each neural model in one process."
    )

    @property
    def translates(self) -> bool:
        """Whether our component translates."""
        return TRANSLATION not in {*self.disable, *self.replace}

    @classmethod
    def from_file(cls, path: Path) -> Config:
        """Read a TOML file.

        Raises:
            DepescheError: E701, where the file cannot be read or a setting is unknown or wrong.
        """
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except ValidationError as error:
            raise DepescheError("E701", source=str(path), reason=validation_reason(error)) from error
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise DepescheError("E701", source=str(path), reason=error) from error
