"""Of which body an office is: what speaks for each, and which is taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.body_questions import Candidate, Question
from pipeline.annotate.offices.body_ranker import WEIGHTS_FILE, BodyRanker, read_body_ranker
from pipeline.annotate.offices.component import OfficeFinder
from pipeline.errors import DepescheError
from pipeline.record.vocabulary import Basis
from pipeline.train.manifest import write_manifest
from tests.annotate.marked_docs import marked_doc

TEXT = (
    "[Warleben|CITY] und die [Seebad AG|ORGANIZATION] bauen ein Bad. Auf dem [Seefest|EVENT] sprach aus [Peru|COUNTRY] [Ute Kern|PERSON].\n\n"
    "Der Vertrag ist unterschrieben. Geschäftsführerin [Ute Kern|PERSON] dankte der [Feuerwehr|ORGANIZATION]."
)


class Listener(BodyRanker):
    """Answers as told, and keeps what it was asked."""

    def __init__(self, *, answer: str | None = None) -> None:
        super().__init__({})
        self.asked: list[Question] = []
        self._answer = answer

    def answer(self, question: Question) -> Entity | None:
        self.asked.append(question)
        return next(
            (c.entity for c in question.candidates if c.entity and c.entity.name == self._answer), None
        )


def asked(text: str) -> Question:
    listener = Listener()
    OfficeFinder(listener)(marked_doc(text))
    (question,) = listener.asked
    return question


def features(text: str) -> dict[str, set[str]]:
    return {c.entity.name if c.entity else "": set(c.features) for c in asked(text).candidates}


def test_places_and_bodies_are_asked_about_and_no_body_at_all() -> None:
    assert set(features(TEXT)) == {"", "Warleben", "Seebad AG", "Peru", "Feuerwehr"}


def test_what_the_rules_say_is_told_with_the_question() -> None:
    question = asked(TEXT)
    assert question.rule is not None
    assert question.rule.name == "Seebad AG"
    assert {"rule", "rule company", "rule executive company"} <= features(TEXT)["Seebad AG"]
    assert "rule" not in features(TEXT)["Warleben"]


def test_what_the_phrase_states_is_not_asked_about() -> None:
    listener = Listener(answer="Warleben")
    doc = marked_doc(
        "[Warleben|CITY] dankte. Die Leiterin der [Feuerwehr|ORGANIZATION], [Ute Kern|PERSON], kam."
    )
    (office,) = OfficeFinder(listener)(doc)._.offices
    assert (office.of_name, office.basis) == ("Feuerwehr", Basis.STATED)
    assert not listener.asked


def test_where_a_name_stands_speaks_for_it() -> None:
    found = features(TEXT)
    assert {"back 3", "rank 1", "kind company", "kind executive company", "top"} <= found["Seebad AG"]
    assert {"back 2", "rank 0", "with person"} <= found["Peru"]
    assert {"only behind", "ahead 0", "foot"} <= found["Feuerwehr"]
    assert "with person" not in found["Warleben"] | found["Feuerwehr"]


def test_words_in_common_speak_for_a_name() -> None:
    text = "[Kammertheater|ORGANIZATION] und [Theater Warleben|ORGANIZATION] spielen. Theaterleiter [Ute Kern|PERSON] dankte."
    found = features(text)
    assert "stem at end" in found["Kammertheater"]
    assert {"stem at start", "role fits True"} <= found["Theater Warleben"]
    assert "shared 7" in found["Kammertheater"]


def test_an_office_told_before_speaks_for_its_body() -> None:
    listener = Listener()
    OfficeFinder(listener)(
        marked_doc(
            "Die Leiterin der [Feuerwehr|ORGANIZATION], [Ute Kern|PERSON], kam. Sprecher [Jan Roth|PERSON] schwieg."
        )
    )
    last = {c.entity.name: c.features for c in listener.asked[0].candidates if c.entity}
    assert {"another holds", "last"} <= set(last["Feuerwehr"])


def test_what_the_ranker_takes_beside_the_rules_is_inferred() -> None:
    (office,) = OfficeFinder(Listener(answer="Feuerwehr"))(marked_doc(TEXT))._.offices
    assert (office.of_name, office.basis) == ("Feuerwehr", Basis.INFERRED)
    (office,) = OfficeFinder(Listener())(marked_doc(TEXT))._.offices
    assert office.of is None


def test_the_greatest_sum_wins_and_each_feature_counts_once() -> None:
    ranker = BodyRanker({"near": 1.0, "company": 0.5, "far": -1.0})
    candidates = [
        Candidate(None, ["far"]),
        Candidate(_entity("a"), ["near", "unheard"]),
        Candidate(_entity("b"), ["near", "company"]),
        Candidate(_entity("c"), ["company"] * 4),
    ]
    assert [ranker.score(c) for c in candidates] == [-1.0, 1.0, 1.5, 0.5]
    question = asked(TEXT)
    question.candidates = candidates
    answer = ranker.answer(question)
    assert answer is not None
    assert answer.id == "b"


def test_of_equals_no_body_is_taken() -> None:
    question = asked(TEXT)
    assert question.candidates[0].entity is None
    assert BodyRanker({}).answer(question) is None


def write_model(folder: Path, weights: object) -> None:
    out = folder / "offices"
    out.mkdir()
    (out / WEIGHTS_FILE).write_text(json.dumps(weights))
    write_manifest(
        out,
        name="offices",
        version="1",
        licence="CC0-1.0",
        recipe="depesche train bodies",
        description="",
        files=[WEIGHTS_FILE],
    )


def test_weights_are_read_from_their_folder(tmp_path: Path) -> None:
    write_model(tmp_path, {"near": 2.5})
    assert read_body_ranker(tmp_path, "offices").score(Candidate(None, ["near"])) == 2.5


@pytest.mark.parametrize("weights", [{"near": "much"}, ["near"]])
def test_weights_that_are_none_are_refused(tmp_path: Path, weights: object) -> None:
    write_model(tmp_path, weights)
    with pytest.raises(DepescheError, match=r"E203.*offices"):
        read_body_ranker(tmp_path, "offices")


def test_altered_weights_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="E201"):
        read_body_ranker(tmp_path, "offices")
    write_model(tmp_path, {})
    (tmp_path / "offices" / WEIGHTS_FILE).write_text("{ }")
    with pytest.raises(DepescheError, match="E202"):
        read_body_ranker(tmp_path, "offices")


def _entity(name: str) -> Entity:
    return Entity(name, "ORGANIZATION", name, [], 1.0)
