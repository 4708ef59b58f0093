"""Direct and indirect quotes: which words are somebody's, and whose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quoted_docs import NLP, STOLLMANN, TWO, quotes, said

from pipeline.annotate.layers import Entity, Mention, Office, Quote
from pipeline.annotate.quotes.marks import find_quoted
from pipeline.annotate.quotes.subjunctive import first_subjunctives, reporting_plurals
from pipeline.ingest.release import PressRelease, Section

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("„", "“"), ("»", "«"), ("«", "»"), ('"', '"'), ("“", "”"), ("„", "”"), ("„", '"')],
)
def test_every_style_of_quotation_marks_is_read(opening: str, closing: str) -> None:
    text = f"{opening}Das ist uns schwergefallen{closing}, erklärte Oberbürgermeisterin Annegret Stollmann."
    assert said(text, STOLLMANN) == [("direct", "Das ist uns schwergefallen", "e1")]


@pytest.mark.parametrize(
    "tag", ["“, hatte Annegret Stollmann im Mai erklärt.", "!“ rief Annegret Stollmann."]
)
def test_a_tag_may_be_in_the_perfect_or_without_a_comma(tag: str) -> None:
    assert said(f"„Das ist uns schwergefallen{tag}", STOLLMANN)[0][2] == "e1"


def test_a_few_quoted_words_within_reported_content_do_not_cut_it() -> None:
    text = "Das Netz sei wegen „kleiner Mängel“ ausgefallen, so Krampe."
    assert said(text, TWO)[0] == ("indirect", text[: text.index(", so")], "e2")


def test_a_quote_broken_by_its_tag_is_two_quotes_of_one_speaker() -> None:
    text = "„Wir haben hart verhandelt“, sagte Stollmann, „aber nach vier Runden war es gut.“"
    assert said(text, STOLLMANN) == [
        ("direct", "Wir haben hart verhandelt", "e1"),
        ("direct", "aber nach vier Runden war es gut.", "e1"),
    ]


def test_a_quote_without_a_tag_goes_on_with_the_speaker_before() -> None:
    text = "„Das ist gut“, sagte Annegret Stollmann. „Wir können nicht so tun, als sei nichts geschehen.“"
    assert [quote[2] for quote in said(text, STOLLMANN)] == ["e1", "e1"]


def test_a_quote_without_a_tag_is_by_whom_the_sentence_before_is_about() -> None:
    text = "Annegret Stollmann warb für Maß. „Wir können alles bauen, aber nicht alles zugleich.“"
    assert said(text, STOLLMANN)[0][2] == "e1"


def test_a_quote_behind_a_colon_is_by_the_one_named_before_it() -> None:
    text = "Fraktionschef Detlef Krampe vermisste Prioritäten: „Wer alles anfängt, wird nie fertig.“"
    assert said(text, TWO) == [("direct", "Wer alles anfängt, wird nie fertig.", "e2")]


def test_a_nested_quotation_belongs_to_the_outer() -> None:
    text = "„Er sagte mir: ‚Das geht nicht‘, und ging“, berichtete Krampe."
    assert said(text, TWO) == [("direct", "Er sagte mir: ‚Das geht nicht‘, und ging", "e2")]


def test_a_quotation_over_paragraphs_is_one_quote_each() -> None:
    text = "Krampe schrieb: „Das ist der erste Absatz.\n\n„Das ist der zweite Absatz“, so Krampe."
    assert [(kind, speaker) for kind, _, speaker in said(text, TWO)] == [("direct", "e2"), ("direct", "e2")]


@pytest.mark.parametrize(
    "text",
    [
        "Das Programm „Jugend ins Rathaus“ startet.",
        "Die sogenannte „kleine Lösung“ kommt.",
        "Gemeinsam eröffneten sie die Ausstellung „Wasser ist Leben“, finanziert vom Land.",
        "Das Orchester spielte „Macbeth“.",
        "Der Ort ist „gut versteckt“.",
        'Ein Zollstock maß 3" und nicht 4" in der Breite.',
    ],
)
def test_titles_terms_and_irony_are_no_quotes(text: str) -> None:
    assert said(text, STOLLMANN) == []


def test_a_name_in_quotation_marks_is_no_quote() -> None:
    text = "Am Programm „International Urban and Regional Cooperation“, sagte Stollmann, nehme man teil."
    found = said(text, {**STOLLMANN, "PROGRAM": ["International Urban and Regional Cooperation"]})
    assert [kind for kind, _, _ in found] == ["indirect"]


def test_words_of_a_speaker_within_a_sentence_are_a_quote() -> None:
    text = "Landrat Detlef Krampe nannte das „formal richtig und politisch töricht“."
    assert said(text, TWO) == [("direct", "formal richtig und politisch töricht", "e2")]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Die Vereinbarung trage dazu bei, beide zu stärken, so Krampe.", "Die Vereinbarung trage dazu bei, beide zu stärken", "e2"),
        ("Das Tor bleibe offen, sagte Annegret Stollmann am Montag.", "Das Tor bleibe offen", "e1"),
        ("Krampe kündigte an, man werde alle Anträge prüfen.", "man werde alle Anträge prüfen.", "e2"),
        ("Detlef Krampe betonte, dass der Bau begonnen habe.", "dass der Bau begonnen habe.", "e2"),
        ("Krampe mahnte: Die Kosten hätten sich verdoppelt, viele wüssten nicht weiter.", "Die Kosten hätten sich verdoppelt, viele wüssten nicht weiter.", "e2"),
        ("Krampe fragte, welchen Nutzen die Bürger davon hätten.", "welchen Nutzen die Bürger davon hätten.", "e2"),
        ("Krampe verwies auf das Jahr davor: Damals sei Hilfe gekommen.", "Damals sei Hilfe gekommen.", "e2"),
        ("Nach Angaben von Kämmerin Annegret Stollmann steigt die Verschuldung.", "steigt die Verschuldung.", "e1"),
        ("Laut Krampe waren die Mittel nicht ausreichend.", "waren die Mittel nicht ausreichend.", "e2"),
        ("Nach Angaben von Stollmann aus dem Amt für Bauen (AfB) der Stadt (St) steigen die Kosten.", "steigen die Kosten.", "e1"),
        ("Laut „Stollmann“ steigen die Kosten.", "steigen die Kosten.", "e1"),
        ("Laut Stollmann, die das Amt leitet, steigen die Kosten.", "steigen die Kosten.", "e1"),
        ("Krampe zufolge handelt es sich um zwei Fälle.", "handelt es sich um zwei Fälle.", "e2"),
        ("Das geschah, wie Stollmann hervorhob, nicht zur Freude aller.", "nicht zur Freude aller.", "e1"),
        ("Damals, so Krampe, hätten die Geräte nicht funktioniert.", "hätten die Geräte nicht funktioniert.", "e2"),
        ("Daran sei, so Krampe, derzeit nicht gedacht.", "Daran sei, so Krampe, derzeit nicht gedacht.", "e2"),
        ("Der Kurs soll bleiben; Gespräche habe es nicht gegeben, räumte Krampe ein.", "Gespräche habe es nicht gegeben", "e2"),
        ("Er habe Ja gestimmt, werde Krampe in der Zeitung zitiert.", None, None),
    ],
)  # fmt: skip
def test_reported_content_is_an_indirect_quote(text: str, content: str | None, speaker: str | None) -> None:
    found = said(text, TWO)
    if content is not None:
        assert found == [("indirect", content, speaker)]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Krampe teilte mit, dass die Halle im Mai öffnet.", "dass die Halle im Mai öffnet.", "e2"),
        ("Es wurde befürchtet, dass der Damm bricht.", "dass der Damm bricht.", None),
        ("Krampe behauptet, von der Sache nichts gewusst zu haben.", "von der Sache nichts gewusst zu haben.", "e2"),
        ("Krampe erklärte, er sei unschuldig, erkannte die Richter aber nicht an.", "er sei unschuldig", "e2"),
        ("Die Halle öffnet im Mai, wie Detlef Krampe gestern mitteilte.", "Die Halle öffnet im Mai", "e2"),
        ("Wie der Leiter des Amtes, Detlef Krampe, mitteilte, waren drei Türen offen.", "waren drei Türen offen.", "e2"),
        ("Wie Annegret Stollmann (ABC) ausführte, richte sich das gegen niemanden.", "richte sich das gegen niemanden.", "e1"),
        ("Wie aus dem Rathaus verlautete, soll die Halle bleiben.", "soll die Halle bleiben.", None),
        ("Nach Zeugenaussagen war die Tür offen.", "war die Tür offen.", None),
        ("Nach Krampes Meinung fehlt es an Personal.", "fehlt es an Personal.", "e2"),
        ("Aus Sicht von Detlef Krampe fehlt es an Personal.", "fehlt es an Personal.", "e2"),
        ("Medienberichten zufolge fehlt es an Personal.", "fehlt es an Personal.", None),
        ("Gemäss Kantonsingenieur Detlef Krampe fehlt es an Personal.", "fehlt es an Personal.", "e2"),
        ("Geehrt wurde der Verein, der nach Angaben von Detlef Krampe hundert Mitglieder hat.", "hundert Mitglieder hat.", "e2"),
        ("Der Kreis hat dem Leiter vorgeworfen, er habe Akten vernichtet.", "er habe Akten vernichtet.", None),
    ],
)  # fmt: skip
def test_more_forms_of_reporting(text: str, content: str, speaker: str | None) -> None:
    names = {"PERSON": ["Annegret Stollmann|Stollmann", "Detlef Krampe|Krampes|Krampe"]}
    assert said(text, names) == [("indirect", content, speaker)]


def test_demnach_goes_on_with_the_source_before() -> None:
    text = "Der Fahrer habe geschlafen, sagte Krampe. Demnach war die Straße frei."
    assert said(text, TWO)[1] == ("indirect", "war die Straße frei.", "e2")


def test_the_second_subjunctive_goes_on_behind_somebody_unknown() -> None:
    text = "Nach Medienberichten war die Halle leer. Die Betriebe hätten nie geliefert."
    assert [speaker for _, _, speaker in said(text, TWO)] == [None, None]


def test_a_tag_between_two_reported_clauses_leaves_two_quotes() -> None:
    text = "Der Ton sei scharf gewesen, räumte Krampe ein, doch könne sie sich der Hilfe sicher sein."
    assert said(text, TWO) == [
        ("indirect", "Der Ton sei scharf gewesen", "e2"),
        ("indirect", "doch könne sie sich der Hilfe sicher sein.", "e2"),
    ]


def test_the_subjunctive_goes_on_with_the_speaker() -> None:
    text = "Das trage dazu bei, so Krampe. Gemeinsam arbeite man an neuen Wegen. Der Rat tagt am Montag."
    assert said(text, TWO) == [
        ("indirect", "Das trage dazu bei", "e2"),
        ("indirect", "Gemeinsam arbeite man an neuen Wegen.", "e2"),
    ]


def test_content_without_a_known_source_has_no_speaker() -> None:
    assert said("Eine Antwort ist laut Stadtkanzlei nicht nötig.")[0][2] is None
    assert said("Der Preis bleibe stabil, heißt es in der Vorlage.")[0] == (
        "indirect",
        "Der Preis bleibe stabil",
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Die Räte stimmten zu, und die Stadt baut neu.",
        "Weil die Straße gesperrt ist, rät die Stadt zur Umleitung.",
        "Annegret Stollmann, die neue Bürgermeisterin, lobte die kurze Bauzeit.",
        "Wo finde ich Hilfe?\n\nWoran könnte es scheitern?",
        "Das ist laut Satzung erlaubt.",
        "Das ist gemäss Vertrag mit Detlef Krampe erlaubt.",
        "Alle sind willkommen, es sei denn, es regnet.",
        "Wenn du mitmachen willst, melde dich bis Montag an.",
        "Bitte schicke uns die Unterlagen bis Montag.",
        "Zum Schluss sei noch der Vortrag erwähnt.",
        "Die Umfrage steht hier: beispiel.de/umfrage",
        "Ein Auto raste in die Menge.",
        "Wir haben erklärt, dass wir umziehen.",
    ],
)
def test_what_the_writer_says_is_no_quote(text: str) -> None:
    assert said(text, STOLLMANN) == []


def test_a_body_with_a_relative_clause_is_no_reported_content() -> None:
    text = "Der Verband Nordlicht, der die Halle betreibt, begründete die Schließung damit, dass Geld fehle."
    assert said(text, {"ORGANIZATION": ["Verband Nordlicht"]}) == [("indirect", "dass Geld fehle.", "e1")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Annegret Stollmann geht davon aus, dass die Halle im Mai öffnet.", "dass die Halle im Mai öffnet."),
        ("Annegret Stollmann bemängelt, dass die Halle zu klein ist.", "dass die Halle zu klein ist."),
        ("Annegret Stollmann ist der Meinung, dass die Halle passt.", "dass die Halle passt."),
        ("Annegret Stollmann sagte, die Werte würden eingehalten.", "die Werte würden eingehalten."),
        ("Ein Vertreter erklärte, die Werte würden alle eingehalten.", "die Werte würden alle eingehalten."),
    ],
)
def test_content_in_the_indicative_or_the_second_subjunctive(text: str, content: str) -> None:
    assert [quote[1] for quote in said(text, STOLLMANN)] == [content]


def test_the_cue_is_the_speech_tag() -> None:
    text = "„Das ist uns schwergefallen“, erklärte Annegret Stollmann."
    (quote,) = quotes(text, STOLLMANN)
    assert quote.cue is not None
    assert text[slice(*quote.cue)] == "erklärte Annegret Stollmann"


def test_press_contacts_hold_no_quotes() -> None:
    text = "„Das ist uns schwergefallen“, erklärte Annegret Stollmann."
    assert quotes(text, STOLLMANN, sections=(Section("press_contact", 0, len(text)),)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ich denke, wir schaffen das, und ich gehe deshalb davon aus.", 0),
        ("Deshalb habe ich zugesagt.", 0),
        ("Zurzeit mache ich ein Praktikum.", 0),
        ("Er denke, man schaffe das.", 2),
        ("Das müsse er tun.", 1),
        ("Die Sorge resultiere daraus.", 1),
    ],
)
def test_the_first_person_is_no_reported_speech(text: str, count: int) -> None:
    assert first_subjunctives(text, 0, len(text)) == count


def test_the_subjunctive_is_told_from_adjectives_and_imperatives() -> None:
    for text, count in [
        ("er komme und gehe", 2),
        ("man behandele das", 1),
        ("die neue und lange Straße", 0),
        ("ich habe, ich werde", 0),
        ("eine reiche Stadt", 0),
        ("es sei denn", 0),
    ]:
        assert first_subjunctives(text, 0, len(text)) == count, text
    assert reporting_plurals("sie hätten gezögert", 0, 19) == 1
    assert reporting_plurals("er hätte gezögert", 0, 17) == 0


pieces = st.sampled_from(
    [
        "„",
        "“",
        '"',
        "»",
        "«",
        "Krampe",
        " sagte ",
        ", so ",
        "er sei ",
        "Das Haus",
        ". ",
        ": ",
        "\n\n",
        " laut ",
        "?",
        ", dass ",
    ]
)


@settings(deadline=None, max_examples=80)
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_text_gives_quotes_that_are_its_text(text: str) -> None:
    for mark in find_quoted(text):
        assert mark.start < mark.inner_start <= mark.inner_end <= mark.end
    for quote in quotes(text, TWO):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip()
        assert 0 < quote.confidence <= 1


@pytest.mark.shared
def test_the_press_corpus_stays_as_good_as_measured() -> None:
    gold = SHARED / "gold"
    if not gold.exists():
        pytest.skip("the shared data folder is not beside this checkout")
    scores = {"direct": [0, 0, 0, 0], "indirect": [0, 0, 0, 0]}
    for name, part in json.loads((gold / "splits.json").read_text()).items():
        if part == "dev" and name.startswith("press"):
            _count(gold, name, scores)
    for kind, least, speaker in [("direct", 0.9, 0.85), ("indirect", 0.75, 0.85)]:
        right, made, wanted, spoken = scores[kind]
        assert 2 * right / (made + wanted) > least, kind
        assert spoken / right > speaker, kind


def _count(gold: Path, name: str, scores: dict[str, list[int]]) -> None:
    record = json.loads((gold / f"{name}.json").read_text())
    text = (gold / "press" / "texts" / f"{record['doc_id']}.txt").read_text()
    doc = NLP.make_doc(text)
    doc._.release = PressRelease(text=text, source=name)
    doc._.entities = [
        Entity(
            entity["id"],
            entity["type"],
            entity["name"],
            sorted(
                (
                    Mention(m["start"], m["end"], m["text"], entity["type"], 1.0, m["form"])
                    for m in entity["mentions"]
                ),
                key=lambda mention: mention.start,
            ),
            1.0,
        )
        for entity in record["entities"]
    ]
    doc._.offices = [
        Office(office["person"], office["role"], office["role_class"], [], 1.0)
        for office in record["offices"]
    ]
    for _, component in NLP.pipeline:
        doc = component(doc)
    for kind, score in scores.items():
        mine = [quote for quote in doc._.quotes if quote.kind == kind]
        expected = [quote for quote in record["quotes"] if quote["kind"] == kind]
        score[1] += len(mine)
        score[2] += len(expected)
        for quote in expected:
            match = next((own for own in mine if _half(own, quote)), None)
            if match is not None:
                mine.remove(match)
                score[0] += 1
                score[3] += match.speaker == quote["speaker"]


def _half(own: Quote, other: dict[str, int]) -> bool:
    shared = min(own.end, other["end"]) - max(own.start, other["start"])
    return shared >= 0.5 * max(own.end - own.start, other["end"] - other["start"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Krampe nannte den Bericht eine „Zumutung“.", "Zumutung"),
        ("Der Rat bezeichnete Krampes Plan als „Fass ohne Boden“, so Krampe.", "Fass ohne Boden"),
        (
            "Krampe zeigte sich „verwundert, dass niemand gefragt hat“.",
            "verwundert, dass niemand gefragt hat",
        ),
        ("Krampe bescheinigte den Helfern „eine Geduld, die selten ist“.", "eine Geduld, die selten ist"),
        ("Krampe rechnet mit Lärm „vor allem dort, wo gebaut wird“.", "vor allem dort, wo gebaut wird"),
        ("Laut Krampe waren „drei Anläufe einfach einer zu viel“.", "drei Anläufe einfach einer zu viel"),
    ],
)
def test_words_within_a_sentence_are_a_quote_where_somebody_judges_or_is_the_source(
    text: str, words: str
) -> None:
    assert ("direct", words, "e2") in said(text, TWO)


@pytest.mark.parametrize(
    "text",
    [
        "Das nennt man einen „Aktiensplit“.",
        "Krampe stellte die neue CD der Gruppe vor: „Have a nice trip“.",
        "Krampe sprach unter dem Motto: „Gemeinsam in die Zukunft“.",
        "Krampe und Stollmann beantworten die Frage: „Wem gehört die Stadt?“",
    ],
)
def test_terms_and_announced_titles_are_no_quotes(text: str) -> None:
    assert said(text, TWO) == []


def test_a_source_that_gives_little_more_than_a_quotation_gives_no_reported_content() -> None:
    text = "Laut Krampe waren „drei Anläufe einfach einer zu viel“."
    assert [kind for kind, _, _ in said(text, TWO)] == ["direct"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Der Kreis hat das Ergebnis bekannt gegeben. Demnach bleibt Krampe im Amt.", "bleibt Krampe im Amt."),
        ("Die Straße bleibt bis Mai gesperrt, teilt der Kreis in einer Erklärung mit.", "Die Straße bleibt bis Mai gesperrt"),
        ("Krampe erklärte sich. Die Betriebe hätten nie geliefert.", "Die Betriebe hätten nie geliefert."),
        ("Krampe wollte wissen, weshalb der Bund nicht zahle.", "weshalb der Bund nicht zahle."),
        ("Krampe hat in einem Brief geschrieben, dass sich etwas ändern müsse.", "dass sich etwas ändern müsse."),
        ("Der Unfall kostete gemäß der Morgenzeitung drei Menschen das Leben.", "Der Unfall kostete gemäß der Morgenzeitung drei Menschen das Leben."),
    ],
)  # fmt: skip
def test_what_follows_a_report_or_is_handed_to_a_source(text: str, content: str) -> None:
    assert [words for _, words, _ in said(text, TWO)] == [content]


def test_what_is_expected_is_the_writers_own() -> None:
    assert said("Es wird erwartet, dass der Rat im Mai entscheidet.", TWO) == []
