"""The words and shapes by which the parts of a German press release are known."""

from __future__ import annotations

import re

MONTH = (
    r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jan\.|Feb\.|Febr\.|Mär\.|Apr\.|Jun\.|Jul\.|Aug\.|Sep\.|Sept\.|Okt\.|Nov\.|Dez\.)"
)
DATE = rf"(?:\d{{1,2}}\. ?{MONTH} ?\d{{4}}|\d{{1,2}}\. ?\d{{1,2}}\. ?(?:\d{{4}}|\d{{2}})\b|\d{{4}}-\d\d-\d\d)"
_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_CLOCK = r"(?:,? (?:um )?\d{1,2}[:.]\d\d(?: Uhr)?)"
# Agencies and the initials of editors, but no parties: "Heinz Schleußer (SPD)".
_WIRE = r"\((?:[a-z]{2,4}|dpa[/-]\w+|AP|AFP|APA|KNA|SDA|DDP|OTS|PM|Reuters)(?:/[a-z]{2,4})?\)"
# One to five words with a capital, parted by blanks, hyphens or slashes: "Neuburg an der Donau", "Wadgassen/Arques".
_PLACE_WORD = (
    r"(?:[A-ZÄÖÜ][\w.’'äöüßÄÖÜ]+|am|an|der|den|im|in|ob|bei|auf|vor|unter|zu|und|St\.|a\.d\.|[adibv]\.)"
)
_PLACE = rf"[A-ZÄÖÜ][\w.’'-]*(?:[ /–-]+{_PLACE_WORD}){{0,5}}(?: ?\([^)\n]{{2,30}}\))?"
# "Infrastrukturministerin Dr. Heike Dornbusch" does not begin with a place.
_NO_TITLE = "".join(
    rf"(?<!\b{title})"
    for title in ("Dr", "Prof", "Mag", "Dipl", "Ing", "St", "Nr", "Hl", "Abg", "phil", "med")
)

