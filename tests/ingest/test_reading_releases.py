import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.ingest.read import JSONL, RawText, read_inputs
from pipeline.ingest.reading import read_release, release_from_text
from pipeline.ingest.release import PressRelease

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GERMAN = (
    "Rat setzt Partnerschaft aus\nHerne, 17. März 2022. Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen "
    "Belgorod bis auf Weiteres ruhen. Das hat der Rat der Stadt Herne am Dienstag mit großer Mehrheit beschlossen.\n"
)
ENGLISH = (
    "The city council decided on Tuesday to suspend the town twinning with the Russian city of Belgorod."
)

ENGLISH_RELEASE = "\n\n".join(
    f"{ENGLISH} The mayor said that the people of district {number} had been heard, and that the vote had been clear."
    for number in ("one", "two", "three")
)


def raw(data: bytes, *, media_type: str = "text/plain", line: int | None = None) -> RawText:
    return RawText("a.txt", "0" * 64, media_type, data=data, length=len(data), line=line)


def from_line(**fields: object) -> PressRelease:
    return read_release(raw(json.dumps(fields).encode(), media_type=JSONL, line=1))


def code(data: bytes, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read_release(raw(data, **options), config=Config(max_characters=1_000))  # type: ignore[arg-type]
    assert caught.value.source == "a.txt"
    return caught.value.code


def test_a_text_becomes_a_release() -> None:
    release = read_release(raw(GERMAN.encode("cp1252")))
    assert release.text == GERMAN.strip()
    assert (release.encoding, release.language, release.media_type) == ("windows-1252", "de", "text/plain")
    assert release.language_confidence > 0.9
    assert (release.title, release.published) == ("Rat setzt Partnerschaft aus", "2022-03-17")
    assert [section.kind for section in release.sections] == ["headline", "dateline", "lead"]
    assert release.warnings == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "E101"),
        (b" \n\t\n", "E101"),
        ("\u200b\ufeff".encode(), "E101"),
        (b"%PDF-1.7", "E102"),
        (ENGLISH.encode(), "E103"),
        (GERMAN.encode() * 9, "E104"),
        (b"x" * 90_000, "E104"),
        (bytes(range(128, 256)) * 3, "E105"),
        (b"12.3.2020 / 47", "E112"),
        (b"Rat", "E112"),
    ],
)
def test_what_is_no_german_text_is_refused(data: bytes, expected: str) -> None:
    assert code(data) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"this is no JSON", "E106"),
        (b"[" * 50_000, "E106"),
        (b"[1, 2]", "E107"),
        (b'{"title": "Rat"}', "E107"),
        (b'{"text": 5}', "E107"),
        (b'{"text": ""}', "E101"),
    ],
)
def test_wrong_lines_of_jsonl_are_refused(line: bytes, expected: str) -> None:
    assert code(line, media_type=JSONL, line=7) == expected


def test_the_number_of_a_wrong_line_is_told() -> None:
    with pytest.raises(InputError, match="Line 7 has no usable release: it has no text"):
        read_release(raw(b"{}", media_type=JSONL, line=7))


def test_the_fields_of_a_line_go_before_what_the_text_says() -> None:
    release = from_line(
        text=GERMAN,
        title="Partnerschaft ruht",
        published="18.3.2022",
        publisher="Stadt Herne",
        source="https://example.org/1",
    )
    assert (release.title, release.published, release.publisher) == (
        "Partnerschaft ruht",
        "2022-03-18",
        "Stadt Herne",
    )
    assert release.source == "https://example.org/1"
    assert release.basis == {"title": "stated", "published": "stated", "publisher": "stated"}
    assert release.evidence == {}


def test_a_given_title_and_day_that_the_text_says_too_keep_their_evidence() -> None:
    release = from_line(text=GERMAN, title="Rat setzt Partnerschaft aus", published="2022-03-17")
    assert {
        name: [release.text[slice(*span)] for span in spans] for name, spans in release.evidence.items()
    } == {
        "title": ["Rat setzt Partnerschaft aus"],
        "published": ["17. März 2022"],
    }


def test_fields_of_the_wrong_kind_are_left_out_with_a_warning() -> None:
    release = from_line(text=GERMAN, title=5, published="irgendwann", publisher=None)
    assert release.title == "Rat setzt Partnerschaft aus"
    assert release.published == "2022-03-17"
    assert len(release.warnings) == 2


