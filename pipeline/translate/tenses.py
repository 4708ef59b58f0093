"""The tense of what happened on a day: German says "hat am 5. Mai unterzeichnet", English "signed on 5 May", never "has signed"."""

from __future__ import annotations

import re

from pipeline.translate.number_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS

_MONTH = "|".join(month.capitalize() for month in ENGLISH_MONTHS)
_WEEKDAY = "|".join(day.capitalize() for day in ENGLISH_WEEKDAYS)
_DAY = (
    rf"(?:on (?:(?:{_WEEKDAY})\b|\d{{1,2}} (?:{_MONTH})\b)|on the \w+ of \d{{1,2}} (?:{_MONTH})\b"
    rf"|in (?:(?:{_MONTH})\b|(?:19|20)\d\d\b)|yesterday\b|last (?:week|month|year|{_WEEKDAY})\b)"
)
_PAST_OF = {
    "been": "was",
    "begun": "began",
    "broken": "broke",
    "chosen": "chose",
    "become": "became",
    "come": "came",
    "drawn": "drew",
    "driven": "drove",
    "fallen": "fell",
    "given": "gave",
    "gone": "went",
    "grown": "grew",
    "risen": "rose",
    "seen": "saw",
    "shown": "showed",
    "spoken": "spoke",
    "taken": "took",
    "undertaken": "undertook",
    "withdrawn": "withdrew",
    "written": "wrote",
}
_SAME_IN_THE_PAST = "agreed|brought|built|bought|cut|found|held|kept|laid|led|left|made|met|paid|put|read|said|sent|set|sold|spent|told|thought|won"
_LASTING = r"\bfor (?:(?:about|almost|many|more than|nearly|over|several|some|the (?:last|past)) |(?!the)\w+ (?:days|weeks|months|years|decades)\b)"
# A clause of its own between the verb and the day has the day for itself.
_PERFECT = re.compile(
    r"\b(?P<have>has|have) (?P<adverb>(?:already|also|now|jointly|\w+ly) )?"
    rf"(?P<participle>\w{{3,}}ed|{_SAME_IN_THE_PAST}|{'|'.join(_PAST_OF)})\b(?! to (?!(?:the|an?|its|his|her|their)\b)[a-z])"
    rf"(?=(?:(?!\b(?:that|which|who|whose|where|since|has|have|had|from|until)\b|{_LASTING})[^,.;:()])*?\b{_DAY})"
)


def mend_tense(english: str) -> str:
    """Say in the simple past what a clause in the present perfect dates to a day, month or year.

    "Has signed on 5 May" becomes "signed on 5 May". Where another clause begins before the date, and where the words say since when
    something lasts, the sentence stays as it is.
    """
    return _PERFECT.sub(_simple_past, english)


def _simple_past(match: re.Match[str]) -> str:
    participle = match["participle"]
    past = _PAST_OF.get(participle, participle)
    if participle == "been" and match["have"] == "have":
        past = "were"
    return f"{match['adverb'] or ''}{past}"
