"""Finds the subjunctive of reported speech ("er komme", "sie sei", "es gebe").

First subjunctives in the third person end in -e where the indicative ends in -t; the verbs are a list of common
stems, with and without prefixes, since an ending in -e alone is mostly an adjective or noun. Second subjunctives
("hätten", "kämen") are weaker evidence: they are also wishes and conditions.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.annotate.word_lists import words_in

_AUXILIARIES = words_in(
    """
    sei seien habe werde könne müsse solle wolle dürfe möge mögen wisse müße
    """
)

_STEMS = words_in(
    """
    akzeptier anschließ antwort appellier arbeit bau beacht beantrag beauftrag bedarf bedauer bedeut bedürf
    befrag befürcht befürwort begeb begegn beginn begleit begreif begrenz begründ begrüß behalt behandel
    beklag bekomm belast belaste beleg bemüh beobacht berat berechn bereit bereu berichtig berücksichtig
    beschleunig beschließ beschreib beschränk beschäftig beseitig besetz besitz besprech besteh bestimm besuch
    bet beteilig beton betracht betrag betreff betrieb betätig bewahr beweg beweis bewerb bewert bewillig
    bewirk bewohn bewähr bezahl bezeichn bezieh bezuschuss bezweifel bieg biet bild bind bitt blas bleib blick
    brauch brech brems bremse brenn bring bröckel dank dau dauer deck denk dien dominier dreh droh druck dräng
    eign eil einbezieh empfang empfehl empfind end engagier entdeck entfall entfern enthalt entlast entnehm
    entscheid entschuldig entsprech entsteh entwickel erarbeit erfahr erfolg erfordern erforsch erfüll ergeb
    ergreif ergänz erhalt erhöh erinner erkenn erklär erlang erlaub erleb erleichter erläuter ermittel
    ermöglich erneuer erreich erschein erschließ erschwer ersetz erspar erstreck ertrag erwart erweiter erwerb
    erwähn erzeug erziel erzähl eröffn existier fahr fall fang fass fehl fei feier finanzier find flieg flieh
    fließ folg forder frag freu frier funktionier förder führ fürch fürcht garantier geb gefall gefähr geh
    gehör gelang geling gelt genehmig genieß genüg gescheh gestalt gewinn gewähr gewöhn glaub greif grenz halt
    handel hang heb heiß helf hinterlass hoff hol häng hör investier kauf kehr kenn klag klapp klemm kling
    kläg klär knüpf komm kost koste kriech krieg kämpf kümmer kürz lach lad land lande lass lauf leb leg leid
    leist leit lenk lern les leucht lieg lob lohn läuf läut lös lüg mach mahn mein meld merk mess miet mut
    nehm neig nenn nutz nütz ordn orientier ort pack park pass pend pfleg plan profitier prüf rag ras rast rat
    reagier rechn red regel reich reis reiß respektier rett richt riskier ruf ruh rück rüttel sag samm sammel
    sanier saug schad schaff schau scheid schein scheiter schenk schick schieb schlag schliess schließ schmeck
    schmerz schneid schreib schreit schweig schwimm schwind schwäch schwör schätz schöpf schütz seh sehn send
    setz sicht sieg sink sitz sorg spar spiel sprech spring spür stamm steck steh stehl steig stell sterb
    steuer stimm stoss stoß streb streich streik streit ström strömm sturm stärk stör stürz stütz such summ
    tast tauch taug tausch teil trag trau trauer treff treib trenn tret triff trink trock träum tu tön umfass
    umgeh unterricht unterscheid unterschreib unterstütz untersuch veranstalt verbesser verbind verbrauch
    verbreit verdank verdien verfall verfolg verfüg vergeb vergleich verhandel verhinder verkauf verkehr
    verlang verlass verlauf verletz verlier vermehr vermeid vermiet vermiss vermittel vermut vernachlässig
    verpflicht verringer verschieb verschwind verschärf versorg versprech versteh versuch verteidig verteil
    vertrau vertreib vertret verursach verwalt verwend verwirklich verzicht veröffentlich wachs wackel wag
    wahr wander warn wart wechsel weck wehr weis wend werb werf wert widersprech wieg will wirk wohn wähl
    wünsch würdig zahl zeig zerfall zerstör zieh ziel zweifel zwing zähl zöger zünd ähnel änder äußer öffn üb
    überford übernehm überzeug
    """
)
_PREFIXES = words_in(
    """
    ab an auf aus bei dar ein fest fort her hin los mit nach vor weg zu zurück zusammen durch um über unter
    wieder weiter entgegen gegenüber hinaus voran bereit statt teil bevor auseinander dazu daran darauf be emp
    ent er ge miss ver zer
    """
)

_SECOND = re.compile(
    r"\b(?:hätten|wären|würden|könnten|müssten|müßten|dürften|bräuchten|kämen|gäben|stünden|entstünden|fänden|lägen|"
    r"nähmen|sähen|wüssten|sprächen|trügen|zögen|bekämen|verlören|blieben|gingen|ließen|hätte|wäre|gäbe|käme)\b"
)
_SECOND_PLURAL = re.compile(
    r"\b(?:hätten|wären|würden|könnten|müssten|müßten|bräuchten|kämen|gäben|stünden|ständen|entstünden|fänden|lägen|nähmen|"
    r"sähen|säßen|wüssten|sprächen|trügen|zögen|bekämen|verlören|dürften)\b"
)
# Not in an address: "beispiel.de/umfrage".
_WORD = re.compile(r"(?<![/.@\-])\b[a-zäöüß]+\b")
_NOT_VERBS = words_in(
    """
    viele andere mehrere weitere einzelne     bitte zufolge teilweise nahe lange ohne gerne beinahe neue rege lose lieb bereite weise
    raste
    """
)
_SET_PHRASES = re.compile(
    r"\b(?:es sei denn|sei es|wie dem auch sei|sei(?=[^.!?]*\b(?:erwähnt|verraten|angemerkt|hingewiesen)\b))\b",
    re.I,
)
_ADDRESSING = re.compile(r"\b[Dd](?:u|ich|ir|ein|eine[mnrs]?)\b|\b[Bb]itte\s+[a-zäöüß]+e\b|!$")
_SHORTEST_IN_IER = 5
# With "ich" these are the indicative: "ich gehe", "deshalb habe ich".
_LIKE_INDICATIVE = frozenset({"habe", "werde"})
_I_BEFORE = re.compile(r"\bich\b[^,;:.!?]*$", re.IGNORECASE)
_I_BEHIND = re.compile(r"\s+ich\b")
_NOUN_AHEAD = re.compile(r"\s+(?:[a-zäöüß]+e[nrms]?\s+)?[A-ZÄÖÜ]")


def first_subjunctives(text: str, start: int, end: int) -> int:
    """Return how many clear first subjunctives of reported speech `text[start:end]` has."""
    passage = _SET_PHRASES.sub(lambda match: " " * len(match.group()), text[start:end])
    count = 0
    for match in _WORD.finditer(passage):
        word = match.group()
        if word in _AUXILIARIES - _LIKE_INDICATIVE or (
            (word in _LIKE_INDICATIVE or _is_verb(word, passage, match))
            and not _is_first_person(passage, match)
        ):
            count += 1
    return count


def addresses_reader(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` speaks to its reader ("melde dich an"): its forms in -e are imperatives."""
    return _ADDRESSING.search(text, start, end) is not None


