"""Topics and goals: plain texts, their evidence, and the words that speak for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

import pipeline.annotate.sections
import pipeline.annotate.sentences.component
import pipeline.annotate.topics.component  # noqa: F401  (registers the component)
from pipeline.annotate.encoder import unit
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.annotate.topics.component import SubjectFinder
from pipeline.annotate.topics.subject_model import evidence
from pipeline.annotate.topics.subject_words import strength, subjects
from pipeline.annotate.topics.subtopic_model import broader, describe_within
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError
from pipeline.record.vocabulary import BROADER_TOPICS, MEDIA_TOPICS, TOP_LEVEL_TOPICS

FIRE = (
    "Feuerwehr löscht Brand in Lagerhalle\n\n"
    "Ein Brand in einer Lagerhalle hat am Sonntag zwei Menschen verletzt. Die Feuerwehr war mit achtzig Einsatzkräften "
    "vor Ort. Der Rettungsdienst brachte die Verletzten in eine Klinik."
)
SCHOOL = (
    "Neue Schule für den Norden\n\n"
    "Der Stadtrat hat den Bau eines Gymnasiums beschlossen. Rund 900 Schülerinnen und Schüler sollen dort lernen. Der "
    "Unterricht beginnt nach den Sommerferien 2026, sagte Oberbürgermeister Jens Albrecht."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    language = create_language()
    for name in ("depesche_sections", "depesche_sentences"):
        language.add_pipe(name)
    language.add_pipe("depesche_topics", config={"models_dir": str(default_models_dir())})
    return language


def test_both_schemes_are_whole() -> None:
    assert [s.code for s in subjects("topics")] == [f"{n:02d}000000" for n in range(1, 18)]
    assert [s.code for s in subjects("sdgs")] == [str(n) for n in range(1, 18)]
    schemes = ("topics", "subtopics", "sdgs")
    assert all(s.label and s.description and s.pattern.pattern for x in schemes for s in subjects(x))


def test_the_second_level_is_that_of_the_vocabulary() -> None:
    assert {s.code: s.label for s in subjects("subtopics")} == {c: MEDIA_TOPICS[c] for c in BROADER_TOPICS}
    assert set(broader()) == set(TOP_LEVEL_TOPICS)


def test_a_subtopic_is_ahead_of_the_best_other_one_in_its_topic() -> None:
    count = len(subjects("subtopics"))
    features = describe_within(
        np.ones((1, 2)),
        ["Die Feuerwehr löschte den Wohnungsbrand, zwei Menschen sind verletzt."],
        centre=np.zeros(2),
        directions=np.zeros((count, 2)),
    )
    codes = [s.code for s in subjects("subtopics")]
    hits, ahead = features[:, 3], features[:, 8]
    accident, response = codes.index("20000139"), codes.index("20000168")
    assert ahead[accident] == pytest.approx(hits[accident] - hits[response])
    assert ahead[response] == pytest.approx(hits[response] - hits[accident])
    assert ahead[accident] > 0 > ahead[response]


def test_stems_count_in_compounds_but_keep_to_their_borders() -> None:
    education = next(s for s in subjects("topics") if s.code == "05000000")
    politics = next(s for s in subjects("topics") if s.code == "11000000")
    assert education.count("Die Grundschule und das Schulamt") == 2
    assert politics.count("Der Rat tagt") == 1
    assert politics.count("Das Rathaus berät") == 0


def test_strength_grows_and_levels_off() -> None:
    assert strength(0, 100) == 0
    assert strength(1, 100) < strength(2, 100) < 2 * strength(1, 100)
    assert strength(2, 400) < strength(2, 100)


def test_a_zero_vector_stays_zero() -> None:
    assert np.array_equal(unit(np.zeros((1, 3))), np.zeros((1, 3)))


@pytest.mark.models
def test_a_fire_is_an_emergency(nlp: Language) -> None:
    doc = nlp(FIRE)
    assert "03000000" in [topic.code for topic in doc._.topics]


@pytest.mark.models
def test_a_school_is_education(nlp: Language) -> None:
    doc = nlp(SCHOOL)
    assert "05000000" in [topic.code for topic in doc._.topics]
    assert "4" in [goal.code for goal in doc._.sdgs]


@pytest.mark.models
def test_one_to_three_topics_each_with_whole_sentences_as_evidence(nlp: Language) -> None:
    for text in (FIRE, SCHOOL):
        doc = nlp(text)
        top = [topic for topic in doc._.topics if topic.code in TOP_LEVEL_TOPICS]
        below = doc._.topics[len(top) :]
        assert 1 <= len(top) <= 3
        assert len(below) <= 3
        assert {BROADER_TOPICS[topic.code] for topic in below} <= {topic.code for topic in top}
        sentences = {(s.start_char, s.end_char) for s in doc.sents}
        for topic in [*doc._.topics, *doc._.sdgs]:
            assert topic.evidence
            assert set(topic.evidence) <= sentences
            assert 0 <= topic.confidence <= 1
        assert [t.confidence for t in top] == sorted((t.confidence for t in top), reverse=True)


@pytest.mark.models
def test_a_burning_flat_is_an_emergency_incident_and_nothing_is_surer_than_what_stands_above_it(
    nlp: Language,
) -> None:
    doc = nlp(FIRE)
    sure = {topic.code: topic.confidence for topic in doc._.topics}
    assert "20000139" in sure
    assert all(sure[code] <= sure[BROADER_TOPICS[code]] for code in sure if code in BROADER_TOPICS)


@pytest.mark.models
def test_a_text_without_words_has_no_topics(nlp: Language) -> None:
    doc = nlp("12 34 !")
    assert doc._.topics == []
    assert doc._.sdgs == []


@pytest.mark.models
def test_evidence_without_a_stem_is_the_nearest_sentence() -> None:
    finder = SubjectFinder(default_models_dir())
    weather = next(i for i, s in enumerate(subjects("topics")) if s.code == "17000000")
    sentences = ["Der Stadtrat tagt am Montag.", "Morgen scheint überall die Sonne."]
    model = finder._models["topics"]
    embeddings = finder._encoder.embed(sentences)
    assert evidence(weather, embeddings, sentences, subjects("topics")[weather], model=model) == [1]


def test_missing_and_broken_models(tmp_path: Path) -> None:
    with pytest.raises(DepescheError) as caught:
        SubjectFinder(tmp_path)
    assert caught.value.code == "E201"


@pytest.mark.models
def test_an_altered_model(tmp_path: Path) -> None:
    shutil.copytree(default_models_dir() / "topics", tmp_path / "topics")
    (tmp_path / "topics" / "subjects.safetensors").write_bytes(b"")
    with pytest.raises(DepescheError) as caught:
        SubjectFinder(tmp_path)
    assert caught.value.code == "E202"
