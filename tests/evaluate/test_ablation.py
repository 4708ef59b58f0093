"""What each component gives. Components that need no model are enough to see it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy

from pipeline.annotate.encoder import Encoder
from pipeline.api import COMPONENTS
from pipeline.config import Config
from pipeline.evaluate.ablation import COMPARED, LAST, Ablation, ablate
from pipeline.evaluate.ablation_report import MEASURES, ablation_markdown
from pipeline.evaluate.encoded_texts import EncodedTexts
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.quality import quality_page

PLAIN = ("depesche_sentences", "depesche_dates")
ONLY_DATES = Config(disable=tuple(name for name in COMPONENTS if name not in PLAIN))


@pytest.fixture(scope="module")
def dates_only(press: dict[str, GoldDocument]) -> Ablation:
    documents = [press["i01"], press["i24"]]
    return ablate(documents, name="press", part="train", config=ONLY_DATES)


def test_what_finds_none_of_the_layers_comes_after_what_does() -> None:
    assert (*COMPARED, *LAST) == tuple(COMPONENTS)


def test_without_a_component_there_is_nothing_of_what_it_finds(dates_only: Ablation) -> None:
    assert list(dates_only.without) == list(PLAIN), "what the settings leave out is not left out again"
    whole, without = (e.scores["dates"] for e in (dates_only.whole, dates_only.without["depesche_dates"]))
    assert whole.found > 0
    assert (without.found, without.gold) == (0, whole.gold)


def test_the_table_tells_how_far_each_score_moves(dates_only: Ablation) -> None:
    header, _, first, *rows = ablation_markdown(dates_only).splitlines()
    assert header == f"| F1 | {' | '.join(MEASURES)} |"
    score = f"{dates_only.whole.scores['dates.value'].f1:.3f}"
    assert first == f"| all | 0.000 | {score} | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 |"
    assert [row.split(" | ")[0] for row in rows] == [f"| without `{name}`" for name in PLAIN]
    assert f"| 0.000 | 0.000 (−{score}) | 0.000 |" in rows[1]


def test_there_is_no_score_where_there_is_nothing_to_find(dates_only: Ablation) -> None:
    nothing = dates_only.whole.model_copy(update={"scores": {}})
    one = Ablation(whole=nothing, without={"depesche_dates": dates_only.whole})
    _, _, first, row = ablation_markdown(one).splitlines()
    assert first == f"| all |{' – |' * len(MEASURES)}"
    assert "(" not in row


def test_the_quality_page_shows_curves_and_components(dates_only: Ablation) -> None:
    page = quality_page(
        [("The press corpus", dates_only.whole)],
        reading="## Reading\n",
        ablations=[("The press corpus", dates_only)],
    )
    headings = [line for line in page.splitlines() if line.startswith("#")]
    assert headings[2:] == [
        "## Confidence",
        "## Precision against coverage",
        "### The press corpus: coverage",
        "## What each component gives",
        "### The press corpus: components",
        "## How it is measured",
        "## Reading",
    ]
    assert ablation_markdown(dates_only) in page
    assert "in-sample" not in quality_page([], reading="")


def test_the_page_sets_the_curve_of_unfitted_texts_beside_it(dates_only: Ablation) -> None:
    tested = dates_only.whole.model_copy(update={"documents": 10, "part": "test"})
    page = quality_page(
        [("The press corpus", tested)], reading="", ablations=[("The press corpus", dates_only)]
    )
    unseen = page.split("### Texts that nothing was fitted to")[1].split("\n## ")[0]
    assert "| The press corpus, test | kept |" in unseen


def test_a_text_that_one_pipeline_has_encoded_is_known_to_the_next() -> None:
    shared, first, second = EncodedTexts(), spacy.blank("de"), spacy.blank("de")
    shared.share(first)
    shared.share(second)
    read = first("Ein Text.")
    read._.encoded = "what the encoder said"
    assert second("Ein Text.")._.encoded == "what the encoder said"
    assert second("Ein anderer.")._.encoded is None


@pytest.mark.models
def test_the_encoder_reads_each_text_once_but_where_sentences_differ(
    monkeypatch: pytest.MonkeyPatch, herne: GoldDocument
) -> None:
    read: list[str] = []
    encode = Encoder.read

    def counted(self: Encoder, text: str, sentences: object = ()) -> object:
        read.append(text)
        return encode(self, text, sentences)  # type: ignore[arg-type]

    monkeypatch.setattr(Encoder, "read", counted)
    text = herne.text.split("\n\n")[0]
    one = replace(herne, text=text, record=herne.record.model_copy(update={"summary_en": []}))
    settings = Config(disable=("depesche_topics",))
    ablate([one], name="press", config=settings, components=("depesche_quotes", "depesche_linker"))
    assert len(read) == 1
    ablate([one], name="press", config=settings, components=("depesche_sentences",))
    assert len(read) == 3
