"""The file of the project's names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DepescheError
from pipeline.record.project_gazetteer import (
    HEADER,
    GazetteerEntry,
    gazetteer_lines,
    read_gazetteer,
    unite,
)
from pipeline.record.vocabulary import EntityType

LWL = "Landschaftsverband Westfalen-Lippe\tORGANIZATION\tRegional Association\tDE\tLWL|L. W. L.\twikidata=Q1|gnd=2"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "gazetteer.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def named(name: str, **fields: object) -> GazetteerEntry:
    return GazetteerEntry.model_validate({"name": name, "type": "ORGANIZATION", **fields})


def test_a_line_is_read_with_all_its_columns(tmp_path: Path) -> None:
    (entry,) = read_gazetteer(
        written(tmp_path, HEADER, LWL + "\tpress/0a1b|press/2c3d\tAda\t2026-01-01")
    ).entries
    assert entry.name_en == "Regional Association"
    assert (entry.country, entry.aliases) == ("DE", ("LWL", "L. W. L."))
    assert entry.links == {"wikidata": "Q1", "gnd": "2"}
    assert (entry.records, entry.reviewer, entry.accepted) == (
        ("press/0a1b", "press/2c3d"),
        "Ada",
        "2026-01-01",
    )
    assert entry.learned


def test_a_line_by_hand_needs_a_name_and_a_type_only(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.tsv"
    path.write_bytes(("\ufeff# ours\r\n\r\n" + HEADER + "\r\nAlte Mühle \tORGANIZATION\r\n").encode())
    (entry,) = read_gazetteer(path).entries
    assert (entry.name, entry.learned) == ("Alte Mühle", False)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Hamm", "type: Field required"),
        ("Hamm\tTOWN", "type: Input should be"),
        ("\tCITY", "name: Field required"),
        ("Hamm\tCITY\t\tGermany", "country: String should match"),
        ("Hamm\tCITY\t\t\t\tgeonames", "links.geonames: String should match"),
        ("Hamm\tCITY\t\t\t\tags=1|ags=2", "one scheme stands there twice"),
        ("Hamm\u202e\tCITY", "name: String should match"),
        ("Hamm\tCITY" + "\t" * 8, "it has 10 columns"),
    ],
)
def test_a_wrong_line_is_named_by_its_number(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(DepescheError) as raised:
        read_gazetteer(written(tmp_path, "# ours", HEADER, LWL, line))
    assert raised.value.code == "E712"
    assert "line 4" in raised.value.message
    assert reason in raised.value.message


def test_a_file_that_is_not_there_or_no_utf8_is_named(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="E711"):
        read_gazetteer(tmp_path / "none.tsv")
    (tmp_path / "old.tsv").write_bytes("Köln\tCITY".encode("cp1252"))
    with pytest.raises(DepescheError, match=r"E711.*UTF-8"):
        read_gazetteer(tmp_path / "old.tsv")


def test_what_says_the_same_has_the_same_sum(tmp_path: Path) -> None:
    plain = read_gazetteer(written(tmp_path, LWL, "Alte Mühle\tORGANIZATION")).sha256
    other_order = written(
        tmp_path, "# ours", HEADER, "Alte Mühle\tORGANIZATION", LWL + "\tpress/0a1b\tAda\t2026"
    )
    assert read_gazetteer(other_order).sha256 == plain
    assert read_gazetteer(written(tmp_path, LWL)).sha256 != plain


def test_a_person_stands_before_a_review_and_a_later_review_before_an_earlier_one() -> None:
    by_hand = named("Alte Mühle", links={"wikidata": "Q1"})
    early = named("Alte Mühle", aliases=("AMH",), name_en="Mill", records=("a/1",), accepted="2025")
    late = named(
        "Alte Mühle", links={"wikidata": "Q2"}, name_en="Old Mill", records=("a/2",), accepted="2026"
    )
    (entry,) = unite([early, late])
    assert (entry.name_en, entry.links, entry.aliases) == ("Old Mill", {"wikidata": "Q2"}, ("AMH",))
    (entry,) = unite([early, late, by_hand])
    assert (entry.name_en, entry.links, entry.aliases) == ("Mill", {"wikidata": "Q1"}, ("AMH",))


def test_lines_of_people_that_contradict_each_other_are_two_things() -> None:
    west, south = named("Neustadt", links={"geonames": "1"}), named("Neustadt", links={"geonames": "2"})
    assert len(unite([west, south])) == 2
    assert len(unite([west, named("Neustadt", country="DE")])) == 1


def test_an_entry_called_as_anothers_alias_is_part_of_that_unless_they_contradict_each_other() -> None:
    long = named("Alte Mühle", aliases=("AMH",), links={"wikidata": "Q1"})
    (entry,) = unite([long, named("AMH", name_en="Mill", aliases=("AM-H",))])
    assert (entry.name, entry.name_en, entry.aliases) == ("Alte Mühle", "Mill", ("AMH", "AM-H"))
    assert len(unite([long, named("AMH", links={"wikidata": "Q2"})])) == 2


LETTERS = "abcdeÄöüßŁ019"
NAMES = st.builds(
    lambda first, rest, last: first + rest + last,
    st.sampled_from(LETTERS),
    st.text(LETTERS + " .&/()'-,„“=#", max_size=30),
    st.sampled_from(LETTERS),
)


@given(
    name=NAMES,
    kind=st.sampled_from(EntityType),
    aliases=st.lists(NAMES, max_size=3, unique=True),
    links=st.dictionaries(
        st.sampled_from(["ags", "gnd", "wikidata"]), st.from_regex(r"[\w=]{1,9}", fullmatch=True)
    ),
)
def test_an_entry_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    kind: EntityType,
    aliases: list[str],
    links: dict[str, str],
) -> None:
    entry = GazetteerEntry(name=name, type=kind, aliases=tuple(aliases), links=links, records=("a/1",))
    path = written(tmp_path_factory.mktemp("gazetteer"), HEADER, entry.line())
    assert [line.entry for line in gazetteer_lines(path)] == [None, entry]
