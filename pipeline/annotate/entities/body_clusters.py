"""Gathers the mentions of each body, programme and event: inflected forms, acronyms, short forms, slips of the pen."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import pairwise

from rapidfuzz.distance import OSA

from pipeline.annotate.entities.body_names import (
    acronym_fits,
    body_key,
    compound_initials_match,
    initials_match,
    is_acronym,
    known_body,
    without_legal_form,
)
from pipeline.annotate.entities.clusters import Cluster, vote
from pipeline.annotate.entities.name_kinds import name_with_kind
from pipeline.annotate.entities.nominative import is_adjective, nominative
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

MIN_TYPO_LENGTH = 9
MIN_WORDS_FOR_ANY_ACRONYM = 2
"""Words of a name for an acronym in parentheses to be its own, even if its letters come from another language."""

SIMILAR = 0.85
"""How alike a name must be to a well-known one whose acronym it carries, for the well-known spelling to be right."""

_INTRODUCED = re.compile(
    r"""[“”"»«']?,?\s*+\(?\s*+(?:kurz|abgekürzt|genannt|im Folgenden|auch|–|-)?:?\s*+[„“"»«']?"""
)
_NUMBER = re.compile(r"^\d+ (?=[A-ZÄÖÜ])")


def gather_bodies(mentions: list[Mention], text: str) -> list[Cluster]:
    """Return one cluster a thing for mentions labelled ORGANIZATION, PROGRAM or EVENT, in text order."""
    clusters = _same_names(mentions, text)
    for join in (_join_introduced, _join_acronyms, _join_legal_forms, _join_short_forms, _join_typos):
        clusters = join(clusters, text)
    for cluster in clusters:
        cluster.label = _label(cluster)
        cluster.name = _known_spelling(cluster)
    return clusters


def _label(cluster: Cluster) -> str:
    """An acronym is what its name is: the text says "Förderrichtlinie Holm" once and "FRH" often."""
    return vote([mention for mention in cluster.mentions if not is_acronym(mention.text)] or cluster.mentions)


def _known_spelling(cluster: Cluster) -> str:
    known = [body for mention in cluster.mentions if (body := known_body(mention.text))]
    alike = [body.name for body in known if OSA.normalized_similarity(body.name, cluster.name) >= SIMILAR]
    return alike[0] if alike else cluster.name


def _same_names(mentions: list[Mention], text: str) -> list[Cluster]:
    clusters: dict[str, Cluster] = {}
    forms: dict[str, Counter[str]] = {}
    for mention in mentions:
        name = nominative(mention.text, before=text[max(0, mention.start - 30) : mention.start])
        known = known_body(mention.text) or known_body(name)
        name = known.name if known else name_with_kind(_NUMBER.sub("", name), mention, text)
        key = body_key(name)
        clusters.setdefault(key, Cluster(mention.label, name)).add(mention)
        forms.setdefault(key, Counter())[name] += 1
    for key, cluster in clusters.items():
        cluster.name = _usual_form(forms[key])
    return list(clusters.values())


def _usual_form(counts: Counter[str]) -> str:
    return max(counts, key=lambda name: (not name.isupper(), counts[name]))


def _join_introduced(clusters: list[Cluster], text: str) -> list[Cluster]:
    """Join "Landesbund für Vogelschutz (LBV)" and other names that stand in parentheses right after a name."""
    owner = {mention.start: cluster for cluster in clusters for mention in cluster.mentions}
    ends = {mention.start: mention.end for cluster in clusters for mention in cluster.mentions}
    starts = sorted(owner)
    merged: dict[int, Cluster] = {}
    for first, second in pairwise(starts):
        left, right = (_current(owner[start], merged) for start in (first, second))
        end, last = ends[first], ends[second]
        if left is right or not _INTRODUCED.fullmatch(text[end:second]) or text[end:second].strip() == "":
            continue
        in_parentheses = "(" in text[end:second] and text[last : last + 2].strip("“”\"'«»")[:1] == ")"
        if _is_gloss(left.name, right.name, in_parentheses=in_parentheses, label=left.label):
            merged[id(right)] = left
            _absorb(left, right)
    return [cluster for cluster in clusters if id(cluster) not in merged]


def _current(cluster: Cluster, merged: dict[int, Cluster]) -> Cluster:
    while id(cluster) in merged:
        cluster = merged[id(cluster)]
    return cluster


