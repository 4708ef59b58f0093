"""Puts names into the nominative: "Europäischen Kommission" to "Europäische Kommission", "Rheins" to "Rhein".

Only what German marks is undone: the endings of leading adjectives, by the gender that the head noun's last part
has, and the genitive of the head, where an article before it or the noun's class shows one. A name whose head is
not known stays as it is.
"""

from __future__ import annotations

import re

_GENDERED_HEADS = {
    "f": """abteilung agentur agenda akademie allianz anstalt armee aufsicht bahn bank behörde bewegung bibliothek
        brigade bücherei bundeswehr bürgerschaft direktion disziplin einheit erklärung fabrik fachschule fakultät
        feuerwehr firma flotte fraktion garde gemeinde genossenschaft gesellschaft gewerkschaft gruppe halle hilfe
        hochschule hütte industrie initiative inspektion jugend kammer kanzlei kasse kirche klinik kommission konferenz
        kooperation kathedrale koalition liga linie liste messe mission nation oper organisation partei partnerschaft
        philharmonie plattform polizei post präfektur presse prüfung regierung region republik revolution
        rundschau sammlung schule seite sektion sparkasse stadt stätte stelle steuer stiftung straße strasse strategie
        synode tagung union universität vereinigung verwaltung volkspartei wache wahl wehr werft woche zeitung zentrale
        zentralbank zone verbraucherzentrale behandlung versicherung sozialversicherung förderbank handelskammer handwerkskammer""",
    "m": """ausschuss ältestenrat bahnhof beirat bezirk bund bundestag club dienst dom fonds flughafen gerichtshof gipfel
        hafen hof kader kanal klub konvent konzern kreis landtag main markt naturschutzbund oberrheinrat osten park
        platz preis rat rechnungshof ring rundfunk saal senat see sender sozialfonds stadtrat städtebund städtetag tag
        tarifvertrag turm verband verein verkehrsverbund verlag verbund vertrag wald wettbewerb wetterdienst
        westen norden süden zirkus währungsfonds bauernverband pakt rhein betrieb dienst treff kongress landkreis
        staat bistumsrat bischof dachverband rat weg grund garten tunnel wettlauf kirchenkreis polder gürtel plan aktionsplan""",
    "n": """abitur abkommen amt archiv bad bistum büro bündnis europaparlament festival forum forschungszentrum
        fürstentum gericht gesetz gymnasium gütesiegel haus hilfswerk innenministerium institut jugendwerk kartellamt
        kolleg kollegium komitee königreich konsortium kontor krankenhaus kreuz kulturamt landratsamt ministerium
        münster museum netzwerk oberhaus oberbürgermeisterforum orchester parlament präsidium programm projekt
        rathaus rektorat schloss seminar siegel spital sekretariat stadion stadthaus stift symposium system theater
        treffen unterhaus unternehmen labor land konsulat herzogtum bauamt abkommen statut gebirge meer werk zentrum ticket tal viertel zeichen moslemforum team""",
    "p": """alpen bahnen demokraten freunde grünen häfen kirchen kliniken kommunen linken naturfreunde nationen
        niederlande philharmoniker staaten städte stadtwerke verkehrsbetriebe vertretungen wähler werke wahlen ziele inseln
        emirate staatsforsten inseln spiele sozialdemokraten lande tage wochen""",
}
HEADS = {head: gender for gender, heads in _GENDERED_HEADS.items() for head in heads.split()}
"""Last parts of nouns that name bodies, places and programmes, to their gender (p: plural)."""

_GENDER_OF_ENDING = (
    ("f", re.compile(r".{3,}(?:ung|heit|keit|schaft|[st]ion|tät|enz|anz|ei|ik|ur)$")),
    ("m", re.compile(r".{3,}ismus$")),
    ("n", re.compile(r".{3,}(?:ment|tum)$")),
)
"""Endings of derived nouns that show the gender of those that are not in the lists."""
_OTHER_NOUNS = {
    "f": ("nacht", "reihe", "runde", "bühne", "schleuse", "brücke", "strecke", "tafel"),
    "m": (
        "krieg",
        "abend",
        "index",
        "marathon",
        "lauf",
        "campus",
        "hackathon",
        "stammtisch",
        "pokal",
        "sommer",
        "herbst",
    ),
    "n": ("jahr", "fest", "konzert", "spiel", "dorf", "gelände"),
}
"""Last parts of nouns that name events and works, which say nothing of a body."""

_ADJECTIVE = re.compile(
    r"""(?P<stem>[\w-]*(?:sch|lich|ig|los|sam|bar|al|ell|iv|är|ös|ständig)
      | (?:allgemein|eigen|frei|grün|link|alt|neu|groß|hoh|vereint|vereinigt|offen|jung|rot|weiß|schwarz|gut|nah|fern|kalt
      | inner|äußer|ober|unter|golden|bunt|klein|erst|zweit|dritt|städt|angewandt|unabhängig|heilig|letzt))
      (?P<ending>e[nmrs]?)""",
    re.VERBOSE | re.IGNORECASE,
)
_TOWN_IN_IG = re.compile(r"(?:Leipz|Braunschwe|Danz|Schlesw)iger$")
_ACRONYM_INSIDE = re.compile(r" \([A-ZÄÖÜ][\wÄÖÜ-]*[A-ZÄÖÜ]\)(?= \w)")
_CUT_SHORT = (
    (re.compile(r"(?<=[a-zß])str\.(?=$| \d)"), "straße"),
    (re.compile(r"\bStr\.(?=$| \d)"), "Straße"),
    (re.compile(r"(?<=\be)\. ?V$"), ".V."),
)
_GENITIVE_ARTICLE = re.compile(r"(?i)\b(?:des|eines|dieses|jenes)\s+(?:\w+en\s+)?$")
_FEMININE_OR_PLURAL = re.compile(r"(?i)\b(?:der|zur|einer|die)\s+$")
_ENDINGS = {"f": "e", "m": "er", "n": "es", "p": "e"}
_QUOTES = re.compile(r"[„“”»«\"‚‘›‹]")
_ARTICLE = re.compile(r"^(?:[Dd](?:as|em|en|er|es|ie)|[Ee]iner?s?)\s+(?=\S)")


