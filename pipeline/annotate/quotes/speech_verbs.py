"""German verbs and phrases that hand a sentence to a speaker."""

from __future__ import annotations

import re

from pipeline.annotate.word_lists import words_in

_WEAK = words_in(
    """
    sag erklär beton erläuter bericht ergänz mein forder kritisier warn lob würdig bestätig versicher kommentier
    begründ resümier bilanzier schilder erzähl äußer äusser mahn appellier konter entgegn erwider antwort frag
    scherz schwärm spott monier bemängel beklag bedauer bekräftig argumentier urteil prophezei freu zitier
    formulier behaupt erinner präzisier plädier droh dank gratulier bemerk verkünd prognostizier vermut glaub
    hoff erwart fürcht befürcht verlang versöhn beteuer bekenn rechn mut schätz witzel räsonier berichtig
    protestier zürn jubel grüß lächel füg kündig teil fass stell räum merk leg begrüß unterstrich rechtfertig
    beschwicht garantier signalisier zeig schlußfolger folger beruhig entschuldig verteidig wünsch deut mutmaß
    kritisier attestier bescheinig verabschied pflicht stimm führ bekund pranger vermeld beharr rüg unterstell
    einwend zweifel bezweifel skandier twitter
    """
)

_STRONG = words_in(
    """
    spricht sprach sprechen sprachen widerspricht widersprach widersprachen verspricht versprach versprachen
    versprechen schreibt schrieb schreiben schrieben gibt gab geben gaben hält hielt halten hielten weist wies
    weisen wiesen lässt ließ liess lassen ließen liessen ruft rief rufen riefen heißt hieß heisst hiess trägt
    trug befindet befand empfiehlt empfahl verweist verwies verweisen verwiesen unterstreicht unterstrich
    unterstrichen hebt hob heben hoben bittet bat bitten baten rät riet raten rieten wirft warf werfen warfen
    verrät verriet gesteht gestand findet fand finden fanden weiß wusste denkt dachte wirbt warb werben warben
    schließt schloss nennt nannte nennen nannten bezeichnet bezeichnete bezeichnen bezeichneten wertet wertete
    bewertet bewertete gesagt erklärt betont mitgeteilt angekündigt hingewiesen erläutert berichtet ergänzt
    gefordert gewarnt bestätigt versichert eingeräumt hervorgehoben angemahnt nahm nimmt sieht sah brachte
    bringt ging geht klang klingt umriss kam kommt schlug schlugen schlägt vertritt vertrat vertreten bestritt
    bestritten bestreitet angab wandte befand geschrieben angegeben vorgeworfen verlautete eingewandt zugegeben
    aufgefordert gegeben ausgesagt
    """
)


def _weak_forms(stem: str) -> tuple[str, ...]:
    link = "e" if stem[-1] in "td" or stem.endswith(("chn", "gn", "dm", "fn")) else ""
    plural = f"{stem}n" if stem.endswith(("er", "el")) else f"{stem}en"
    return (f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}ten", plural)


SPEECH_FORMS: frozenset[str] = frozenset(form for stem in _WEAK for form in _weak_forms(stem)) | frozenset(
    _STRONG
)
"""Finite forms (and some participles) that can introduce what somebody says."""

_AMBIGUOUS = words_in(
    """
    zeigt zeigte zeigten zeigen führt führte führten führen kam kommt klang klingt geht ging nimmt nahm sieht
    sah bringt brachte weiß wusste dankt dankte danken dankten stimmt stimmte stimmten stimmen grüßt grüßte
    teilt teilen stellt stellen gibt geben gab gaben hält halten lässt lassen legt legte legten legen findet
    finden fand fanden schlug schlugen schlägt vertritt vertrat vertreten wandte befand angab
    gegeben aufgefordert vorgeworfen
    """
)

_ABOUT_SOMETHING = words_in(
    """
    nannte nannten nennt nennen bezeichnet bezeichnete bezeichnen bezeichneten wertet wertete bewertet bewertete
    würdigt würdigte würdigten lobt lobte lobten begrüßt begrüßte begrüßten kritisiert kritisierte kritisierten
    verteidigt verteidigte rechnet rechnete rechnen rechneten verabschiedet verabschiedete weist wies wiesen
    weisen trägt trug bittet bat baten hofft hoffte hoffen hofften freut freute bedauert bedauerte bedauern
    bedauerten wünscht wünschte
    """
)

