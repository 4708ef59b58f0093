"""The Python API: load the pipeline once, then read texts with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, NoReturn

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.annotate.token_classifier.folder import find_classifier
from pipeline.clock import Clock
from pipeline.config import TRANSLATION, Config
from pipeline.errors import InputError
from pipeline.extraction import Extraction
from pipeline.ingest.reading import release_from_text
from pipeline.ingest.release import PressRelease
from pipeline.line_up import NER, Placed, add_component, line_up, versions
from pipeline.record.models import ModelReference, Provenance, Record
from pipeline.record.project_gazetteer import read_gazetteer
from pipeline.translate.backends.folder import find_translator
from pipeline.translate.made_with import TRANSLATOR, Translating, unmeasured
from pipeline.translate.made_with import contents as contents_of_translation
from pipeline.weights import list_models

COMPONENTS: dict[str, str] = {
    "depesche_sections": "pipeline.annotate.sections",
    "depesche_sentences": "pipeline.annotate.sentences.component",
    "depesche_ner": "pipeline.annotate.ner.component",
    "depesche_dates": "pipeline.annotate.dates.component",
    "depesche_entities": "pipeline.annotate.entities.component",
    "depesche_linker": "pipeline.link.linker",
    "depesche_offices": "pipeline.annotate.offices.component",
    "depesche_quotes": "pipeline.annotate.quotes.component",
    "depesche_agreements": "pipeline.annotate.agreements.component",
    "depesche_pairs": "pipeline.annotate.pairs.component",
    "depesche_relations": "pipeline.annotate.relations.component",
    "depesche_topics": "pipeline.annotate.topics.component",
    "depesche_calibration": "pipeline.annotate.confidence.component",
    "depesche_summary": "pipeline.summarize.select",
    "depesche_translation": "pipeline.translate.component",
}
"""The components in the order in which a text passes through them, each with the module that registers it."""

MODELS_OF_COMPONENTS: dict[str, tuple[str, ...]] = {
    "depesche_ner": ("ner",),
    "depesche_offices": ("offices",),
    "depesche_pairs": ("ner", "pairs"),
    "depesche_topics": ("ner", "topics"),
    "depesche_summary": ("ner",),
    "depesche_translation": ("ner", "translator"),
    "depesche_calibration": ("calibration",),
}
"""Which models a component reads."""

CALIBRATION = "depesche_calibration"
UNFITTED = (
    "The confidences of the entities were fitted to another model of names: they rank, and say no more."
)


def load(config: Config | Path | None = None) -> Language:
    """The pipeline, ready to read texts: a spaCy `Language` whose Docs carry our layers.

    Args:
        config: the settings, or a TOML file of settings; without it, the defaults.

    Raises:
        DepescheError: E201, E202 or E203 where a model is missing or broken, E204 to E207 where a token classifier
            of the user's is, E701 where the configuration is wrong, E707 where a component of another package
            cannot be used, E711 or E712 where the gazetteer is wrong, E401 or E901 to E906 where what translates is.
    """
    settings = Config.from_file(config) if isinstance(config, Path) else config or Config()
    components = line_up(COMPONENTS, settings)
    nlp = create_language()
    for component in components:
        add_component(nlp, component, offered=_offered(settings))
    nlp.set_error_handler(_name_the_component)
    nlp.meta["depesche"] = describe(settings)
    return nlp


def describe(config: Config) -> dict[str, Any]:
    """What a pipeline with these settings is, as plain data: its provenance and its settings.

    Raises:
        DepescheError: E203, where the manifest of a model is wrong; E204 or E205, where a token classifier is not
            there; E701, where the configuration is wrong; E711 or E712, where the gazetteer is; E901 to E906, where what
            translates is.
    """
    components = line_up(COMPONENTS, config)
    names = read_gazetteer(config.gazetteer) if config.gazetteer else None
    settings = config.model_dump(mode="json")
    # What a setting names is hashed, and not where it lies.
    contents: dict[str, Any] = {}
    if names:
        contents["gazetteer"] = {"sha256": names.sha256, "entries": len(names.entries)}
    if config.ner:
        contents["ner"] = {"sha256": find_classifier(config.ner.model).sha256(), "labels": config.ner.labels}
    if TRANSLATION in {component.name for component in components}:
        contents |= contents_of_translation(Translating.of(config))
    if others := versions(components):
        contents["components"] = others
    provenance = _provenance(components, config, said={**settings, **contents})
    return {"provenance": provenance.model_dump(mode="json"), "config": settings, **contents}


def extract(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    nlp: Language | None = None,
) -> Record:
    """Read one press text.

    Args:
        text: the press text, in German.
        published: the day it was published, as an ISO 8601 or EDTF date; relative dates are resolved against it.
        title: its headline, where that is not in the text.
        nlp: what `load` returned; without it, the default pipeline is loaded once and kept.

    Raises:
        InputError: where the text cannot be read: E101 empty, E103 not German, E104 too long, E112 no words.
    """
    pipeline = nlp or _default_pipeline()
    return extract_release(
        release_from_text(text, title=title, published=published, config=_config(pipeline)), nlp=pipeline
    )


def extract_many(releases: Iterable[PressRelease | str], *, nlp: Language | None = None) -> Iterator[Record]:
    """Read many press texts, one record each, in their order.

    Raises:
        InputError: at the first text that cannot be read. `pipeline.run` goes on instead, and lists what failed.
    """
    pipeline = nlp or _default_pipeline()
    for release in releases:
        if isinstance(release, str):
            yield extract(release, nlp=pipeline)
        else:
            yield extract_release(release, nlp=pipeline)


def extract_release(release: PressRelease, *, nlp: Language, clock: Clock | None = None) -> Record:
    """Read a press release that `pipeline.ingest` has made.

    Args:
        release: the text with what is known of it.
        nlp: the pipeline.
        clock: measures how long each component takes.

    Raises:
        InputError: E301, where what a component wrote breaks the contract of the record.
    """
    extraction = Extraction(release, nlp=nlp, clock=clock)
    extraction.begin()
    return extraction.record()


def annotate(release: PressRelease, *, nlp: Language, clock: Clock | None = None) -> Doc:
    """The Doc of a press release with all layers; `clock` measures how long each component takes."""
    extraction = Extraction(release, nlp=nlp, clock=clock)
    extraction.begin()
    return extraction.doc()


def _name_the_component(name: str, _component: Any, docs: list[Doc], error: Exception) -> NoReturn:
    release = docs[0]._.release
    reason = f"{type(error).__name__}: {error}"
    raise InputError("E301", source=release.source if release else None, name=name, reason=reason) from error


@lru_cache(maxsize=1)
def _default_pipeline() -> Language:
    return load()


def _config(nlp: Language) -> Config:
    return Config.model_validate(nlp.meta["depesche"]["config"])


def _offered(settings: Config) -> dict[str, Any]:
    return {
        "models_dir": str(settings.models_dir),
        "threads": settings.threads,
        "languages": list(settings.languages),
        "gazetteer": str(settings.gazetteer) if settings.gazetteer else None,
        "translator": settings.translator.model_dump(),
        "glossary": str(settings.glossary) if settings.glossary else None,
        "translation_memory": str(settings.translation_memory) if settings.translation_memory else None,
    }


def _provenance(components: Iterable[Placed], settings: Config, *, said: dict[str, Any]) -> Provenance:
    names = [component.name for component in components]
    needed = {model for name in names for model in MODELS_OF_COMPONENTS.get(name, ())}
    of_others = []
    if TRANSLATION in names and not settings.translator.is_ours:
        needed.discard(TRANSLATOR)
        of_others.append(find_translator(settings.translator))
    models = [
        ModelReference(name=model.manifest.name, version=model.manifest.version, sha256=model.manifest.sha256)
        for model in list_models(settings.models_dir)
        if model.path.name in needed
    ]
    if settings.ner:
        chosen = find_classifier(settings.ner.model)
        models.insert(0, ModelReference(name=chosen.name, version=chosen.version, sha256=chosen.sha256()))
    models += [ModelReference(name=one.name, version=one.version, sha256=one.sha256()) for one in of_others]
    is_ours = settings.ner is None and NER not in settings.replace
    warnings = [] if is_ours or CALIBRATION not in names else [UNFITTED]
    if TRANSLATION in names:
        warnings += unmeasured(settings)
    return Provenance(
        pipeline_version=metadata.version("depesche"),
        config_sha256=hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest(),
        models=models,
        warnings=warnings,
    )