def clean_name(text: str) -> str:
    """Return a name on one line, without quotation marks, a leading article in lower case or an acronym in its midst."""
    text = _QUOTES.sub("", " ".join(text.split())).strip(" ,;:")
    text = _ACRONYM_INSIDE.sub("", text)
    for pattern, whole in _CUT_SHORT:
        text = pattern.sub(whole, text)
    return _ARTICLE.sub("", text) if text[:1].islower() else text


def gender_of(noun: str) -> str | None:
    """Return the gender (f, m, n, or p for a plural) of a noun that names a body or a place, by its last part."""
    folded = noun.lower().rsplit("-", 1)[-1]
    for start in range(len(folded)):
        if gender := HEADS.get(folded[start:]):
            return gender
    return None


def _gender_in_a_name(noun: str) -> str | None:
    """Return the gender of a noun that names a body or a place, or else names only an event or a work, or is derived."""
    folded = noun.lower()
    known = (gender for gender, endings in _OTHER_NOUNS.items() if folded.endswith(endings))
    derived = (gender for gender, ending in _GENDER_OF_ENDING if ending.match(folded))
    return gender_of(noun) or next(known, None) or next(derived, None)


def without_genitive(noun: str) -> str:
    """Return a masculine or neuter noun of the lexicon without its genitive ending; another one as it is."""
    for ending in ("es", "s"):
        base = noun.removesuffix(ending)
        if base != noun and gender_of(base) in ("m", "n") and gender_of(noun) is None:
            return base
    if noun.endswith("n") and gender_of(noun) is None and gender_of(noun[:-1]) == "p":
        return noun[:-1]
    return noun


def is_adjective(word: str) -> bool:
    """Whether a word of a name can be an adjective that declines ("Deutscher"), and not one of a town ("Leipziger")."""
    return bool(_ADJECTIVE.fullmatch(word)) and not _TOWN_IN_IG.match(word)


def nominative(text: str, *, before: str = "") -> str:
    """Return a name of a body, a place or a programme in the nominative.

    Args:
        text: The name as the text has it.
        before: The words before it; a genitive article there shows what the name's own form may hide.
    """
    words = clean_name(text).split(" ")
    adjectives = 0
    while (
        adjectives < len(words) - 1
        and is_adjective(words[adjectives])
        and words[adjectives].lower() not in HEADS
    ):
        adjectives += 1
    head = _head(words, adjectives)
    words[head] = _without_genitive_after(before, words[head])
    gender = _gender_in_a_name(words[head])
    if gender is None and adjectives and words[0].endswith("en") and _FEMININE_OR_PLURAL.search(before):
        gender = "p"
    if gender is None or not adjectives:
        return " ".join(words)
    inflected = [_with_ending(word, _ENDINGS[gender]) for word in words[:adjectives]]
    inflected[0] = inflected[0][0].upper() + inflected[0][1:]
    return " ".join([*inflected, *words[adjectives:]])


def _head(words: list[str], first: int) -> int:
    """Return the index of the noun that shows gender and case; `first` is that of the word behind the adjectives."""
    head = first
    while head + 1 < len(words) and _is_of_town(words[head]) and words[head + 1][:1].isupper():
        head += 1
    # In "Investitions- und Förderbank" the gender is the last part's.
    while words[head].endswith("-") and head + 2 < len(words):
        head += 2
    # In "des Chaos Computer Clubs" the genitive is the last word's.
    apposed = words[head:]
    if (
        _gender_in_a_name(words[head]) is None
        and all(word[:1].isupper() for word in apposed)
        and apposed[-1].endswith("s")
    ):
        return len(words) - 1
    return head


def _is_of_town(word: str) -> bool:
    """Whether a word of a name may be the adjective of a town, which does not decline: "Berliner", "Leipziger"."""
    return word[:1].isupper() and word.endswith("er") and _gender_in_a_name(word) is None


def _without_genitive_after(before: str, noun: str) -> str:
    plain = without_genitive(noun)
    # "Fonds" and "Haus" end in s by themselves.
    is_bare = plain != noun or gender_of(noun) is not None
    return _bare_genitive(noun) if not is_bare and _GENITIVE_ARTICLE.search(before) else plain


def _with_ending(adjective: str, ending: str) -> str:
    match = _ADJECTIVE.fullmatch(adjective)
    return match["stem"] + ending if match else adjective


def _bare_genitive(noun: str) -> str:
    if (
        noun.endswith("es")
        and _gender_in_a_name(noun[:-2]) in ("m", "n")
        and _gender_in_a_name(noun[:-1]) is None
    ):
        return noun[:-2]
    if re.search(r"[^sßxz]s$", noun) and not noun.isupper() and len(noun) > 4:
        return noun[:-1]
    return noun
