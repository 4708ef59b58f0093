"""Direct and indirect quotes, with who speaks them.

The text is read unit by unit (`quote_units`). A speech tag or an introduction gives a quote its speaker; what is in
the subjunctive of reported speech goes on with the speaker before it.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Quote
from pipeline.annotate.quotes.direct import DirectReader
from pipeline.annotate.quotes.indirect import IndirectReader
from pipeline.annotate.quotes.marks import find_quoted
from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.speakers import Speakers
from pipeline.annotate.quotes.units import cut_units, masked
from pipeline.annotate.quotes.unnamed import join

NAME = "depesche_quotes"
_SKIPPED_SECTIONS = frozenset({"press_contact", "boilerplate"})


@Language.factory(NAME)
class QuotesComponent:
    """Writes `doc._.quotes`. Reads sentences, `doc._.sections`, `doc._.entities` and `doc._.offices`."""

    def __init__(self, nlp: Language, name: str = NAME) -> None:
        del nlp
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes and their speakers."""
        quoted = find_quoted(doc.text)
        units = cut_units(doc, quoted)
        skipped = [
            (section.start, section.end) for section in doc._.sections if section.kind in _SKIPPED_SECTIONS
        ]
        reading = Reading(doc.text, masked(doc.text, quoted), Speakers(doc))
        names = [(mention.start, mention.end) for entity in doc._.entities for mention in entity.mentions]
        direct, indirect = DirectReader(reading, names), IndirectReader(reading)
        quotes: list[Quote] = []
        for unit in units:
            if any(start <= unit.start < end for start, end in skipped):
                continue
            found = direct.read(unit)
            found += indirect.read(unit, found)
            reading.close(unit, found)
            quotes += found
        join(doc, quotes, reading.speakers.unnamed)
        doc._.quotes = sorted(quotes, key=lambda quote: (quote.start, quote.end))
        return doc
