"""The page of measured scores, `docs/quality.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.evaluate.ablation import Ablation
from pipeline.evaluate.ablation_report import ablation_markdown
from pipeline.evaluate.calibration import ALL
from pipeline.evaluate.calibration_report import calibration_markdown
from pipeline.evaluate.coverage_report import coverage_markdown
from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.report import heading, score_markdown
from pipeline.evaluate.summary_report import summary_line, summary_markdown
from pipeline.evaluate.tables import markdown_table

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
- `relations`: type, subject and object. `topics`, `topics.second` (second level, where gold says which), `sdgs`: codes.
- Summaries: chrF (0 to 100) of all English summaries against the gold ones, ROUGE-1, 2 and L (F1, the mean of the texts) and
  their length, beside the first three sentences of the running text, translated by the same model without checks, and beside
  the gold summaries. "Told" counts the gold facts that the English words tell: an agreement, by one of the words for its kind
  and a party in one sentence; a party, by name; an official, by surname and a word of the office in one sentence; the date of an
  agreement, as exactly as it is known. What the gold summaries tell is as much as a summary of this length can. Unsupported
  are names and numbers that the German words behind a sentence have not.

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

COVERAGE = """\
What is left where every item below a least confidence is dropped. "Kept" is the share of the items found that stays, "recall" the
share of the gold items that is still found and right, "precision" the share of what stays that is right; right is what it is
under Confidence. "Of" tells how many items were found, and how many gold ones there are. Each layer is taken by itself: an office
stays though its person is dropped. `depesche evaluate FOLDER --split dev --calibration` prints this table too.

*What is in-sample.* The dev parts trained no model that finds an item, but `models/calibration` was fitted to them: for entities, topics
and goals to them alone, for the other layers to train and dev together, with a few numbers a layer. Thresholds inside the components
and the choice between models were made by them as well. So these curves are somewhat better than those of texts that nobody has seen. The
last table is of the test parts, to which nothing was fitted: all layers together, as above. Where it is lower, believe it. A precision
of a few dozen items moves by five points and more by chance."""

ABLATION = """\
F1 on the dev parts with every component, and with one left out by the setting `disable`; in brackets, how far that moves the score.
What a component finds is gone with it, and what stands on it falls too: without names there are no offices. Two things the tables
do not say: the others were built and tuned with the component in place, so that without it they might be made better than they are
here; and a component that moves nothing here may give what these scores do not count, such as the links of places. The texts are
those of the curves above, and as much in-sample. A difference of a few items is chance: the real dev part has few texts. Topics, summary,
translation and calibration come after all that is compared and change none of it."""

MORE_TEXTS = """\
F1 of all relations, parties and bodies of offices together that the model of pairs reaches on the dev parts when it learns from a part of
the annotated train texts (press and real), each part drawn by chance and seen in as many rounds; with the entities and agreements as
they were annotated, and as the pipeline finds them. `depesche train pairs --shares 0.25 0.5` trains, measures and writes this into
`models/pairs/metrics.json`."""

LEAST_TEXTS = 10
"""Of fewer texts no calibration is shown: its bins would hold an item or two."""


def quality_page(
    evaluations: Sequence[tuple[str, Evaluation]],
    *,
    reading: str,
    ablations: Sequence[tuple[str, Ablation]] = (),
    curve: Sequence[Mapping[str, float]] = (),
) -> str:
    """The page: a table for each evaluation under its title, how it was measured, and what it means.

    Args:
        evaluations: each with the title of its section.
        reading: what a person has to say of the numbers, in Markdown.
        ablations: of texts that are not those of the evaluations, each with the title of its section; their whole pipeline also
            gives the curves of precision against coverage.
        curve: of the model of pairs, the smallest part of its texts first: "texts", and F1 of "annotated" and "found".
    """
    parts = ["# Quality", NOTE]
    for title, evaluation in evaluations:
        parts += [
            f"## {title}",
            f"{heading(evaluation)}.",
            score_markdown(evaluation).rstrip(),
            summary_line(evaluation.summary),
        ]
        if evaluation.summary is not None:
            parts.append(summary_markdown(evaluation.summary).rstrip())
    parts += ["## Confidence", CONFIDENCE]
    for title, evaluation in evaluations:
        if evaluation.documents >= LEAST_TEXTS:
            parts += [f"### {title}", calibration_markdown(evaluation.calibration).rstrip()]
    if ablations:
        parts += [*_coverage(evaluations, ablations), *_components(ablations)]
    if curve:
        rows = [(f"{p['texts']}", f"{p['annotated']:.3f}", f"{p['found']:.3f}") for p in curve]
        table = markdown_table(("texts", "F1, items as annotated", "F1, items as found"), rows)
        parts += ["## What more annotated texts give", MORE_TEXTS, table.rstrip()]
    parts += [METHOD, reading.strip()]
    return "\n\n".join(parts) + "\n"


def _coverage(
    evaluations: Sequence[tuple[str, Evaluation]], ablations: Sequence[tuple[str, Ablation]]
) -> Iterator[str]:
    yield "## Precision against coverage"
    yield COVERAGE
    for title, ablation in ablations:
        yield f"### {title}: coverage"
        yield f"{heading(ablation.whole)}."
        yield coverage_markdown(ablation.whole.coverage).rstrip()
    unseen = {
        f"{title}, {evaluation.part}": evaluation.coverage[ALL]
        for title, evaluation in evaluations
        if ALL in evaluation.coverage and evaluation.documents >= LEAST_TEXTS
    }
    if unseen:
        yield "### Texts that nothing was fitted to: coverage"
        yield coverage_markdown(unseen).rstrip()


def _components(ablations: Sequence[tuple[str, Ablation]]) -> Iterator[str]:
    yield "## What each component gives"
    yield ABLATION
    for title, ablation in ablations:
        yield f"### {title}: components"
        yield f"{heading(ablation.whole)}."
        yield ablation_markdown(ablation).rstrip()
