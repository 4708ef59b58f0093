import re
from pathlib import Path

import pytest
from spacy.language import Language

import pipeline
from pipeline.api import COMPONENTS, describe, load
from pipeline.config import Config
from pipeline.errors import DepescheError, InputError
from pipeline.ingest.release import PressRelease

ROOT = Path(__file__).resolve().parents[1]
WITH_MODELS = (
    "depesche_ner",
    "depesche_offices",
    "depesche_pairs",
    "depesche_topics",
    "depesche_summary",
    "depesche_translation",
    "depesche_calibration",
)
TEXT = "Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen Belgorod bis auf Weiteres ruhen."


@pytest.fixture(scope="module")
def rules_only() -> Language:
    return load(Config(disable=WITH_MODELS))


@pytest.mark.models
def test_the_example_of_the_documentation_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs/python-api.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert example is not None
    exec(compile(example[1], "docs/python-api.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Annegret Stollmann mayor Herne" in printed
    assert "←" in printed


def test_one_component_stands_in_a_pipeline_of_the_users(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs/python-api.md").read_text(encoding="utf-8")
    example = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[1]
    exec(compile(example, "docs/python-api.md", "exec"), {})
    assert capsys.readouterr().out.strip() == "2021-05-03"


def test_the_package_offers_the_documented_functions() -> None:
    assert pipeline.load is load
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = pipeline.nonsense


def test_the_components_stand_in_their_order(rules_only: Language) -> None:
    assert rules_only.pipe_names == [name for name in COMPONENTS if name not in WITH_MODELS]


def test_extract_gives_the_values_that_came_with_the_text(rules_only: Language) -> None:
    record = pipeline.extract(TEXT, title="Partnerschaft ruht", published="2022-03-17", nlp=rules_only)
    assert record.document.text == TEXT
    assert record.document.title == "Partnerschaft ruht"
    assert record.document.published == "2022-03-17"
    assert record.provenance.models == []


def test_extract_many_keeps_the_order(rules_only: Language) -> None:
    texts = [TEXT, TEXT.replace("Herne", "Hagen")]
    assert [record.document.text for record in pipeline.extract_many(texts, nlp=rules_only)] == texts


def test_a_text_that_is_no_german_is_refused(rules_only: Language) -> None:
    english = (
        "The city council decided on Tuesday to suspend the town twinning with the Russian city of Belgorod."
    )
    with pytest.raises(InputError, match="E103"):
        pipeline.extract(english, nlp=rules_only)


def test_what_a_component_wrote_against_the_contract_is_refused(rules_only: Language) -> None:
    from pipeline.api import extract_release

    release = PressRelease(text=TEXT, source="a", sha256="0" * 64, published="gestern")
    with pytest.raises(InputError, match=r"E301.*not a date in EDTF"):
        extract_release(release, nlp=rules_only)


def test_a_component_that_fails_is_named_with_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.api import extract_release

    nlp = load(Config(disable=WITH_MODELS))
    monkeypatch.setattr(type(nlp.get_pipe("depesche_dates")), "__call__", lambda *_: 1 / 0)
    release = PressRelease(text=TEXT, source="a.txt", sha256="0" * 64)
    with pytest.raises(InputError, match=r"E301.*depesche_dates.*ZeroDivisionError.*a\.txt"):
        extract_release(release, nlp=nlp)


def test_an_unknown_component_is_refused() -> None:
    with pytest.raises(DepescheError, match=r"E701.*depesche_nonsense"):
        load(Config(disable=("depesche_nonsense",)))


def test_settings_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"disable = {list(WITH_MODELS)}\n")
    assert load(path).pipe_names[0] == "depesche_sections"
    path.write_text("colour = 'red'\n")
    with pytest.raises(DepescheError, match=r"E701.*colour"):
        load(path)


def test_the_hash_of_the_settings_is_of_what_changes_a_record() -> None:
    def digest(config: Config) -> str:
        return str(describe(config)["provenance"]["config_sha256"])

    assert digest(Config(disable=WITH_MODELS)) == digest(Config(disable=WITH_MODELS, threads=2))
    assert digest(Config(disable=WITH_MODELS)) != digest(Config(disable=WITH_MODELS, languages=()))


@pytest.mark.models
def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="E201"):
        load(Config(models_dir=tmp_path))
