"""From a trained model to one int8 ONNX file.

Matrix products become ``MatMulNBits`` with eight bits: weights and activations are quantised in blocks of 32, each with
its own scale. ONNX Runtime's plain dynamic quantisation, with one scale for all activations of a tensor, is half as fast
again, but costs about a point of F1, and what a text gets depends on its neighbours (docs/quantisation.md). The word
embeddings, half of the file, get a scale for each row.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch

    from pipeline.train.shared_encoder import SharedEncoder

OPSET = 18
BLOCK = 32
FUSED = "onnxruntime_fused"


def _fused_attention(
    module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **_options: Any,
) -> tuple[torch.Tensor, None]:
    """Attention as one operator of ONNX Runtime, which is faster than the dozen that torch would write in its place."""
    import torch

    del module, attention_mask
    rows, heads, length, width = query.shape
    joined = [part.transpose(1, 2).reshape(rows, length, heads * width) for part in (query, key, value)]
    output = torch.onnx.ops.symbolic(
        "com.microsoft::MultiHeadAttention",
        joined,
        {"num_heads": heads},
        dtype=query.dtype,
        shape=joined[0].shape,
        version=1,
    )
    return output.reshape(rows, length, heads, width), None


def export_float(model: SharedEncoder, path: Path) -> None:
    """Write ``model`` as float32 ONNX for a row of pieces of any length; without padding it needs no mask."""
    import torch
    from transformers import AttentionInterface

    AttentionInterface.register(FUSED, _fused_attention)
    before = model.bert.config._attn_implementation
    model.bert.set_attn_implementation(FUSED)
    model.eval()
    ids = torch.randint(5, 50, (1, 9))
    length = {1: torch.export.Dim("length", max=512)}
    try:
        with torch.no_grad():
            torch.onnx.export(
                model,
                (ids,),
                str(path),
                input_names=["input_ids"],
                output_names=["names", "phrases", "meanings"],
                dynamic_shapes={"input_ids": length},
                opset_version=OPSET,
                dynamo=True,
                external_data=False,
            )
    finally:
        model.bert.set_attn_implementation(before)


def quantise_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 rows and their float32 scales of shape (rows, 1); rows × scales is the table again, nearly."""
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.rint(table / scales).astype(np.int8), scales.astype(np.float32)


def quantise_embeddings(proto: Any, *, least_rows: int = 1_000) -> int:
    """Turn every large embedding table of an ONNX model into int8 rows with scales; returns how many there were."""
    from onnx import TensorProto, helper, numpy_helper

    graph = proto.graph
    tables = {t.name: t for t in graph.initializer}
    nodes = []
    changed = 0
    for node in graph.node:
        table = tables.get(node.input[0]) if node.op_type == "Gather" else None
        if table is None or len(table.dims) != 2 or table.dims[0] < least_rows:
            nodes.append(node)
            continue
        rows, scales = quantise_rows(numpy_helper.to_array(table))
        name, ids, output = table.name, node.input[1], node.output[0]
        graph.initializer.remove(table)
        graph.initializer.append(numpy_helper.from_array(rows, name + "_rows"))
        graph.initializer.append(numpy_helper.from_array(scales, name + "_scales"))
        nodes += [
            helper.make_node("Gather", [name + "_rows", ids], [output + "_int8"]),
            helper.make_node("Cast", [output + "_int8"], [output + "_cast"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [name + "_scales", ids], [output + "_scale"]),
            helper.make_node("Mul", [output + "_cast", output + "_scale"], [output]),
        ]
        changed += 1
    del graph.node[:]
    graph.node.extend(nodes)
    return changed


def export_int8(model: SharedEncoder, path: Path) -> None:
    """Write ``model`` as int8 ONNX to ``path``."""
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import (
        DefaultWeightOnlyQuantConfig,
        MatMulNBitsQuantizer,
    )

    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export_float(model, plain)
        # Level 4 lets the processor multiply int8 by int8.
        config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
        quantiser = MatMulNBitsQuantizer(onnx.load(str(plain)), algo_config=config)
        quantiser.process()
        proto = quantiser.model.model
    if quantise_embeddings(proto) != 1:
        raise ValueError("expected one embedding table in the graph")
    # Where the graph came from (folders of the machine, stack traces) is nobody's business.
    for node in proto.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    del proto.graph.value_info[:]
    del proto.graph.metadata_props[:]
    del proto.metadata_props[:]
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(proto, str(path))
