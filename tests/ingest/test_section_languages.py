import pytest

from pipeline.ingest.section_languages import german_letters, with_languages
from pipeline.ingest.sections import find_sections

GERMAN = (
    "Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen Belgorod bis auf Weiteres ruhen. Das hat der Rat der Stadt "
    "am Dienstag mit großer Mehrheit beschlossen."
)
ENGLISH = (
    "The city of Herne is suspending its town twinning with the Russian city of Belgorod until further notice. The council decided "
    "this on Tuesday by a large majority, as the press office announced."
)
FRENCH = (
    "La ville de Herne suspend son jumelage avec la ville russe de Belgorod jusqu’à nouvel ordre. Le conseil municipal l’a décidé "
    "mardi à une large majorité, comme l’a annoncé le service de presse."
)
POLISH = (
    "Miasto Herne zawiesza do odwołania partnerstwo z rosyjskim miastem Biełgorod. Taką decyzję podjęła we wtorek rada miasta "
    "zdecydowaną większością głosów, poinformowało biuro prasowe."
)


def languages(text: str) -> list[str | None]:
    return [section.language for section in with_languages(text, find_sections(text))]


@pytest.mark.parametrize(("foreign", "code"), [(ENGLISH, "en"), (FRENCH, "fr"), (POLISH, "pl")])
def test_a_section_in_another_language_is_marked(foreign: str, code: str) -> None:
    assert languages(f"{GERMAN}\n\n{foreign}\n\n{GERMAN}") == [None, code, None]


def test_a_heading_goes_with_the_foreign_text_below_it() -> None:
    found = languages(
        f"Partnerschaft ruht\n\n{GERMAN}\n\nTown twinning is suspended by the council\n\n{ENGLISH}\n\n{ENGLISH}"
    )
    assert found == [None, None, "en", "en", "en"]


def test_a_german_heading_beside_foreign_text_stays_german() -> None:
    found = languages(f"{GERMAN}\n\nStellungnahme der Partnerstadt zu dem Beschluss\n\n{ENGLISH}\n\n{GERMAN}")
    assert found == [None, None, "en", None]


@pytest.mark.parametrize(
    "content",
    [
        "Ole Jensen, Mette Sørensen, Lars Nielsen, Karen Christensen, Niels Pedersen, Hanne Larsen, Jørgen Møller, Anne Rasmussen",
        "Tourist Information, Martin Opitz Bibliothek, Emschertal Museum, Flottmann Hallen, Mondpalast Wanne Eickel, Gysenberg Park",
    ],
)
def test_names_are_in_no_language(content: str) -> None:
    assert languages(f"{GERMAN}\n\n{content}\n\n{GERMAN}") == [None, None, None]


def test_german_letters_are_counted_where_they_are_sure() -> None:
    text = f"{GERMAN}\n\n{ENGLISH}"
    assert german_letters(text, with_languages(text, find_sections(text))) == sum(map(str.isalpha, GERMAN))