def test_a_line_may_hold_markdown_and_name_its_language() -> None:
    release = from_line(
        text=f"# Titel der Mitteilung\n\n{GERMAN}", media_type="text/markdown", language="de-AT"
    )
    assert release.text.startswith("Titel der Mitteilung\n\n")
    assert (release.title, release.language) == ("Titel der Mitteilung", "de-AT")


def test_a_line_that_says_it_is_german_is_believed() -> None:
    assert from_line(text="Rat tagt heute", language="de").warnings == []


def test_a_short_text_is_read_with_a_warning() -> None:
    release = release_from_text("Rat tagt heute")
    assert release.language == "de"
    assert "too short" in release.warnings[0]


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert "\ufffd" in from_line(text=GERMAN + " \ud800").text


def test_html_in_a_text_is_taken_out_with_a_warning() -> None:
    release = release_from_text(f"<p>{GERMAN}</p><p>Gr&uuml;&szlig;e</p>")
    assert release.text.endswith("Grüße")
    assert "HTML" in release.warnings[0]


def test_markdown_gives_title_and_sections(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"---\ndate: 2022-03-17\n---\n# Rat setzt Partnerschaft aus\n\n{GERMAN.splitlines()[1]}\n\n- eins\n- zwei\n"
    )
    (item,) = read_inputs([str(path)])
    release = read_release(item)
    assert release.media_type == "text/markdown"
    assert (release.title, release.published) == ("Rat setzt Partnerschaft aus", "2022-03-17")
    assert [section.kind for section in release.sections] == ["headline", "dateline", "lead", "list"]


def test_values_given_in_python() -> None:
    release = release_from_text(GERMAN, title="Titel", published="2022", source="notebook")
    assert (release.title, release.published, release.source) == ("Titel", "2022", "notebook")
    assert len(release.sha256) == 64


def test_reading_a_text_twice_gives_the_same_release() -> None:
    assert release_from_text(GERMAN) == release_from_text(GERMAN)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for media_type, line in (("text/plain", None), ("text/markdown", None), (JSONL, 1)):
        try:
            release = read_release(raw(data, media_type=media_type, line=line))
        except InputError:
            continue
        assert release.text


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["text/plain", "text/markdown"]))
def test_spans_lie_within_the_text(text: str, media_type: str) -> None:
    body = GERMAN + text
    release = from_line(text=body, media_type=media_type)
    spans = [(section.start, section.end) for section in release.sections]
    spans += [span for found in release.evidence.values() for span in found]
    assert all(0 <= start < end <= len(release.text) for start, end in spans)


@pytest.mark.shared
def test_the_seed_says_neither_its_day_nor_its_publisher() -> None:
    (path,) = (SHARED / "seed/texts").glob("*.txt")
    release = read_release(next(read_inputs([str(path)])))
    assert (release.title, release.published, release.publisher) == (None, None, None)
    kinds = [section.kind for section in release.sections]
    assert kinds[:4] == ["lead", "subheading", "caption", "paragraph"]
    assert kinds.count("subheading") == 3


def test_a_language_that_is_no_tag_is_left_out_with_a_warning() -> None:
    release = from_line(text=GERMAN, language="de-x y")
    assert release.language == "de"
    assert any("language" in warning for warning in release.warnings)


def test_a_source_that_cannot_be_written_is_made_so() -> None:
    assert from_line(text=GERMAN, source="a\ud800b").source == "a\ufffdb"


def test_a_german_text_beside_a_longer_english_one_is_read() -> None:
    release = read_release(raw(f"{GERMAN}\n\n{ENGLISH_RELEASE}".encode()))
    assert release.language == "de"
    assert [section.language for section in release.sections][-3:] == ["en"] * 3
    assert any("English" in warning and "summary" in warning for warning in release.warnings)


def test_another_language_is_refused_by_its_name() -> None:
    with pytest.raises(InputError, match=r"E103: The text is English.*--any-language"):
        read_release(raw(ENGLISH_RELEASE.encode()))


def test_another_language_is_tried_where_that_is_wanted() -> None:
    release = read_release(raw(ENGLISH_RELEASE.encode()), config=Config(any_language=True))
    assert release.language == "en"
    assert {section.language for section in release.sections} == {None}
    assert any("as if it were German" in warning for warning in release.warnings)


def test_a_german_text_is_read_the_same_where_any_language_is_wanted() -> None:
    assert read_release(raw(GERMAN.encode()), config=Config(any_language=True)) == read_release(
        raw(GERMAN.encode())
    )
