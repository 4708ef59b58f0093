"""Office holders named by their office: "die Oberbürgermeisterin" later in a text, "der Gouverneur von Missouri"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.layers import Entity, Mention, Office
from pipeline.annotate.offices.counterparts import Counterpart, antecedent
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_words import GENERAL_WORDS
from pipeline.annotate.offices.roles import find_role
from pipeline.record.vocabulary import EntityType, MentionForm, OfficeStatus, RoleClass

_DEFINITE = frozenset(["der", "die", "des", "dem", "den", "dieser", "diese", "diesem", "diesen"])
_SPEAKS = re.compile(
    r"sag(?:t|te|ten)|erklär(?:t|te)|beton(?:t|te)|teil(?:t|te)|mitgeteilt|mitteilen|so|laut|sprach|spricht|berichte(?:t|te)|"
    r"kündigte|verwies|warb|wies|nannte|bestätigte|begrüßte|lobte|kritisierte|äußer(?:n|te|t)|gesagt|erklären|ausrichten|"
    r"ließ|liess|dankte|würdigte|forderte|fordert|verlas|rief|hob|ergänzte|meinte|versicherte|zufolge|schrieb|erinnerte|"
    r"regte|wollte|kündigt|verweigerte|dementierte|lehnte|warnte|stimmte|unterzeichne(?:t|te)|teilten|sprachen"
)

# Functions that stand for their holder as offices do.
_NAMED_BY_OFFICE = re.compile(
    r"anwalt$|vertreter$|polizeichef$|beauftragt$|wahlleiter$|schulleiter$|einsatzleiter$"
)

# Offices of which a place has one at a time.
_SINGLE = frozenset(
    {
        RoleClass.MAYOR,
        RoleClass.MINISTER,
        RoleClass.HEAD_OF_STATE,
        RoleClass.HEAD_OF_GOVERNMENT,
        RoleClass.DISTRICT_ADMINISTRATOR,
    }
)

_NO_VERB_OF_ACTION = re.compile(
    r"ist|sind|war|waren|wird|werden|wurde|wurden|hat|hatte|kann|soll|sollte|muss|darf|und|oder|sowie|als|wie|auch|nicht|"
    r"in|im|an|am|auf|aus|bei|beim|bis|durch|für|gegen|mit|nach|ohne|seit|über|um|unter|von|vom|vor|zu|zum|zur|"
    r"der|die|das|des|dem|den|\d.*"
)


@dataclass(slots=True)
class NominalMention:
    """A noun phrase that stands for a person: its bounds in the text's characters, and whose it is."""

    start: int
    end: int
    person: str


def repeated_offices(
    items: list[Item], phrases: Sequence[RolePhrase], offices: Sequence[Office], entities: Sequence[Entity]
) -> list[NominalMention]:
    """The phrases without a name whose office exactly one person of the text holds, named before."""
    known = KnownOffices(offices, entities)
    found = []
    for phrase in phrases:
        if phrase.determiner is None or phrase.is_plural or phrase.determiner.lower not in _DEFINITE:
            continue
        if phrase.names_body:
            continue
        start, end = phrase.determiner.start, items[phrase.head].end
        holder = known.only_holder(phrase, before=start)
        if holder is not None:
            found.append(NominalMention(start, end, holder))
    return found


class KnownOffices:
    """The offices of a text by their roles: however many there are, the roles are few."""

    def __init__(self, offices: Sequence[Office], entities: Sequence[Entity]) -> None:
        """Sort the offices by role."""
        self._persons = {entity.id: entity for entity in entities}
        self._by_role: dict[tuple[str, str, str], list[Office]] = {}
        for office in offices:
            self._by_role.setdefault((office.role, office.role_class, office.status), []).append(office)

    def only_holder(self, phrase: RolePhrase, *, before: int) -> str | None:
        """Return the person whose office the phrase names, told before `before`; None where it can be several."""
        holder = None
        for offices in self._by_role.values():
            if not _names_office(phrase, offices[0]):
                continue
            for office in offices:
                if office.evidence[0][0] >= before or office.person == holder:
                    continue
                if _suits(phrase, office, self._persons[office.person]):
                    if holder is not None:
                        return None
                    holder = office.person
        return holder


def _suits(phrase: RolePhrase, office: Office, person: Entity) -> bool:
    gender = phrase.gender()
    known = _gender_of_role(office) or guess_gender(person.name)
    if gender and known and gender != known:
        return False
    former = office.status if office.status == OfficeStatus.FORMER else None
    return phrase.status is None or phrase.status == former


def _names_office(phrase: RolePhrase, office: Office) -> bool:
    if phrase.role.entry.masculine in GENERAL_WORDS and not phrase.role.prefix:
        return office.role_class == phrase.role_class and office.status == OfficeStatus.CURRENT
    words = office.role.split()
    held = find_role(words[-1]) or find_role(words[0])
    return held is not None and (held.key == phrase.role.key or _is_short_for(phrase, held.key))


def _is_short_for(phrase: RolePhrase, key: str) -> bool:
    """Whether "der Minister" is short for "Wirtschaftsminister", "der OB" for "Oberbürgermeister"."""
    if phrase.role.entry.masculine == "OB":
        return key == "oberbürgermeister"
    return key.endswith(phrase.role.key) and not phrase.complements and key != "oberbürgermeister"


def _gender_of_role(office: Office) -> str | None:
    role = next((r for word in office.role.split() if (r := find_role(word)) is not None), None)
    return None if role is None or role.entry.is_adjective else role.gender