def second_subjunctives(text: str, start: int, end: int) -> int:
    """Return how many second subjunctives `text[start:end]` has; preterites that look the same are counted too."""
    return len(_SECOND.findall(text, start, end))


def has_second_in_front(text: str, start: int, end: int) -> bool:
    """Return whether the first clause of `text[start:end]` has a second subjunctive that is not its last word.

    In a main clause the verb comes second ("die Werte würden eingehalten"), in a relative one last.
    """
    match = _SECOND.search(text, start, end)
    return (
        match is not None and "," not in text[start : match.start()] and text[match.end() : end][:1].isspace()
    )


def reporting_plurals(text: str, start: int, end: int) -> int:
    """Return how many second subjunctives in the plural `text[start:end]` has.

    They stand in reported speech where the first subjunctive looks like the indicative ("die Betriebe hätten
    gezögert"); in the singular a second subjunctive is a condition.
    """
    return len(_SECOND_PLURAL.findall(text, start, end))


@cache
def _is_verb_stem(stem: str) -> bool:
    if stem in _STEMS or (stem.endswith("ier") and len(stem) > _SHORTEST_IN_IER):
        return True
    return any(
        stem.startswith(prefix) and _is_verb_stem(stem[len(prefix) :])
        for prefix in _PREFIXES
        if len(stem) > len(prefix) + 2
    )


def _is_verb(word: str, passage: str, match: re.Match[str]) -> bool:
    return (
        word.endswith("e")
        and word not in _NOT_VERBS
        and _is_verb_stem(word[:-1])
        and not _is_adjective(passage, match)
    )


def _is_first_person(passage: str, match: re.Match[str]) -> bool:
    return bool(_I_BEFORE.search(passage, 0, match.start()) or _I_BEHIND.match(passage, match.end()))


def _is_adjective(passage: str, match: re.Match[str]) -> bool:
    """A word in -e before a noun, behind an article, is an adjective or a noun's part ("die gelte Zusage")."""
    before = passage[: match.start()].rstrip().rsplit(" ", 1)[-1].casefold()
    return (
        before in {"der", "die", "das", "eine", "ich", "zum", "im", "zur"}
        and _NOUN_AHEAD.match(passage, match.end()) is not None
    )
