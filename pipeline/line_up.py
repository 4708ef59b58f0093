"""Which components a text passes through with these settings: ours, those in place of ours, and those added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module, metadata
from typing import Any

from spacy.language import Language

from pipeline.config import AddedComponent, Config
from pipeline.errors import DepescheError

ENTRY_POINTS = "spacy_factories"
NER = "depesche_ner"
OFFERED: dict[str, str] = {
    "depesche_token_classifier": "pipeline.annotate.token_classifier.component",
    "depesche_place_kinds": "pipeline.link.place_kinds",
}
"""Components of ours that stand in a pipeline only where the settings want them, each with its module.

The setting `ner` puts them all, in this order, in the place of our model.
"""
FLOOR = "depesche_floor"
FLOOR_MODULE = "pipeline.annotate.confidence.floor"


@dataclass(frozen=True, slots=True)
class Placed:
    """A component at its place: its factory, the module that registers it where it is ours, and its own settings."""

    name: str
    module: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


def line_up(components: Mapping[str, str], settings: Config) -> list[Placed]:
    """The components in their order.

    Args:
        components: ours, each with the module that registers it.
        settings: what the user wants otherwise.

    Raises:
        DepescheError: E701, where the settings name a component that is not there, or one twice.
    """
    _check(components, settings)
    placed: list[Placed] = []
    for name, module in components.items():
        if name in settings.disable:
            continue
        if name == NER and settings.ner is not None:
            placed += _token_classifier(settings.ner.model, settings.ner.labels)
        elif (other := settings.replace.get(name)) is not None:
            placed.append(Placed(other.name, settings=other.settings))
        else:
            placed.append(Placed(name, module))
    for added in settings.add:
        one = Placed(added.name, OFFERED.get(added.name), added.settings)
        placed.insert(_place(added, placed), one)
    if settings.min_confidence:
        # Behind what the user added too, whose items are items as well.
        placed.append(Placed(FLOOR, FLOOR_MODULE, {"min_confidence": settings.min_confidence}))
    names = [one.name for one in placed]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DepescheError("E701", reason=f"{', '.join(twice)} would stand twice in the pipeline")
    return placed


def add_component(nlp: Language, placed: Placed, *, offered: Mapping[str, Any]) -> None:
    """Put a component at the end of a pipeline.

    Args:
        nlp: the pipeline.
        placed: the component.
        offered: settings of the whole; a factory gets those for which it has a default.

    Raises:
        DepescheError: E707, where one of another package is not registered or cannot be made, E2xx where a model of ours is
            missing or broken.
    """
    if placed.module is not None:
        import_module(placed.module)
    elif not nlp.has_factory(placed.name):
        reason = f"no installed package registers it under {ENTRY_POINTS}"
        raise DepescheError("E707", name=placed.name, reason=reason)
    taken = Language.get_factory_meta(placed.name).default_config or {}
    config = {key: value for key, value in offered.items() if key in taken}
    try:
        nlp.add_pipe(placed.name, config={**config, **placed.settings})
    except DepescheError:
        raise
    except Exception as error:
        if placed.module is not None:
            raise
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        raise DepescheError("E707", name=placed.name, reason=reason) from error


def versions(placed: Iterable[Placed]) -> dict[str, str]:
    """The packages that the components of others come from: name and version by component, "" where unknown."""
    registered = {point.name: point.dist for point in metadata.entry_points(group=ENTRY_POINTS)}
    found = {}
    for one in placed:
        if one.module is None:
            package = registered.get(one.name)
            found[one.name] = f"{package.name} {package.version}" if package else ""
    return found


def _token_classifier(model: str, labels: Mapping[str, str]) -> list[Placed]:
    chosen: list[Mapping[str, Any]] = [{"model": model, "labels": dict(labels)}, {}]
    return [
        Placed(name, module, settings)
        for (name, module), settings in zip(OFFERED.items(), chosen, strict=True)
    ]


def _check(components: Mapping[str, str], settings: Config) -> None:
    unknown = sorted({*settings.disable, *settings.replace} - set(components))
    if unknown:
        raise DepescheError("E701", reason=f"no component is called {', '.join(unknown)}")
    taken = {*settings.disable, *([NER] if settings.ner else [])} & set(settings.replace)
    if settings.ner and NER in settings.disable:
        taken.add(NER)
    if taken:
        raise DepescheError("E701", reason=f"{', '.join(sorted(taken))} is disabled or replaced already")


def _place(added: AddedComponent, placed: list[Placed]) -> int:
    if added.after and added.before:
        raise DepescheError("E701", reason=f"{added.name} has both after and before")
    beside = added.after or added.before
    if beside is None:
        return len(placed)
    names = [one.name for one in placed]
    if beside not in names:
        raise DepescheError(
            "E701", reason=f"{added.name} cannot stand beside {beside}, which is not in the pipeline"
        )
    return names.index(beside) + (1 if added.after else 0)