def counterpart_mentions(
    items: list[Item],
    counterparts: Sequence[Counterpart],
    offices: Sequence[Office],
    entities: Sequence[Entity],
) -> list[NominalMention]:
    """The phrases like "sein Amtskollege": of the person they name, else of the one other holder of such an office."""
    found = []
    known = {entity.id for entity in entities}
    for counterpart in counterparts:
        start, end = counterpart.start, counterpart.end
        shared = antecedent(items, counterpart, offices)
        if shared is None or counterpart.plural:
            continue
        named = {person.entity.id for person, _ in counterpart.persons if person.entity}
        if not named and counterpart.kind == "peer" and not counterpart.places:
            named = {
                o.person for o in offices if o.role_class == shared.role_class and o.person != shared.person
            }
        if len(named) == 1 and named <= known:
            found.append(NominalMention(start, end, named.pop()))
    return found


def unnamed_holders(items: list[Item], phrases: Sequence[RolePhrase]) -> list[RolePhrase]:
    """The phrases of an office whose holder is not named but speaks or acts.

    Without a place or a body only those count that speak in so many words; a spokesperson need not. An office that a
    place has once counts wherever the place stands by it.
    """
    return [
        phrase
        for phrase in phrases
        if _stands_alone(phrase)
        and (
            _is_a_spokesperson(items, phrase)
            or (_says(items, phrase) if not _is_placed(phrase) else _acts(items, phrase))
            or _is_the_one_there(phrase)
        )
    ]


def _is_placed(phrase: RolePhrase) -> bool:
    return any(c.item.kind in {Kind.PLACE, Kind.BODY} for c in phrase.complements)


def _is_the_one_there(phrase: RolePhrase) -> bool:
    """As in "dem Bürgermeister von X": the place has one, whatever the sentence says of him."""
    return _is_placed(phrase) and phrase.role_class in _SINGLE and phrase.article in _DEFINITE


def _is_a_spokesperson(items: list[Item], phrase: RolePhrase) -> bool:
    """As in "ein Sprecher der Polizei", unless it is said of someone: "ist ein Sprecher", "X, ein Sprecher der Polizei"."""
    if phrase.role_class != RoleClass.SPOKESPERSON or (phrase.article or "")[:3] != "ein":
        return False
    before = next((i for i in range(phrase.start, -1, -1) if items[i] is phrase.determiner), 0) - 1
    if before < 0:
        return True
    named = items[before].text == "," and before > 0 and items[before - 1].kind is Kind.PERSON
    return not named and items[before].lower not in {"ist", "war", "als", "wird", "wurde"}


def _says(items: list[Item], phrase: RolePhrase) -> bool:
    """Whether a verb of speech stands right before the phrase or right behind it."""
    first = next((i for i in range(phrase.start, -1, -1) if items[i] is phrase.determiner), phrase.start)
    beside = (items[i] for i in (first - 1, phrase.end) if 0 <= i < len(items))
    sentence = items[phrase.head].sentence
    return any(item.sentence == sentence and _SPEAKS.fullmatch(item.lower) for item in beside)


def _stands_alone(phrase: RolePhrase) -> bool:
    if phrase.determiner is None or phrase.is_plural or phrase.status:
        return False
    if phrase.role.key == "stellvertreter" or (phrase.article == "den" and not _is_placed(phrase)):
        return False
    if phrase.role_class == RoleClass.OTHER and not _NAMED_BY_OFFICE.search(phrase.role.key):
        return False
    return "b" not in phrase.role.entry.flags


def _acts(items: list[Item], phrase: RolePhrase) -> bool:
    sentence = items[phrase.head].sentence
    if _opens_clause(items, phrase, sentence):
        return True
    near = items[max(0, phrase.start - 6) : phrase.end + 8]
    return any(item.sentence == sentence and _SPEAKS.fullmatch(item.lower) for item in near)


def _opens_clause(items: list[Item], phrase: RolePhrase, sentence: int) -> bool:
    """As in "Der Minister von X verließ den Saal": the sentence begins with the phrase and goes on with a verb."""
    first = next((i for i in range(phrase.start, -1, -1) if items[i] is phrase.determiner), phrase.start)
    if (phrase.article not in {"der", "die", "ein", "eine"}) or (
        first and items[first - 1].sentence == sentence
    ):
        return False
    verb = items[phrase.end] if phrase.end < len(items) else None
    if verb is None or verb.sentence != sentence or verb.kind is not Kind.WORD or verb.is_capitalised:
        return False
    return _NO_VERB_OF_ACTION.fullmatch(verb.text) is None


def phrase_name(items: list[Item], phrase: RolePhrase, text: str) -> str:
    """The phrase as a name: without article, the noun in the nominative ("Bürgermeister von Hiroshima")."""
    noun = phrase.role.nominative(phrase.gender())
    rest = " ".join(text[items[phrase.head].end : items[phrase.end - 1].end].split())
    before = next((c.item.text for c in phrase.complements if c.how in {"before", "prefix"}), None)
    if phrase.complements and phrase.complements[0].how == "prefix":
        return f"{before}-{noun}"
    return " ".join([noun, rest] if rest else filter(None, [before, noun]))


def new_person(
    entities: Sequence[Entity], name: str, mention: tuple[int, int, str], confidence: float
) -> Entity:
    """A person known by nominal mentions only, with the next free id."""
    number = 1 + max((int(entity.id[1:]) for entity in entities), default=0)
    start, end, text = mention
    nominal = Mention(start, end, text, EntityType.PERSON.value, confidence, MentionForm.NOMINAL.value)
    return Entity(f"e{number}", EntityType.PERSON.value, name, [nominal], confidence)
