"""What one round of training sees: every corpus, as often as it is worth, cut into windows and lightly disturbed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from pipeline.train.corpus_lines import read_lines
from pipeline.train.ner_data import germeval, gold, ler, mope, places, smartdata, standoff
from pipeline.train.ner_data.example import Example, cut, rewrite

_SEGMENT = re.compile(r"\n\s*|(?<=[a-zäöüß\d)“\"][.!?])[“\"]?\s+(?=[A-ZÄÖÜ„\"])")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Share:
    """How often a round takes each text of a corpus; a fraction takes a random part of them."""

    corpus: str
    rounds: float


# Our own scheme leads: the others teach where names are, but only ours says which places are regions and what a
# programme is. With half of the pieces from corpora that know just "place", everything became a city.
SHARES = (
    Share("gold", 2.5),
    Share("renamed", 2.0),
    Share("names", 1.0),
    Share("germeval", 0.8),
    Share("smartdata", 0.3),
    Share("ler", 0.04),
    Share("mope", 0.15),
    Share("mobie", 0.03),
)


@dataclass(frozen=True, slots=True)
class Corpora:
    """The training texts by corpus, what renaming needs, and the parts that measure."""

    train: dict[str, list[Example]]
    gold: list[gold.GoldText]
    cities: list[str]
    given: list[str]
    family: list[str]
    germeval_dev: list[Example]


def read_corpora(
    data: Path, gold_folders: Sequence[Path], *, names: Path | None = None, seed: int = 7
) -> Corpora:
    """Read every corpus under ``data``, our own texts under ``gold_folders``, and the texts that ``names`` has marks of.

    A tenth of GermEval measures, and so does the dev part of the marks.
    """
    readings = places.place_readings(data / "gazetteers")
    measured = held_out(data, gold_folders)
    germeval_train, germeval_dev = split_germeval(data, readings, seed=seed)
    own = gold.read_gold(gold_folders, "train")
    given, family = gold.names_in(own)
    return Corpora(
        train={
            "germeval": germeval_train,
            "smartdata": list(
                smartdata.read_smartdata(data / "smartdata" / "train.jsonl.gz", readings, without=measured)
            ),
            "mobie": list(
                smartdata.read_mobie(data / "mobie" / "ner_conll03_formatted.zip", readings, without=measured)
            ),
            "ler": list(ler.read_ler(data / "ler" / "ler_train_rebuilt.conll.gz", readings)),
            "names": standoff.read_standoff(names, data, "train") if names else [],
            "mope": list(mope.read_mope(data / "mope" / "l3" / "train.json.gz", readings)),
        },
        gold=own,
        cities=places.municipalities(data / "gazetteers"),
        given=given,
        family=family + _surnames(data),
        germeval_dev=germeval_dev,
    )


def split_germeval(
    data: Path, readings: places.PlaceReadings, *, seed: int = 7
) -> tuple[list[Example], list[Example]]:
    """Return nine tenths of GermEval's dev part for training and a tenth, always the same, for measuring."""
    sentences = list(germeval.read_germeval(data / "germeval2014" / "NER-de-dev.tsv.gz", readings))
    random.Random(seed).shuffle(sentences)
    tenth = len(sentences) // 10
    return sentences[tenth:], sentences[:tenth]


def _surnames(data: Path, *, every: int = 23) -> list[str]:
    path = data / "gazetteers" / "ler_lists" / "personennamen.list.gz"
    names = [line.strip() for line in read_lines(path, errors="replace")]
    return [name for name in names[::every] if re.fullmatch(r"[A-ZÄÖÜ][a-zäöüßéèçñš]{3,14}", name)]


def held_out(data: Path, gold_folders: Sequence[Path]) -> frozenset[str]:
    """Return the fingerprints of every text that measures, and of our own texts, which come in by their own way."""
    import json

    found: set[str] = set()
    for path in (path for folder in gold_folders for path in sorted(folder.glob("real/texts/*.txt"))):
        found.update(smartdata.sentence_fingerprints(path.read_text(encoding="utf-8")))
    for part in ("dev", "test"):
        for line in read_lines(data / "smartdata" / f"{part}.jsonl.gz"):
            found.update(smartdata.sentence_fingerprints(json.loads(line)["text"]))
    return frozenset(found)


def segment_starts(example: Example) -> list[int]:
    """Return the indices of the words at which a line or a sentence begins, the first word included."""
    ends = [match.end() for match in _SEGMENT.finditer(example.text)]
    starts = [0]
    at = 0
    for end in ends:
        while at < len(example.words) and example.words[at][0] < end:
            at += 1
        if starts[-1] < at < len(example.words):
            starts.append(at)
    return starts


def in_windows(example: Example, *, words: int) -> list[Example]:
    """Cut a text at line and sentence starts into pieces of about ``words`` words; no sentence is cut below that."""
    starts = [*segment_starts(example), len(example.words)]
    found: list[Example] = []
    first = 0
    for start, behind in pairwise(starts):
        if behind - first > words and start > first:
            found.append(cut(example, first, start))
            first = start
    if first < len(example.words):
        found.append(cut(example, first, len(example.words)))
    return found


def _disturb(example: Example, rng: random.Random) -> Example:
    chance = rng.random()
    if chance < 0.04:
        return rewrite(example, str.upper)
    if chance < 0.07:
        return rewrite(example, lambda word: word.translate(_PLAIN))
    return example


def one_round(corpora: Corpora, rng: random.Random, *, shares: Sequence[Share] = SHARES) -> list[Example]:
    """Return the shuffled windows of one round; windows have between 12 and 190 words, drawn anew for each text."""
    found: list[Example] = []
    for share in shares:
        if share.corpus == "gold":
            pool = [gold.gold_example(text) for text in corpora.gold]
        elif share.corpus == "renamed":
            pool = [
                gold.gold_example(
                    gold.renamed(
                        text, cities=corpora.cities, given=corpora.given, family=corpora.family, rng=rng
                    )
                )
                for text in corpora.gold
            ]
        else:
            pool = corpora.train[share.corpus]
        whole, part = divmod(share.rounds, 1)
        taken = pool * int(whole) + rng.sample(pool, round(part * len(pool)))
        for example in taken:
            if example.words:
                cuts = in_windows(example, words=rng.choice((12, 40, 80, 130, 190)))
                found.extend(_disturb(window, rng) for window in cuts)
    rng.shuffle(found)
    return found


def smaller(corpora: Corpora, *, texts: int) -> Corpora:
    """Return the first ``texts`` texts of every corpus, for a rehearsal."""
    return replace(
        corpora,
        train={name: examples[:texts] for name, examples in corpora.train.items()},
        gold=corpora.gold[:texts],
        germeval_dev=corpora.germeval_dev[:texts],
    )
