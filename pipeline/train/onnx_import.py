"""From our int8 ONNX file back to float weights, so that training can go on from the model that is shipped.

What int8 rounded off stays lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

WORD_EMBEDDINGS = "bert.embeddings.word_embeddings.weight"
_ZERO_POINT = 128


def read_int8(path: Path) -> dict[str, np.ndarray]:
    """Return the weights of a file that ``onnx_export.export_int8`` wrote, float32, by their names in ``SharedEncoder``.

    Raises:
        ValueError: A matrix of the file cannot be named.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    weights = {
        name: tensor
        for name, tensor in tensors.items()
        if tensor.dtype == np.float32 and name.endswith((".weight", ".bias"))
    }
    rows = next(name for name in tensors if name.endswith("_rows"))
    weights[WORD_EMBEDDINGS] = tensors[rows] * tensors[rows.removesuffix("_rows") + "_scales"]
    weights.update(_matrices(graph, tensors))
    return weights


def _matrices(graph: Any, tensors: dict[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    users = {name: node for node in graph.node for name in node.input}
    outputs = {output.name for output in graph.output}
    for node in graph.node:
        if node.op_type != "MatMulNBits":
            continue
        sizes = {a.name: a.i for a in node.attribute}
        blocks = tensors[node.input[1]].reshape(sizes["N"], -1, sizes["block_size"]).astype(np.float32)
        scales = tensors[node.input[2]].reshape(sizes["N"], -1, 1)
        matrix = ((blocks - _ZERO_POINT) * scales).reshape(sizes["N"], -1)[:, : sizes["K"]]
        yield _name(node, users, outputs), np.ascontiguousarray(matrix)


def _name(node: Any, users: dict[str, Any], outputs: set[str]) -> str:
    """A matrix is named by the bias that is added behind it, or by the output that it makes."""
    output = node.output[0]
    if output in outputs:
        return f"{output}.weight"
    biases: list[str] = [name for name in users[output].input if name.endswith(".bias")]
    if users[output].op_type != "Add" or len(biases) != 1:
        raise ValueError(f"{node.name}: no bias behind it tells which matrix it is")
    return biases[0].removesuffix("bias") + "weight"
