import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import pipeline.annotate.sections
import pipeline.annotate.sentences.component  # noqa: F401  (registers the components)
from pipeline.annotate.sentences.rules import sentence_starts
from pipeline.annotate.sentences.spans import sentence_spans, sentence_start_offsets
from pipeline.annotate.sentences.tokenizer import create_language


def split(text: str) -> list[str]:
    starts = list(sentence_starts(text))
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    language = create_language()
    language.add_pipe("depesche_sections")
    language.add_pipe("depesche_sentences")
    return language


@pytest.mark.parametrize(
    "sentence",
    [
        "Das hat der Rat am Dienstag, 15. März, beschlossen.",
        "Der 3. Bürgermeister kam zum 25. Jubiläum des 1. FC Köln.",
        "Friedrich II. kam nach Potsdam, Ludwig XIV. Frankreich nicht.",
        "Prof. Dr. J. W. Meyer sprach mit Dr.-Ing. Swantje Eyting und Mag. Florian Steinwender.",
        "Die Förderung beträgt rund 2,4 Mio. Euro bzw. 500 Tsd. Euro, z. B. für Schulen u. a. m.",
        "Das LKH-Univ. Klinikum Graz zahlt ca. 3.500 Euro gem. Abs. 3 Nr. 2.",
        "Bürger:innen, Kolleg*innen und Schüler_innen trafen sich in St. Peter-Ording.",
        "„Wie weiter?“, fragte sie, „und wohin?“ fragte er.",
        "Sie dankte (nach einer Pause) allen … und ging.",
        "Oberst a. D. Meyer leitet den Verein i. G. seit 2012.",
        "Weiteres unter www.herne.de oder bei ver.di in der Joh.-Seb.-Bach-Str. 12.",
        "Der Bezirk Hann. Münden meldet sich am Mo. 8 Uhr.",
        "Rechts A.-S. Lindqvist mit OB Jennewein.",
        "Siehe S. 12 und S. 14.",
        "Die V. i. S. d. P. lautet anders.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Das war 2012.", "Die Stadt tagte."),
        ("Das war 2012.", "31 Jugendliche fuhren mit."),
        ("Sie kam am 3.", "Der Rat tagte."),
        ("Gezeigt werden Bilder, Filme usw.", "Der Eintritt ist frei."),
        ("Ihn vertrat Oberst a. D.", "Die Sitzung dauerte lang."),
        ("„Uns ist das schwergefallen“, sagte sie.", "„Aber wir mussten handeln.“"),
        ("„Das reicht.“", "Die Opposition schwieg."),
        ("„Wer das behauptet, lügt!“", "So die Stadt."),
        ("Wie geht es weiter?", "Markneukirchen wartet."),
        ("Er zögerte …", "Dann unterschrieb er."),
        ("(Das gilt nicht für Kinder.)", "Der Eintritt ist frei."),
        ("Sie unterzeichnen die Kooperation.", "(Quelle: Stadt Dortmund)"),
        ("Das betrifft die GmbH.", "Ihr Sitz ist Herne."),
        ("Der Zug fährt um 15 Uhr.", "Karten gibt es vorab."),
        ("«Unser Netz ist gewachsen», so sie.", "«Kopieren kann man es nicht.»"),
        ("Das regelt Friedrich II.", "Der König sprach."),
        ("Es gilt die Klasse A.", "Die Prüfung folgt."),
        ("``Das ist wahr'', sagte er.", "``Das ist es nicht.''"),
    ],
)
def test_two_sentences_are_two(one: str, two: str) -> None:
    assert split(f"{one} {two}") == [one, two]


def test_a_missing_blank_does_not_hide_the_end() -> None:
    assert split("Der Rat tagte.Die Stadt schwieg.") == ["Der Rat tagte.", "Die Stadt schwieg."]


def test_direct_speech_is_split_within() -> None:
    assert split("„Die Krise ist da. Wir handeln“, sagte sie.") == [
        "„Die Krise ist da.",
        "Wir handeln“, sagte sie.",
    ]


def test_headings_captions_and_items_end_at_their_line(nlp: Language) -> None:
    text = (
        "Rat setzt Partnerschaft aus\n\nHerne. Die Stadt Herne lässt ihre Partnerschaft mit dem russischen Belgorod ruhen:\n"
        "- eine Reise nach Lwiw,\n- ein Transport.\n\nFoto: Stadt Herne"
    )
    assert [sentence.text.strip() for sentence in nlp(text).sents] == [
        "Rat setzt Partnerschaft aus",
        "Herne.",
        "Die Stadt Herne lässt ihre Partnerschaft mit dem russischen Belgorod ruhen:",
        "- eine Reise nach Lwiw,",
        "- ein Transport.",
        "Foto: Stadt Herne",
    ]


def test_a_line_width_ends_no_sentence(nlp: Language) -> None:
    text = (
        "Die Stadt Bielefeld und der Kreis Herford, beide Mitglieder im\nZweckverband, gehen eine strategische Partnerschaft für den\n"
        "Nahverkehr ein und haben das am Dienstag so entschieden. Der\nVertrag gilt fünf Jahre."
    )
    assert [sentence.text.count("\n") for sentence in nlp(text).sents] == [2, 1]


def test_blanks_before_the_first_word_are_in_the_first_sentence(nlp: Language) -> None:
    assert [sentence.text for sentence in nlp("\n\n Die Stadt tagt. Sie berät.").sents] == [
        "\n\n Die Stadt tagt.",
        "Sie berät.",
    ]


@given(st.text(st.sampled_from("aB1. !?…„“»()\n-–z"), max_size=120))
def test_starts_are_in_order_and_within_the_text(text: str) -> None:
    starts = list(sentence_starts(text))
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(start < len(text) for start in starts[1:])


@settings(deadline=None)
@given(text=st.text(st.sampled_from("aB1. !?…„“»()\n-–z"), max_size=120))
def test_every_token_is_in_a_sentence(nlp: Language, text: str) -> None:
    sentences = list(nlp(text).sents)
    assert "".join(sentence.text_with_ws for sentence in sentences) == text
    assert all(sentence.text.strip() for sentence in sentences) or not text.strip()


@given(st.text(alphabet="Aa. \n!„“(", max_size=60))
@settings(max_examples=60, deadline=None)
def test_spans_are_those_of_spacy_without_the_white_space_around(nlp: Language, text: str) -> None:
    doc = nlp(text)
    stripped = [
        (s.start_char + len(s.text) - len(s.text.lstrip()), s.start_char + len(s.text.rstrip()))
        for s in doc.sents
    ]
    if doc.has_annotation("SENT_START"):
        assert sentence_spans(doc) == [span for span in stripped if span[0] < span[1]]
        assert sentence_start_offsets(doc) == [s.start_char for s in doc.sents]
