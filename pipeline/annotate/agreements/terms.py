"""The German words for agreements: head nouns with their kind, and the verbs that conclude, prepare and end one."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.tables import read_table


class HeadNoun(NamedTuple):
    """A noun whose compounds are agreements.

    Attributes:
        stem: the nominative singular in lower case.
        gender: m, f or n.
        kind: the AgreementKind of the bare noun.
        endings: a regular expression for its case endings and plurals.
        plain: whether the noun alone is already an agreement; the others only take up one that was named, or need a
            verb of concluding and a party beside them.
        compounds: whether its compounds are agreements by themselves.
    """

    stem: str
    gender: str
    kind: str
    endings: str
    plain: bool = True
    compounds: bool = True


def _head_noun(row: tuple[str, ...]) -> HeadNoun:
    stem, gender, kind, endings, flags = row
    return HeadNoun(stem, gender, kind, endings, plain="w" not in flags, compounds="s" not in flags)


HEADS: tuple[HeadNoun, ...] = tuple(_head_noun(row) for row in read_table("agreement_nouns.tsv"))
"""All of them, from the lexicon; the first part of a compound may stand before each."""

SPECIFIC_HEADS = frozenset(
    {"memorandum", "absichtserklärung", "beitrittserklärung", "förderzusage", "finanzierungszusage", "charta"}
    | {"arbeitsplan", "aktionsplan", "positionspapier", "förderantrag"}
    | {"partnerschaftsurkunde", "freundschaftsurkunde"}
)
"""Heads that name a certain agreement even without a first part before them."""

_PARTY = r"(?:CDU|CSU|SPD|FDP|AfD|BSW|PDS|Grünen?|Linken?|Union|ÖVP|SPÖ|FPÖ)"

FIXED_NAMES: tuple[tuple[str, str], ...] = (
    (r"Memorand(?:um|a) of Understanding", "memorandum"),
    (r"Letters? of Intent", "memorandum"),
    (r"\bMoU\b", "memorandum"),
    (r"\bTV-L\b|\bTVöD\b", "contract"),
    (r"\bKyoto-Protokolls?\b", "treaty"),
    (
        rf"\b{_PARTY}(?:[/-]{_PARTY})+-(?:Landes|Bundes|Minderheits)?(?:[Rr]egierung|[Kk]oalition|[Ss]enats?|[Bb]ündnis(?:ses)?)\b",
        "coalition",
    ),
)
"""Agreements whose name ends in no such noun, as "CDU/FDP-Landesregierung": pattern and kind."""

KIND_BY_MODIFIER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in read_table("agreement_kinds.tsv")
)
"""The first part of a compound decides more than its head: a Koalitionsvertrag is no contract."""

NO_AGREEMENT = re.compile(
    r"(?:lebenspartnerschaft|medienpartnerschaft|(?:presse|steuer|zoll|regierungs|liebes|kriegs)erklärung|vereinigung"
    r"|reinigung|peinigung|(?:ausbildungs|arbeits|abo|handy-?|energieliefer|grundstücksnutzungs|ehe|versicherungs)vertr[aä]g"
    r"|kompakt|intakt|(?:steuer|gebühren|buß(?:geld)?)bescheid|(?:länder|jahres|preis|zeit)vergleich"
    r"|(?:alt|wert|toiletten|hintergrund)papier|wahlkoalition"
    r"|(?:ge|ehe|gesprächs|tanz|markt|sparrings|ansprech|lebens)partner|(?:ein|vor|aus|karten|karten(?:vor)?|an)(?:ver)?kauf"
    r"|(?:wahl|sitzungs|bildungs|arbeits|versorgungs|prüf|haushalts)-?auftrag)(?:e?[sn]|e)?$",
    re.IGNORECASE,
)
"""Compounds that end in a head noun and are no agreement, or none that a release is about."""

PARTNERSHIP_FAMILY = frozenset(
    {"städtepartnerschaft", "partnerschaftsvertrag", "städtepartnerschaftsvertrag", "städtefreundschaft"}
    | {"partnerschaftsurkunde", "städtepartnerschaftsurkunde", "freundschaftsurkunde"}
)
"""Words for the same agreement: a twinning and the paper it is written on."""

MEMORANDUM_FAMILY = frozenset(
    {"memorandum", "memorandum of understanding", "letter of intent", "mou", "absichtserklärung"}
)
"""Words for the same paper: a declaration of intent that does not bind."""

TRADE = re.compile(r"(?:liefer|kauf|miet|pacht|leih)ver", re.IGNORECASE)
"""Contracts that stay contracts between states."""
PERSONAL = re.compile(r"(?:jahres|profi|spieler|trainer|anstellungs)vertrag$", re.IGNORECASE)
"""Contracts between a body and the one who works for it."""
MERGERS = frozenset({"übernahme", "fusion", "zusammenschluss"})
"""Heads for two companies becoming one."""
COALITIONS = frozenset(
    {
        "koalition",
        "koalitionsregierung",
        "koalitionsverhandlung",
        "koalitionsgespräch",
        "bündnis",
        "sondierung",
    }
)
"""Heads for those who govern together."""

TRUCES = frozenset({"waffenruhe", "waffenstillstand", "feuerpause", "friedenspflicht"})
"""Heads for laying down arms, or the strike."""

ACCESSIONS = frozenset({"beitritt", "beitrittsverhandlung", "mitgliedschaft", "beitrittserklärung"})
"""Heads for one joining a body."""

# Verbs, as patterns over a sentence. A separated prefix ("gehen ... ein") stands later in the sentence.
_GAP = r"(?s:.{0,250}?)"
SIGN = re.compile(
    r"\b(?:[Uu]nterzeichne\w*|[Uu]nterschr[ie]+b\w*|unterschreib\w*|unterfertig\w*|signier\w*|paraphier\w*|beurkunde\w*"
    r"|Unterzeichnung|Unterschrift(?:en)? unter|Namen unter|stehen die Namen|trägt die Unterschrift\w*|Unterschriften (?:wurden|sind)|gegengezeichnet)\b"
)
"""Putting a name under an agreement."""
CONCLUDE = re.compile(
    r"\b(?:(?:ab)?geschlossen\b|Geschlossen\b|schl(?:oss|oß|ossen|ießen|ießt|össen)\b|(?:ab)?zuschließen|[Bb]esiegel\w*"
    rf"|eingegangen\b|geh(?:en|t)\b{_GAP}\bein\b|ging(?:en)?\b{_GAP}\bein\b|einzugehen|vereinbar(?:en|t|ten|te)\b"
    rf"|verabschiede\w*|getroffen|(?:Vereinbarung|Einigung)\b[^.]{{0,40}}\berziel\w+|tr[aä]f(?:en)?\b|traf(?:en)?\b|(?:ge)?einig(?:en|t|ten|te)\b|verständig\w+|ratifizier\w*|begründe\w*|protokolliert|verglichen\b"
    rf"|beigetreten|tritt\b{_GAP}\bbei\b|trat(?:en)?\b{_GAP}\bbei\b|beizutreten)"
)
"""Coming to an agreement."""
HAND_OVER = re.compile(
    r"\b(?:über(?:geben|gab|gibt|reich\w+|bracht\w*)|zugestellt|ausgehändigt|brachte|entgegen\w*)\b"
)
"""Handing a grant over."""
GRANT = re.compile(
    r"\b(?:(?:[Bb]ewillig|[Gg]ewähr)(?:t|te|ten|en)\b|(?:zu)?gesprochen\b|erh(?:ält|alten|ielt|ielten)\b|bekomm(?:t|en)\b|bekam(?:en)?\b|kam(?:en)?\b)"
)
"""Giving money, or getting it."""
ORDER = re.compile(
    r"\b(?:(?:ver|er)(?:gab|gibt|geben|teil(?:t|te|en|ten))\b|erh(?:ält|alten|ielt|ielten)\b|verl(?:iert|or|oren)\b|g(?:eht|ehen|ing|ingen) an\b|bekomm(?:t|en)\b)"
)
"""Giving an order to a firm, or getting it."""
EXTEND = re.compile(
    r"\b(?:verlänger(?!ung)\w*|erneuer(?:n|t|te|ten)\b|Erneuerung|fort(?:ge|zu)schr\w+)\b", re.IGNORECASE
)
"""Prolonging an agreement."""
NOT_EXTENDED = re.compile(
    r"\bnicht (?:noch einmal |mehr |weiter |wieder |erneut |vorerst |über [^,;:]{1,40} hinaus )?"
    r"(?:verlängert|erneuert|fortgesetzt|fortgeführt|zu (?:verlängern|erneuern)|fort(?:zu)?(?:setzen|führen))\b"
    r"|gegen eine Verlängerung",
    re.IGNORECASE,
)
"""Letting one run out."""
END = re.compile(
    r"\b(?:(?:auf)?gekündigt|kündig(?:en|t|te|ten)\b(?!(?s:.){0,250}?\ban\b)|aufgehoben|zurückgetreten|zurücktritt|ausgelaufen|ausläuft|beendet\w*"
    rf"|steigt?\b{_GAP}\baus\b|stieg\b{_GAP}\baus\b|l(?:ief|iefen|äuft)\b{_GAP}\baus\b|löst\b{_GAP}\bab\b|verfall\w*"
    rf"|endet\w*|erloschen|hinfällig|obsolet|nie mit Leben erfüllt|stell(?:t|te|en)\b{_GAP}\bruhend|ruhen (?:zu )?lassen|auf Eis"
    r"|(?:Aufhebung|Kündigung|Auflösung|Beendigung) (?:der|des|ihre[rs]|seine[rs]))\b",
    re.IGNORECASE,
)
"""Ending one."""
REJECT = re.compile(
    rf"\b(?:abgelehnt|lehn(?:t|te|ten|en|e)\b{_GAP}\bab\b|gescheitert\w*|scheiter\w*|platzt\w*|geplatzt|ergebnislos|ohne Ergebnis|abgebrochen"
    r"|stimm(?:t|te|ten|en)\b[^.]* gegen|nicht zustande|nicht durchsetzen|kein\w* (?:Einigung|Kompromiss)|kommt\b[^.]*\bnicht\b|zurückgewiesen|durchgefallen"
    r"|nicht in Kraft|verworfen|vorerst nicht|nicht geben\b|nicht in (?:Betracht|Frage)|nicht weiter ?(?:verfolgt|verhandelt)"
    r"|verzichtet|vom Tisch|keine Mehrheit|ausgeschlagen|abgesagt|erteil\w+[^.;]*\bAbsage|Absage erteilt|fallen ?(?:ge)?lassen)",
    re.IGNORECASE,
)
"""Not coming to one."""
NEGOTIATE = re.compile(
    r"\b(?:verhandel\w*|ausgehandelt\w*|aushand(?:el|l)\w*|auszuhandeln|Gespräche über|Verhandlung(?:en|srunde)"
    r"|Entwurf|Beitrittsverhandlungen|gesprochen wird|wird gesprochen|im Gespräch)\b"
)
"""Working at one."""
PLAN = re.compile(
    r"\b(?:soll(?:en|e|te|ten)?|woll(?:en|e|te|ten)|will|geplant\w*|plan(?:en|t|te|ten)|denkbar|anstreb\w*|angestrebt"
    r"|streb(?:en|t)\b|forder\w+|verlang\w+|dring(?:t|en)|vorgeschlagen|vorgesehen|künftig(?:en|e)?|vorlegen|[Vv]orbereite\w+"
    r"|prüfen|entscheiden|empfahl|empfiehlt|sprechen|bräuchten?|brauchen|möglich machen|beabsichtig\w+|angeboten|beantrag\w+"
    r"|[Aa]bschlu(?:ss|ß) (?:eine[sr]|des|der|neuer)|unterschriftsreif|könnten?|in Aussicht|in Vorbereitung)\b"
)
"""Meaning to conclude one."""
PLANNED = re.compile(
    r"\b(?:geplant|möglich|etwaig|angestrebt|künftig|potenziell|umstritten|denkbar)e[nrsm]?\b"
)
"""Adjectives of an agreement that does not exist yet."""
DEMAND = re.compile(
    r"\b(?:forder\w+|[Aa]uffor\w+|aufgefordert|verlang\w+|dring(?:t|en)|appellier\w+|müss(?:en|t|te|ten|e)\b)"
)
"""Asking others to conclude one."""
COMMEMORATE = re.compile(
    r"\b(?:erinner\w+|Jubiläum\w*|[Bb]estehen der|[Bb]estehen des|Jahrestag|Jahre alt|jährige[nsr]? Bestehen)\b"
)
"""Looking back at one."""
FUTURE = re.compile(r"\b(?:wird|werden|werde|würden?)\b")
"""What is still to come."""
RUNNING = re.compile(
    r"\b(?:besteh\w+|seit|gilt|gelten|l(?:äuft|aufen)|pfleg(?:t|en)|unterh(?:ält|alten)|verbunden|verbinde[tn]"
    r"|bleib(?:t|en)\b[^.;]*\b(?:bestehen|unberührt|erhalten)|in Kraft|Grundlage|Rechtsgrundlage|erinner\w+|Jubiläum|liegt\b[^.]*\bvor\b|sieht\b|regelt|geschlossene[nrs]?|unverändert|fortgeführt)\b",
    re.IGNORECASE,
)
"""Being in force."""
READY = re.compile(r"\b(?:unterschriftsreif|ausverhandelt)\b")
"""Waiting for the signature."""
EFFECTIVE = re.compile(r"\b(?:in Kraft (?:getreten\w*|ist|sind)|(?:ist|sind) (?:\w+ )?in Kraft)\b")
"""Having come into force."""
PAST_PERFECT = re.compile(r"\bhatten?\b")
"""What was over when something else happened."""
NEGATED = re.compile(
    r"\bnicht (?:unterzeichnet|unterschrieben|geschlossen|abgeschlossen|getroffen|geplant|zur Diskussion|zur Debatte"
    r"|vorgesehen|verbunden|nötig|gedacht|an\b)|auch nicht zur|besteht (?:bisher|bislang|derzeit)? ?nicht|noch nicht getroffen"
    r"|gibt es (?:bisher|bislang|derzeit|aber|allerdings|\w+ )*nicht|steht noch aus|nicht in Frage|nicht infrage|strebt\b[^.]*\bnicht an\b"
)
"""Saying that there is none."""