# As in: Herne, 17. März 2022. | Kulmbach – | (Husum, Montag) | Aachen (ots) – | Saarbrücken.
DATELINE = re.compile(
    rf"(?:{_PLACE},? ?(?:den |am )?(?:{_WEEKDAY}, (?:den )?)?{DATE}{_CLOCK}?(?: ?{_WIRE})?(?:\.| ?[–—:|-]) "
    rf"|\({_PLACE}, [^()\n]{{2,30}}\) "
    rf"|{_PLACE} ?{_WIRE} ?(?:[–—-] |\. )?"
    rf"|(?P<bare>{_PLACE}) ?[–—-] "
    rf"|(?P<dotted>{_PLACE}){_NO_TITLE}\. "
    rf"|{DATE}{_CLOCK}? ?[–—-] )"
)
# A whole line that says who sends it, when, or under which number.
MASTHEAD = re.compile(
    rf"(?:[-–—*+ ]*(?:Gemeinsame |Aktuelle )?(?:Presse|Medien)(?:mitteilung|information|meldung|info|dienst|stelle|erklärung|text|notiz|aussendung|referat)"
    rf"(?:en)?\b"
    rf"|P ?R ?E ?S ?S ?E ?M ?I ?T ?T ?E ?I ?L ?U ?N ?G\b"
    rf"|(?:Nr|Nummer)\.? ?\d+"
    rf"|Sperrfrist\b|Sperrvermerk\b|[-–— ]*Es gilt das gesprochene Wort|Datum:|Ausgabe \d|Stand: ?\d|ots\b"
    rf"|(?:{_PLACE},? ?(?:den |am )?)?(?:{_WEEKDAY}, (?:den |dem )?)?{DATE}{_CLOCK}?(?: ?{_WIRE})?\.?$"
    rf"|(?:\d{{1,2}}[:.]\d\d(?: Uhr)?,? )?{DATE}[ ,/|]*(?:$|\d|\|)"
    rf"|{_PLACE} ?{_WIRE} ?[–—-]?$"
    rf"|dpa(?:-AFX)?$|APA$|epd$"
    rf"|\W*(?:(?:Achtung|Korrektur|Berichtigung|Neufassung|Eilmeldung)\W*)+$"
    rf")",
    re.IGNORECASE,
)
# The second line of a masthead: "der Landkreise Nord und Süd" below "Gemeinsame Pressemitteilung".
MASTHEAD_REST = re.compile(r"(?:der|des|von|vom|und|für) [^.!?:;]+$")
# Bodies that speak for a place; below "Medienmitteilung" and above a dateline they are who sends it.
SENDER = re.compile(
    r"(?:Stadt|Landeshauptstadt|Hansestadt|Gemeinde|Landkreis|Kreis|Kanton|Bezirk|Amt|Regierungsrat|Gemeinderat|Stadtrat|Kreistag"
    r"|Staatskanzlei|Senatskanzlei|Landratsamt|Bezirksamt|Ministerium|\w+ministerium|Universität|Hochschule)"
    r"(?: (?:der|des|für|und|[A-ZÄÖÜ][\w.()/-]*,?))+$"
)
# A line that greets the readers and says nothing.
SALUTATION = re.compile(
    r"(?:Sehr geehrte[rn]?\b|Liebe[rn]? [A-ZÄÖÜ]|Guten (?:Tag|Morgen)\b|Hallo\b)[^.:?]{0,90}[,!]$"
)
# Before the release itself: what was wrong in an earlier one.
PREFACE_START = re.compile(
    r"(?:In|Bei) (?:unserer|der) (?:[\w.]+ ){0,3}?(?:Presse|Medien)\w+ (?:vom|von|Nr|mit)\b",
)
DATED_END = re.compile(rf"{DATE}\.?$")
MASTHEAD_INSIDE = re.compile(
    r"\b(?:Presse- und \w+|Presse(?:mitteilung|information|stelle|amt|dienst|büro|meldung)|Medien(?:mitteilung|information|stelle)|Öffentlichkeitsarbeit"
    r"|Kommunikation|Amtsblatt|(?:Nr|Nummer)\. ?\d+)\b"
)
ORGANIZATION = re.compile(
    r"\b(?:GmbH|gGmbH|AG|SE|KG|e\. ?V\.|Stadt|Landeshauptstadt|Hansestadt|Gemeinde|Marktgemeinde|Verbandsgemeinde|Samtgemeinde"
    r"|Landkreis|Kreis|Land|Freistaat|Kantons?|Bezirk|Landratsamt|Bezirksamt|Rathaus|Magistrat|Senat|Senatskanzlei"
    r"|Staatskanzlei|\w*[Mm]inisterium|\w*[Mm]inisterin?|\w*[Uu]niversität|\w*[Hh]ochschule|Regierungspräsidium|Polizei\w*"
    r"|Feuerwehr|Staatsanwaltschaft|\w*gericht|\w*kammer|IHK|HWK|\w*[Vv]erband|\w*verein|Verein|Stiftung|Stadtwerke|Klinik\w*|Klinikum"
    r"|\w*[Gg]esellschaft|\w*agentur|Institut|\w*amt|Bistum|Landeskirche|Fraktion|\w*fraktion|Gewerkschaft|ver\.di|DGB"
    r"|Zweckverband|Sparkasse|Zoo|Museum|Museen|Theater)\b"
)

CAPTION_START = re.compile(
    r"(?:\(\(|\[|\()?(?:Foto|Fotos|Bild|Bilder|Bildunterschrift|Bildtext|Bildzeile|Bildlegende|BU|Bild ?\d+|Foto ?\d+|Abb(?:ildung|\.)?(?: ?\d+)?"
    r"|Grafik|Fotohinweis|Bildhinweis|Bildnachweis|Bildrechte|Fotonachweis|Fotocredit|Zum (?:Bild|Foto)|Unser (?:Bild|Foto)|Das (?:Bild|Foto) zeigt"
    r"|(?:Auf|Im|Am) (?:dem )?(?:Bild|Foto|Gruppenbild)\b[^.:]{0,40}|Foto honorarfrei|Bild honorarfrei|Symbolbild|Archivbild)"
    r"(?: \([^)]{1,30}\))?(?: zeigt\b|:| ?–| ?\||$| honorarfrei)"
)
CAPTION_END = re.compile(
    r"(?:[(\[](?:Foto|Fotos|Bild|Bilder|Quelle|Grafik|Abbildung|Copyright|©|Archivfoto|Symbolfoto|Screenshot)\b[^()\[\]\n]{0,80}[)\]]\.?"
    r"|(?:Foto|Fotos|Bild|Quelle|Grafik): ?[^.\n]{2,60}|©[^\n]{2,60})$"
)