PLAIN_SPEECH_FORMS: frozenset[str] = SPEECH_FORMS - frozenset(_AMBIGUOUS) - frozenset(_ABOUT_SOMETHING)
"""Forms that mean saying without more; the others need a particle, a that-clause or the subjunctive beside them."""

_WORD = re.compile(r"\b[a-zäöüß]+\b")


def has_speech_verb(text: str, start: int, end: int, *, forms: frozenset[str] = SPEECH_FORMS) -> bool:
    """Return whether `text[start:end]` has one of the `forms`."""
    return any(match.group() in forms for match in _WORD.finditer(text, start, end))


NO_VERB_AFTER_QUOTE: frozenset[str] = words_in(
    """
    und aber oder sondern denn doch dass daß ob weil wenn als wie wo was wer der die das dem den des in im an am
    auf aus bei beim mit nach von vom vor zu zum zur für über unter durch gegen ohne um bis seit während einer
    eine ein eines einem einen sowie auch nur nicht noch sich damit dabei dafür daran darauf ist sind war waren
    wird werden hat haben hatte hatten soll sollen kann können will wollen wo wobei welche welcher welches deren
    dessen jedoch finanziert organisiert gegründet gefördert genannt initiiert veranstaltet herausgegeben statt
    """
)
"""Words behind "“, " with which the sentence goes on, and no speech tag begins."""

_SOURCE_NOUN = (
    r"(?:Angaben?|Aussagen?|Worten|Auskunft|Auskünften|Ansicht|Sicht|Auffassung|Meinung|Einschätzung(?:en)?|"
    r"Darstellung|Schätzung(?:en)?|Mitteilung|Informationen|Berechnungen|Überzeugung|Bericht(?:en)?|Meldungen|"
    r"Erkenntnissen|Ermittlungen|Vorhersagen?|Prognosen?|Umfragen?)"
)
SOURCE_PHRASE = re.compile(
    r"\b(?:[Ll]aut\s+(?!eigene|Vertrag|Gesetz|Satzung|Protokoll|Plan\b|Verordnung|Programm\b|Paragra)|"
    r"[Nn]ach\s+(?:den\s+)?(?:[a-zäöüß]+en\s+)?(?P<unnamed>[A-ZÄÖÜ][a-zäöü]+(?:angaben|aussagen|meinung|berichten|"
    r"meldungen|informationen))\b|"
    r"[Gg]emäß\s+(?=(?:eine[mr]|de[mr])\s+(?:[\w\-]+er(?:in)?|[\w\-]*(?:[Zz]eitung|[Mm]agazin|[Pp]olizei|[Aa]gentur|[Mm]inisterium|[Zz]eugen))\b)|"
    # In Switzerland it is what "laut" is elsewhere.
    r"[Gg]emäss\s+(?=[A-ZÄÖÜ])(?!Art|Gesetz|Vertrag|Verordnung|Paragra|Satzung|Statut|Plan\b|Beschluss|Abs)|"
    r"(?:[Nn]ach|[Gg]emä(?:ß|ss)|[Aa]us)\s+(?:de[nr]\s+)?(?:(?:übereinstimmende|bisher\s+unbestätigte|unbestätigte|erste|jüngste|"
    r"vorläufige|neueste)[nr]\s+)?"
    r"(?:(?P<own>eigene[nr]|seine[nr]|ihre[nr]|deren|dessen)\s+|(?P<holder>[A-ZÄÖÜ][\w\-]+s)\s+)?"
    rf"{_SOURCE_NOUN}(?:\s+(?:von|der|des|aus\s+(?:dem|der)))?\b)"
)
"""A phrase that names the source of a sentence; its noun phrase follows."""

SOURCE_AFTER = re.compile(r"\s*\b(?:zufolge|nach\s+(?=\w))\b")
"""What stands behind the source instead: "Meierhofer zufolge"."""
