"""The best tree over the words of a sentence, by the algorithm of Chu, Liu and Edmonds."""

from __future__ import annotations

import numpy as np

_NEVER = -1e9


def best_tree(scores: np.ndarray) -> list[int]:
    """Return the head of each word, counted from 1; exactly one word hangs on the root, 0.

    Args:
        scores: Log probabilities of shape (words, words + 1): ``[word, head]``, the first column being the root.
    """
    words = len(scores)
    table = np.full((words + 1, words + 1), _NEVER)
    table[1:] = scores
    np.fill_diagonal(table, _NEVER)
    heads = _arborescence(table)
    roots = [word for word in range(1, words + 1) if heads[word] == 0]
    if len(roots) > 1:
        trees = [
            _arborescence(_rooted(table, word)) for word in sorted(roots, key=lambda word: -table[word, 0])
        ]
        heads = max(trees, key=lambda tree: sum(table[word, tree[word]] for word in range(1, words + 1)))
    return [int(head) for head in heads[1:]]


def _rooted(table: np.ndarray, word: int) -> np.ndarray:
    """Return the scores with no root but ``word``."""
    changed = table.copy()
    changed[1:, 0] = _NEVER
    changed[word] = _NEVER
    changed[word, 0] = 0.0
    return changed


def _arborescence(table: np.ndarray) -> np.ndarray:
    """Return the heads of the best tree that grows from node 0: ``table[node, head]``."""
    heads: np.ndarray = table.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    # The cycle becomes one node, the last of a smaller table.
    rest = [node for node in range(len(table)) if node not in cycle]
    kept = sum(table[node, heads[node]] for node in cycle)
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = table[np.ix_(rest, rest)]
    leaving, entering = [], []
    for place, node in enumerate(rest):
        head = max(cycle, key=lambda one: table[node, one])
        into = max(cycle, key=lambda one: table[one, node] - table[one, heads[one]])
        small[place, -1] = table[node, head]
        small[-1, place] = kept + table[into, node] - table[into, heads[into]]
        leaving.append(head)
        entering.append(into)
    small[0] = _NEVER
    np.fill_diagonal(small, _NEVER)
    tree = _arborescence(small)
    for place, node in enumerate(rest[1:], 1):
        heads[node] = leaving[place] if tree[place] == len(rest) else rest[tree[place]]
    heads[entering[tree[-1]]] = rest[tree[-1]]
    return heads


def _cycle(heads: np.ndarray) -> list[int]:
    """Return the nodes of one cycle of the graph, or none."""
    done = {0}
    for first in range(1, len(heads)):
        path: list[int] = []
        node = first
        while node not in done:
            done.add(node)
            path.append(node)
            node = int(heads[node])
        if node in path:
            return path[path.index(node) :]
    return []
