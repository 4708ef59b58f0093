import pytest

from pipeline.ingest.updates import says_update, title_key


@pytest.mark.parametrize(
    "title",
    [
        "Korrektur: Stadtbad öffnet am Samstag",
        "KORREKTUR – Stadtbad öffnet am Samstag",
        "(Korrektur) Stadtbad öffnet am Samstag",
        "+++ Berichtigung +++",
        "Aktualisierte Pressemitteilung: Stadtbad öffnet",
        "Ergänzung zur Pressemitteilung Nr. 12",
        "2. Fassung: Stadtbad öffnet am Samstag",
        "UPDATE: Sperrung der B 8 aufgehoben",
    ],
)
def test_an_update_is_known_by_its_title_or_its_first_lines(title: str) -> None:
    assert says_update(title, "Die Stadt teilt mit.")
    assert says_update(None, f"Stadt Herne\n\n{title}\n\nDie Stadt teilt mit.")


@pytest.mark.parametrize(
    "title",
    [
        "Update für die Feuerwehr",
        "Korrektur der Grenzwerte beschlossen",
        "Nachtragshaushalt: Rat stimmt zu",
        "Ergänzungen im Bebauungsplan",
        "Neue Fassung der Satzung tritt in Kraft",
        "Stadtbad öffnet am Samstag",
    ],
)
def test_other_titles_are_none(title: str) -> None:
    assert not says_update(title, f"{title}\n\nDie Stadt teilt mit.")


def test_what_is_said_far_below_does_not_count() -> None:
    assert not says_update("Stadtbad öffnet", "\n".join(["Die Stadt teilt mit."] * 8 + ["Korrektur: neu"]))


def test_a_text_and_its_correction_have_one_key() -> None:
    assert title_key("KORREKTUR: Stadtbad öffnet – am Samstag") == title_key("Stadtbad öffnet am Samstag")
    assert title_key("Korrektur:") == ""
