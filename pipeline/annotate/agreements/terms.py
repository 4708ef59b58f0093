"""The German words for agreements: head nouns with their kind, and the verbs that conclude, prepare and end one."""

from __future__ import annotations

import re
from typing import NamedTuple


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


HEADS: tuple[HeadNoun, ...] = (
    HeadNoun("vertrag", "m", "contract", r"(?:e?s)?"),
    HeadNoun("verträge", "m", "contract", r"n?"),
    HeadNoun("vereinbarung", "f", "cooperation", r"(?:en)?"),
    HeadNoun("abkommen", "n", "treaty", r"s?"),
    HeadNoun("übereinkommen", "n", "treaty", r"s?"),
    HeadNoun("abmachung", "f", "cooperation", r"(?:en)?"),
    HeadNoun("absprache", "f", "cooperation", r"n?"),
    HeadNoun("pakt", "m", "cooperation", r"(?:e?s|e|en)?"),
    HeadNoun("charta", "f", "declaration", r""),
    HeadNoun("memorandum", "n", "memorandum", r"s?"),
    HeadNoun("absichtserklärung", "f", "memorandum", r"(?:en)?"),
    HeadNoun("beitrittserklärung", "f", "membership", r"(?:en)?"),
    HeadNoun("erklärung", "f", "declaration", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("resolution", "f", "declaration", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("partnerschaft", "f", "cooperation", r"(?:en)?", plain=False),
    HeadNoun("freundschaft", "f", "city_partnership", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("kooperation", "f", "cooperation", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("allianz", "f", "cooperation", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("verbund", "m", "cooperation", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("bündnis", "n", "coalition", r"(?:ses)?", plain=False, compounds=False),
    HeadNoun("koalition", "f", "coalition", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("bescheid", "m", "funding", r"(?:e?s|e|en)?", plain=False),
    HeadNoun("förderzusage", "f", "funding", r"n?"),
    HeadNoun("finanzierungszusage", "f", "funding", r"n?"),
    HeadNoun("zusage", "f", "funding", r"n?", plain=False, compounds=False),
    HeadNoun("vergleich", "m", "settlement", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("kompromiss", "m", "settlement", r"(?:es)?", plain=False, compounds=False),
    HeadNoun("einigung", "f", "contract", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("fusion", "f", "contract", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("beitritt", "m", "membership", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("mitgliedschaft", "f", "membership", r"(?:en)?", plain=False, compounds=False),
    HeadNoun("vertragsverlängerung", "f", "contract", r"", plain=False, compounds=False),
    HeadNoun("arbeitsplan", "m", "cooperation", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("aktionsplan", "m", "cooperation", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("positionspapier", "n", "declaration", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("papier", "n", "cooperation", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("dokument", "n", "cooperation", r"(?:e?s)?", plain=False, compounds=False),
    HeadNoun("vertragswerk", "n", "contract", r"(?:e?s)?", plain=False, compounds=False),
)
"""All of them; the first part of a compound may stand before each."""

SPECIFIC_HEADS = frozenset(
    {"memorandum", "absichtserklärung", "beitrittserklärung", "förderzusage", "finanzierungszusage", "charta"}
    | {"arbeitsplan", "aktionsplan", "positionspapier"}
)
"""Heads that name a certain agreement even without a first part before them."""

FIXED_NAMES: tuple[tuple[str, str], ...] = (
    (r"Memorand(?:um|a) of Understanding", "memorandum"),
    (r"Letters? of Intent", "memorandum"),
    (r"\bMoU\b", "memorandum"),
)
"""Agreements whose usual German name is not German: pattern and kind."""

KIND_BY_MODIFIER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"^(?:städte|gemeinde|kommunal|schul)?partnerschaftsv", "city_partnership"),
        (r"^(?:städte|gemeinde)(?:partnerschaft|freundschaft)", "city_partnership"),
        (r"^(?:städte)?freundschaftsv", "city_partnership"),
        (r"^(?:ziel|bund-länder-|schlichtungs)", "other"),
        (r"^koalitions?(?:v|a|p|-)", "coalition"),
        (r"^(?:förder|zuwendungs|finanzhilfe|finanzierungszu|bewilligungs|zuschuss|stipendien)", "funding"),
        (
            r"^(?:staats|friedens|grundlagen|freihandels|handels|klima(?:schutz)?ab|abrüstungs|auslieferungs)",
            "treaty",
        ),
        (r"^(?:élysée|elysée|eu-|gründungsver|verwaltungsver|assoziierungs|austritts)", "treaty"),
        (r"^(?:zusatz|tarif|haustarif|abwendungs|fusions|betriebs|dienst|lizenz)ver", "contract"),
        (
            r"^(?:kooperations|zusammenarbeits|solidaritäts|partnerschafts|innovations)ver(?:trag|ein)",
            "cooperation",
        ),
        (r"^(?:streuobst|klima|natur).*pakt", "declaration"),
        (r"^vergleichsv", "settlement"),
        (r"^beitritts", "membership"),
    )
)
"""The first part of a compound decides more than its head: a Koalitionsvertrag is no contract."""

NO_AGREEMENT = re.compile(
    r"(?:lebenspartnerschaft|medienpartnerschaft|(?:presse|steuer|zoll|regierungs|liebes|kriegs)erklärung|vereinigung"
    r"|reinigung|peinigung|(?:ausbildungs|arbeits|abo|handy|energieliefer|grundstücksnutzungs|ehe|versicherungs)vertr[aä]g"
    r"|kompakt|intakt|(?:steuer|gebühren|buß(?:geld)?)bescheid|(?:länder|jahres|preis|zeit)vergleich"
    r"|(?:alt|wert|toiletten|hintergrund)papier|wahlkoalition)(?:e?[sn]|e)?$",
    re.IGNORECASE,
)
"""Compounds that end in a head noun and are no agreement, or none that a release is about."""

PARTNERSHIP_FAMILY = frozenset(
    {"städtepartnerschaft", "partnerschaftsvertrag", "städtepartnerschaftsvertrag", "städtefreundschaft"}
)
"""Words for the same agreement: a twinning and the paper it is written on."""

MEMORANDUM_FAMILY = frozenset(
    {"memorandum", "memorandum of understanding", "letter of intent", "mou", "absichtserklärung"}
)
"""Words for the same paper: a declaration of intent that does not bind."""

# Verbs, as patterns over a sentence. A separated prefix ("gehen ... ein") stands later in the sentence.
SIGN = re.compile(
    r"\b(?:[Uu]nterzeichne\w*|[Uu]nterschr[ie]+b\w*|unterschreib\w*|signier\w*|paraphier\w*|beurkunde\w*"
    r"|Unterzeichnung|Unterschrift(?:en)? unter|Namen unter|stehen die Namen|trägt die Unterschrift\w*|gegengezeichnet)\b"
)
"""Putting a name under an agreement."""
CONCLUDE = re.compile(
    r"\b(?:(?:ab)?geschlossen\b|Geschlossen\b|schl(?:oss|oß|ossen|ießen|ießt|össen)\b|(?:ab)?zuschließen|[Bb]esiegel\w*"
    r"|eingegangen\b|geh(?:en|t)\b[^.]*\bein\b|ging(?:en)?\b[^.]*\bein\b|einzugehen|vereinbar(?:en|t|ten|te)\b"
    r"|verabschiede\w*|getroffen|tr[aä]f(?:en)?\b|traf(?:en)?\b|(?:ge)?einig(?:en|t|ten|te)\b|verständig\w+|ratifizier\w*|begründe\w*"
    r"|beigetreten|tritt\b[^.]*\bbei\b|trat(?:en)?\b[^.]*\bbei\b|beizutreten)"
)
"""Coming to an agreement."""
HAND_OVER = re.compile(
    r"\b(?:über(?:geben|gab|gibt|reich\w+|bracht\w*)|zugestellt|ausgehändigt|brachte|entgegen\w*)\b"
)
"""Handing a grant over."""
EXTEND = re.compile(r"\b(?:verlänger\w*|erneuer(?:n|t|te|ten)\b|Erneuerung)\b")
"""Prolonging an agreement."""
END = re.compile(
    r"\b(?:(?:auf)?gekündigt|kündig(?:en|t|te|ten)\b(?![^.]*\ban\b)|aufgehoben|zurückgetreten|zurücktritt|ausgelaufen|ausläuft|beendet\w*"
    r"|steigt?\b[^.]*\baus\b|stieg\b[^.]*\baus\b|l(?:ief|iefen|äuft)\b[^.]*\baus\b|löst\b[^.]*\bab\b|verfall\w*"
    r"|endet\w*|erloschen|hinfällig|obsolet|nie mit Leben erfüllt|nicht erneuert)\b"
)
"""Ending one."""
REJECT = re.compile(
    r"\b(?:abgelehnt|lehn(?:t|te|ten|en)\b[^.]*\bab\b|gescheitert\w*|scheiter\w*|platzt\w*|geplatzt"
    r"|stimm(?:t|te|ten|en)\b[^.]* gegen|nicht zustande|kommt\b[^.]*\bnicht\b|zurückgewiesen|durchgefallen"
    r"|nicht in Kraft|verworfen|vorerst nicht)"
)
"""Not coming to one."""
NEGOTIATE = re.compile(
    r"\b(?:verhandel\w*|ausgehandelt\w*|auszuhandeln|in Vorbereitung|Gespräche über|Verhandlungen über|Entwurf"
    r"|Beitrittsverhandlungen)\b"
)
"""Working at one."""
PLAN = re.compile(
    r"\b(?:soll(?:en|e|te|ten)?|woll(?:en|e|te|ten)|will|geplant\w*|plan(?:en|t|te|ten)|denkbar|anstreb\w*|angestrebt"
    r"|streb(?:en|t)\b|forder\w+|verlang\w+|dring(?:t|en)|vorgeschlagen|vorgesehen|künftig(?:en|e)?|vorlegen|vorbereite\w+"
    r"|prüfen|entscheiden|empfahl|empfiehlt|sprechen|bräuchten?|brauchen|möglich machen|verpflichten)\b"
)
"""Meaning to conclude one."""
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
    r"|in Kraft|Grundlage|Rechtsgrundlage|erinner\w+|Jubiläum|liegt\b[^.]*\bvor\b|sieht\b|regelt|geschlossene[nrs]?|unverändert|fortgeführt)\b"
)
"""Being in force."""
PAST_PERFECT = re.compile(r"\bhatten?\b")
"""What was over when something else happened."""
NEGATED = re.compile(
    r"\bnicht (?:unterzeichnet|unterschrieben|geschlossen|abgeschlossen|getroffen|geplant|zur Diskussion|zur Debatte"
    r"|vorgesehen|verbunden|nötig|gedacht|an\b)|auch nicht zur|besteht (?:bisher|bislang|derzeit)? ?nicht|noch nicht getroffen"
    r"|gibt es (?:bisher|bislang|derzeit|aber|allerdings|\w+ )*nicht|steht noch aus|nicht in Frage|nicht infrage|strebt\b[^.]*\bnicht an\b"
)
"""Saying that there is none."""