def _is_gloss(name: str, gloss: str, *, in_parentheses: bool, label: str) -> bool:
    if is_acronym(gloss) or " " not in gloss:
        if (
            in_parentheses
            and known_body(gloss) is None
            and len(re.split("[ -]", name)) >= MIN_WORDS_FOR_ANY_ACRONYM
        ):
            return is_acronym(gloss) and not is_acronym(name)
        return (in_parentheses or " " in name) and acronym_fits(gloss, name)
    if is_acronym(name):
        return acronym_fits(name, gloss)
    return in_parentheses and label in (EntityType.PROGRAM, EntityType.EVENT)


def _absorb(host: Cluster, other: Cluster, certainty: float = 1.0) -> None:
    if is_acronym(host.name) and not is_acronym(other.name):
        host.name = other.name
    host.take(other, certainty)


def _join_acronyms(clusters: list[Cluster], _text: str) -> list[Cluster]:
    def abbreviated(short: str, long: str) -> bool:
        first, _, rest = short.partition(" ")
        if not is_acronym(first) or is_acronym(long):
            return False
        if not rest:
            return initials_match(first, long) or (
                known_body(first) is None and compound_initials_match(first, long)
            )
        return long.endswith(f" {rest}") and acronym_fits(first, long.removesuffix(rest).strip())

    def first_letter(name: str) -> Iterable[str]:
        first = name.partition(" ")[0]
        return (first[0].casefold(),) if is_acronym(first) else ()

    def letters(name: str) -> Iterable[str]:
        return () if is_acronym(name) else name.casefold()

    return _join(clusters, abbreviated, 0.9, seeks=first_letter, offers=letters)


def _join_legal_forms(clusters: list[Cluster], _text: str) -> list[Cluster]:
    def same(short: str, long: str) -> bool:
        return len(short) < len(long) and body_key(without_legal_form(long)) == body_key(
            without_legal_form(short)
        )

    def key(name: str) -> Iterable[str]:
        return (body_key(without_legal_form(name)),)

    return _join(clusters, same, 1.0, seeks=key, offers=key)


def _join_short_forms(clusters: list[Cluster], _text: str) -> list[Cluster]:
    def shortened(short: str, long: str) -> bool:
        words, all_words = body_key(short).split(" "), body_key(long).split(" ")
        if is_acronym(short) or not len(words) < len(all_words):
            return False
        added = long.split(" ")[: -len(words)]
        is_tail = all_words[-len(words) :] == words and all(is_adjective(word) for word in added)
        return is_tail or all_words[: len(words)] == words

    def whole(name: str) -> Iterable[Hashable]:
        words = tuple(body_key(name).split(" "))
        return (("begins", words), ("ends", words))

    def parts(name: str) -> Iterable[Hashable]:
        words = tuple(body_key(name).split(" "))
        for number in range(1, len(words)):
            yield ("begins", words[:number])
            yield ("ends", words[number:])

    return _join(clusters, shortened, 0.8, seeks=whole, offers=parts)


def _join_typos(clusters: list[Cluster], _text: str) -> list[Cluster]:
    def misspelt(one: str, other: str) -> bool:
        if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < MIN_TYPO_LENGTH:
            return False
        if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
            return False
        return OSA.distance(one, other, score_cutoff=1) == 1

    def with_a_letter_less(name: str) -> Iterable[str]:
        if len(name) < MIN_TYPO_LENGTH:
            return ()
        return (name, *(name[:place] + name[place + 1 :] for place in range(len(name))))

    return _join(clusters, misspelt, 0.8, seeks=with_a_letter_less, offers=with_a_letter_less)


def _join(
    clusters: list[Cluster],
    test: Callable[[str, str], bool],
    certainty: float,
    *,
    seeks: Callable[[str], Iterable[Hashable]],
    offers: Callable[[str], Iterable[Hashable]],
) -> list[Cluster]:
    """Join each cluster with the only other one of its label whose name passes the test.

    Only names of which one offers what the other seeks are compared: in a long text each with few, not with all.
    """
    offered: defaultdict[Hashable, dict[int, Cluster]] = defaultdict(dict)
    for number, cluster in enumerate(clusters):
        for key in offers(cluster.name):
            offered[key][number] = cluster
    joined: set[int] = set()
    for number, cluster in enumerate(clusters):
        near = {other: host for key in seeks(cluster.name) for other, host in offered.get(key, {}).items()}
        hosts = [
            near[other]
            for other in sorted(near.keys() - joined - {number})
            if near[other].label == cluster.label and test(cluster.name, near[other].name)
        ]
        if len(hosts) == 1 and number not in joined:
            joined.add(number)
            hosts[0].take(cluster, certainty)
    return [cluster for number, cluster in enumerate(clusters) if number not in joined]
