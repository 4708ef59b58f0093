"""What each component gives: the scores of the whole pipeline, and those with one component left out."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from pipeline.api import COMPONENTS, load
from pipeline.config import Config
from pipeline.evaluate.encoded_texts import EncodedTexts
from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.measure import TRANSLATION, measure_pipeline

SUMMARY = "depesche_summary"
LAST = ("depesche_topics", "depesche_calibration", SUMMARY, TRANSLATION)
"""These change nothing of the layers compared: no component that finds an item of them comes after."""
COMPARED = tuple(name for name in COMPONENTS if name not in LAST)


class Ablation(BaseModel):
    """The scores of the whole pipeline, but for summary and translation, and those without each component compared."""

    model_config = ConfigDict(frozen=True)

    whole: Evaluation
    without: dict[str, Evaluation]


def ablate(
    documents: Sequence[GoldDocument],
    *,
    name: str,
    part: str | None = None,
    config: Config | None = None,
    components: Sequence[str] = COMPARED,
) -> Ablation:
    """Read the texts with the whole pipeline, then without each of the components in turn.

    Args:
        documents: texts with gold records.
        name: what the folder is called.
        part: which part of the split the documents are.
        config: the settings; without them, the defaults.
        components: which of ours are left out in turn; what the settings leave out anyway is passed over.
    """
    settings = config or Config()
    encoded = EncodedTexts()

    def measure(*left_out: str) -> Evaluation:
        disabled = dict.fromkeys((*settings.disable, *left_out))
        nlp = load(settings.model_copy(update={"disable": tuple(disabled)}))
        encoded.share(nlp)
        return measure_pipeline(documents, name=name, part=part, nlp=nlp).evaluation

    whole = measure(SUMMARY, TRANSLATION)
    compared = [component for component in components if component not in settings.disable]
    return Ablation(whole=whole, without={component: measure(component, *LAST) for component in compared})
