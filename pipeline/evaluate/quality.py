"""The page of measured scores, `docs/quality.md`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.evaluate.calibration_report import calibration_markdown
from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.report import heading, score_markdown, summary_line

NOTE = (
    "<!-- Written by docs/make_quality.py from measured scores; the reading is docs/quality_reading.md. -->"
)

METHOD = """\
## How it is measured

Every text is read by the whole pipeline as `depesche run` would read it. The day of publication is given with it, since a
feed or a file's date tells it; the headline is not. The record is then compared with the gold record. Counts are added over
all texts of a part before precision (P), recall (R) and F1 are computed; "95 %" is the interval of F1 when texts are drawn
again with replacement, a thousand times. A text that cannot be read counts as one in which nothing was found.

- Entities and agreements found are paired with gold ones one to one: by shared mentions, then by name and type; agreements
  also by kind and parties. What follows is counted through these pairs.
- `entities.mentions`: named mentions with exactly the right span and type. `entities.names`: type and name of each entity.
- `officials`: person, class of the role, body and status all right. The lines under it take offices of the right person
  and count one field at a time; in `of_or_its_body` a place may stand for its body ("Herne" for "Stadt Herne").
- `agreements`: found at all; then kind, status, and each party and signatory by itself.
- `dates`: exactly the right span; `dates.value`: the right EDTF value as well.
- `quotes`: of the same kind and at least half of the characters of each in common; `quotes.speaker`: the right speaker too.
- `relations`: type, subject and object. `topics`, `sdgs`: codes.
- Summaries: chrF (0 to 100) of all English summaries against the gold ones, beside that of the first three sentences of
  the running text, translated by the same model without checks.

`depesche evaluate FOLDER --split dev --errors 5` prints the same tables for any gold folder, and the worst errors of each
layer in their words."""


CONFIDENCE = """\
A confidence is the probability that the item is right as it stands, so that a reviewer would leave it: an entity with its type
and name; an office with person, class, body and status; an agreement with kind and status; a date with span and value; a quote
with its speaker; a relation, a topic, a goal. `models/calibration` makes the scores of the components into probabilities, with
numbers fitted on train and dev texts; the tables are of the test parts. "Confidence" is the mean of what the records say,
"right" the share that was: ECE is the expected calibration error, the mean distance of the two over 15 bins of equal width
(Guo et al. 2017, [arXiv:1706.04599](https://arxiv.org/abs/1706.04599)), Brier the mean squared distance of each confidence from
1 or 0. A layer of a few dozen items has an ECE of 0.1 by chance alone. `depesche evaluate FOLDER --split dev --calibration` prints
the same tables for any gold folder."""

LEAST_TEXTS = 10
"""Of fewer texts no calibration is shown: its bins would hold an item or two."""


def quality_page(evaluations: Sequence[tuple[str, Evaluation]], *, reading: str) -> str:
    """The page: a table for each evaluation under its title, how it was measured, and what it means.

    Args:
        evaluations: each with the title of its section.
        reading: what a person has to say of the numbers, in Markdown.
    """
    parts = ["# Quality", NOTE]
    for title, evaluation in evaluations:
        parts += [
            f"## {title}",
            f"{heading(evaluation)}.",
            score_markdown(evaluation).rstrip(),
            summary_line(evaluation.summary),
        ]
    parts += ["## Confidence", CONFIDENCE]
    for title, evaluation in evaluations:
        if evaluation.documents >= LEAST_TEXTS:
            parts += [f"### {title}", calibration_markdown(evaluation.calibration).rstrip()]
    parts += [METHOD, reading.strip()]
    return "\n\n".join(parts) + "\n"
