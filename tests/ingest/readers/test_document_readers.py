"""Every reader against documents that LibreOffice, Chromium and mail programs made of one press text; people read the golden texts."""

from pathlib import Path

import pytest

from pipeline.ingest.read import read_inputs
from pipeline.ingest.readers import read_fragment
from pipeline.ingest.reading import read_release
from pipeline.ingest.release import PressRelease
from pipeline.ingest.spool import Spool

FIXTURES = Path(__file__).parent / "fixtures"
GOLDEN = FIXTURES / "golden"
HEADLINE = "Campus am Weißen Main: Universität Bayreuth und Stadt Kulmbach besiegeln Partnerschaft"


def releases(name: str, spool: Spool | None = None) -> list[PressRelease]:
    return [read_release(raw) for raw in read_inputs([str(FIXTURES / name)], spool=spool)]


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_document_gives_its_golden_text(golden: Path) -> None:
    release = releases(golden.stem)[0]
    assert release.text == golden.read_text(encoding="utf-8").removesuffix("\n")


@pytest.mark.parametrize(
    "name", ["site.html", "word.html", "writer.docx", "writer.odt", "writer.pdf", "html.eml"]
)
def test_headings_lists_and_captions_come_as_such(name: str) -> None:
    release = releases(name)[0]
    kinds: dict[str, list[str]] = {}
    for section in release.sections:
        kinds.setdefault(section.kind, []).append(release.text[section.start : section.end])
    assert " ".join(kinds["headline"][0].split()) == HEADLINE
    assert {"Neue Forschungsstelle geplant", "Wissenschaft zum Anfassen"} <= set(kinds["subheading"])
    assert sum(text.count("•") for text in kinds["list"]) == 3
    assert ("caption" in kinds) == (name == "site.html")


@pytest.mark.parametrize(
    "name",
    ["site.html", "plain.eml", "html.eml", "pelican.atom.xml", "pelican.rss.xml", "sqlite.csv", "calc.csv"],
)
def test_title_day_and_publisher_come_from_what_the_document_states(name: str) -> None:
    release = releases(name)[0]
    assert release.title == HEADLINE
    assert release.published == "2013-12-10"
    assert release.publisher is not None
    assert "Kulmbach" in release.publisher
    assert release.basis["published"] == "stated"


def test_an_entry_of_a_feed_keeps_its_headings_and_lists() -> None:
    release = releases("pelican.atom.xml")[0]

    lists = [section for section in release.sections if section.kind == "list"]
    assert [release.text[section.start : section.end].count("• ") for section in lists] == [3]
    assert release.warnings == []
    assert release.source.startswith("https://www.kulmbach.example/")


@pytest.mark.parametrize("spooled", [True, False])
def test_what_lies_in_archives_mails_and_boxes_is_read_and_named(tmp_path: Path, spooled: bool) -> None:
    spool = Spool(tmp_path) if spooled else None
    sources = {
        release.source.removeprefix(f"{FIXTURES}/"): release.text[:20]
        for name in ("all.zip", "all.tar.gz", "text.txt.gz", "box.mbox", "mutt.mbox", "sqlite.csv")
        for release in releases(name, spool)
    }
    assert set(sources) == {
        "all.zip#Ordner/Mitteilung.rtf",
        "all.zip#Ordner/plain.eml",
        "all.zip#Ordner/plain.eml#Mitteilung.docx",
        "all.zip#noch eins.zip#innen.html",
        "all.tar.gz#Mitteilung.odt",
        "text.txt.gz#text.txt",
        "box.mbox#M1",
        "box.mbox#M1#Mitteilung.docx",
        "box.mbox#M2",
        "mutt.mbox#M1",
        "mutt.mbox#M1#writer.odt",
        "sqlite.csv#R1",
        "sqlite.csv#R2",
    }
    beginnings = ("Campus am Weißen", "Kulmbach – ", "Das Freibad")
    assert all(text.startswith(beginnings) for text in sources.values())


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    for name in ("site.html", "writer.docx", "writer.odt", "writer.rtf", "writer.pdf", "plain.eml"):
        path = tmp_path / f"{name}.txt"
        path.write_bytes((FIXTURES / name).read_bytes())
        (raw, *_) = read_inputs([str(path)])
        assert read_release(raw).text == releases(name)[0].text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ul><li><p>Eins</p></li><li><p>Zwei</p><p>mehr</p></li></ul>", "• Eins\n• Zwei\nmehr"),
        ("<ul><li><span>•</span> Eins</li><li>– Zwei</li></ul>", "• Eins\n• Zwei"),
        ("<ul><li>3. Juni: Stadtfest</li><li>-5 Grad</li></ul>", "• 3. Juni: Stadtfest\n• -5 Grad"),
        ("<ol><li>1. Eins</li><li>Zwei</li></ol>", "1. Eins\n2. Zwei"),
    ],
)
def test_a_list_item_has_one_mark(markup: str, text: str) -> None:
    assert read_fragment(markup).text == text


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = '<html><head><meta charset="ISO-8859-2"></head><body><p>Die Stadt Regensburg und das tschechische Plzeň öffnen ein Büro.</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("iso8859-2"))
    (raw,) = read_inputs([str(tmp_path / "a.html")])
    release = read_release(raw)
    assert "Plzeň öffnen ein Büro" in release.text
    assert release.encoding == "iso8859-2"


def test_bytes_of_a_page_that_had_to_be_guessed_are_told_of(tmp_path: Path) -> None:
    page = "<html><body><p>Die Stadt Herne öffnet das Büro am Samstag.</p><p>".encode()
    (tmp_path / "a.html").write_bytes(page + b"Sch\xf6ne Gr\xfc\xdfe</p></body></html>")
    (raw,) = read_inputs([str(tmp_path / "a.html")])
    release = read_release(raw)
    assert "Schöne Grüße" in release.text
    assert any("no UTF-8" in warning for warning in release.warnings)