CONTACT_START = re.compile(
    r"Mit (?:freundlichen|besten|herzlichen) Grüßen\b|(?:Presse|Medien)(?:kontakte?|ansprechpartner\w*|ansprechperson|auskunft|auskünfte|rückfragen|anfragen|verantwortlich\w*|sprecher(?:in)?:)\b"
    r"|(?:Ihre? |Ihr )?Ansprechpartner(?:in|innen|[:*_]in(?:nen)?)?(?: (?:für|der|bei|ist|sind)\b[^.]{0,60})?(?::|$)|Ansprechpersonen?(?::|$| für)"
    r"|Kontakt(?:daten|person(?:en)?|adresse)?(?: (?:für|und)\b[^.:]{0,60})?(?::|$)"
    r"|(?:Für )?(?:Rück|Nach)fragen\b[^.]{0,60}?(?::|$| bitte\b| an\b| steht\b| stehen\b| beantwortet\b)|Rückfragehinweis"
    r"|(?:Medienvertreter\S*|Journalist\S*|Redaktionen)\b[^.]{0,30} (?:wenden|richten)\b"
    r"|(?:Weitere|Nähere) (?:Informationen|Auskünfte) (?:für (?:die )?(?:Presse|Medien|Redaktion)|erteilt|gibt|bei:|erhalten Sie)"
    r"|(?:Weitere|Nähere) Auskünfte(?::|$)|Auskünfte?(?::| erteil)|Medienkontakt|V\. ?i\. ?S\. ?d\. ?P|Verantwortlich(?::| für)|Herausgeber(?:in)?(?::|$)|Impressum(?::|$)|Aussender(?:in)?:|Absender(?:in)?:"
    r"|(?:Presse|Medien)(?:stelle|büro|referat|abteilung|amt)(?::|$)|Autor(?:in)?:|Redaktion(?::|$)|(?:Bürger|Info|Service)telefon\b[^.]{0,60}:"
)
CONTACT_DETAIL = re.compile(
    r"\b(?:Tel(?:efon)?|Fon|Fax|Telefax|Mobil|Handy|E-?Mail|Mail|Internet|Web|Durchwahl)\b\.?:?|[\w.+-]+(?:@|\(at\)|\[at\]| at )[\w-]+\.\w+"
    r"|www\.|https?://|\b\d{5} [A-ZÄÖÜ]|\b[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|platz|weg|allee|ring|gasse|markt|ufer|damm) ?\d+|\(?\b0\d{2,5}\)?[ /–-]+\d{2,}|\+\d\d"
)
_ABOUT = r"(?:[Dd]ie|[Dd]as|[Dd]en|[Dd]er|[Uu]ns|[Dd]as Projekt|[Dd]ie Initiative)"
BOILERPLATE_START = re.compile(
    rf"(?:Über {_ABOUT}\b[^.!?]{{0,90}}|Über [A-ZÄÖÜ][^.!?]{{1,80}}|Hintergrund(?:information(?:en)?|wissen)?|Zum Hintergrund|Hinweis(?:e)? (?:für|an) die (?:Redaktion(?:en)?|Medien|Presse)"
    rf"|(?:Firmen|Unternehmens|Kurz|Vereins)(?:profil|porträt|portrait)|Das Unternehmen|Stichwort|Disclaimer|Rechtlicher Hinweis|Haftungsausschluss|Information zum Hintergrund|Zur Information)(?::|$)"
)

PRESS_OFFICE = re.compile(
    r"\b(?:Presse|Medien)(?:sprecher\w*|stelle|büro|amt|referent\w*|referat|kontakt)\b|\bPresse- und \w+|Öffentlichkeitsarbeit|Unternehmenskommunikation"
)
# A short first sentence is no place: "Geschafft. Die ...", "Die Stadt – Ein ..."
NOT_A_PLACE = re.compile(
    r"(?:Ge[a-zäöüß]+t|Der|Die|Das|Ein|Eine|Im|In|Am|An|Auf|Mit|Nach|Vor|Zum|Zur|Es|Er|Sie|Wir|So|Endlich|Nun|Jetzt|Neu|Gute|Kein|Keine|Viel|Nicht|Danke|Gut\w*)\b"
)
OPENING_QUOTES = '„“»«›‹"‚'
CLOSING_QUOTES = '“”«»‹›"‘’'

# What web pages put around an article.
PAGE_FURNITURE = re.compile(
    r"(?:Twittern|Teilen|Drucken|Versenden|Empfehlen|Merken|Weiterempfehlen|Startseite|Newsletter|Anzeige|Zurück|Menü|Suche|Top Themen(?: Heute)?"
    r"|Seite drucken|(?:\d+ )?Kommentare?(?: schreiben| \(\d+\))?|Artikel (?:drucken|teilen|versenden|merken|per E-Mail empfehlen)|Auf (?:Facebook|Twitter|X) teilen)[ .:>»]*$",
    re.IGNORECASE,
)
