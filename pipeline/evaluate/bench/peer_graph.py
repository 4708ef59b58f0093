"""A transformer of the usual size for named entities, as an ONNX graph with random weights.

The layers are those of BERT (Devlin et al. 2019) in ONNX Runtime's fused operators: the form in which its own optimiser
would leave an exported model, and the fastest that it has for the processor in full precision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_FUSED = "com.microsoft"
_OPSET, _IR_VERSION = 17, 8
_WIDTH = 0.07  # a uniform distribution with the deviation 0.02, as such models begin their training
_SEED = 20240601


@dataclass(frozen=True, slots=True)
class PeerSize:
    """How large the peer is; without arguments as large as gelectra-large and the large NER models of Flair."""

    layers: int = 24
    hidden: int = 1024
    heads: int = 16
    inner: int = 4096
    vocabulary: int = 31_102
    positions: int = 512

    @property
    def parameters(self) -> int:
        """How many numbers the weights are."""
        tables = (self.vocabulary + self.positions) * self.hidden
        return tables + self.layers * sum(int(np.prod(shape)) for _, shape in _layer_weights(self))


def _layer_weights(size: PeerSize) -> Iterator[tuple[str, tuple[int, ...]]]:
    hidden, inner = size.hidden, size.inner
    yield from (("qkv", (hidden, 3 * hidden)), ("qkv_bias", (3 * hidden,)))
    yield from (("out", (hidden, hidden)), ("out_bias", (hidden,)))
    yield from (("up", (hidden, inner)), ("up_bias", (inner,)))
    yield from (("down", (inner, hidden)), ("down_bias", (hidden,)))
    for norm in ("first", "second"):
        yield from ((f"{norm}_scale", (hidden,)), (f"{norm}_shift", (hidden,)))


def _layer(n: int, size: PeerSize) -> Iterator[Any]:
    """The nodes of layer `n`: from `hidden_n` to `hidden_n+1`."""
    from onnx.helper import make_node

    def w(name: str) -> str:
        return f"{name}_{n}"

    norm = ("SkipLayerNormalization", _FUSED)
    nodes: tuple[tuple[tuple[str, str], list[str], str, dict[str, int]], ...] = (
        (("Attention", _FUSED), ["hidden", "qkv", "qkv_bias"], "context", {"num_heads": size.heads}),
        (("MatMul", ""), ["context", "out"], "attended", {}),
        (norm, ["attended", "hidden", "first_scale", "first_shift", "out_bias"], "middle", {}),
        (("MatMul", ""), ["middle", "up"], "raised", {}),
        (("BiasGelu", _FUSED), ["raised", "up_bias"], "bent", {}),
        (("MatMul", ""), ["bent", "down"], "lowered", {}),
        (norm, ["lowered", "middle", "second_scale", "second_shift", "down_bias"], "next", {}),
    )
    for (operator, domain), inputs, output, attributes in nodes:
        result = f"hidden_{n + 1}" if output == "next" else w(output)
        yield make_node(operator, [w(name) for name in inputs], [result], domain=domain, **attributes)


def open_peer(size: PeerSize, *, threads: int) -> InferenceSession:
    """The peer, from the embeddings of the pieces (`hidden_0`) to those of the last layer, in ONNX Runtime.

    Args:
        size: how large it is.
        threads: threads within a run.

    Raises:
        ModuleNotFoundError: where the package onnx is not there.
    """
    import onnxruntime
    from onnx import TensorProto, helper

    random = np.random.default_rng(_SEED)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # As for our own models: what spins would count as work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    initializers, weights = [], []
    for n in range(size.layers):
        for name, shape in _layer_weights(size):
            full = f"{name}_{n}"
            # The weights are too many for a file of the format; they are handed to the session beside it.
            outside = TensorProto(name=full, data_type=TensorProto.FLOAT, dims=shape)
            outside.data_location = TensorProto.EXTERNAL
            outside.external_data.add(key="location", value="weights")
            initializers.append(outside)
            array = (random.random(shape, dtype=np.float32) - np.float32(0.5)) * np.float32(_WIDTH)
            weights.append((full, onnxruntime.OrtValue.ortvalue_from_numpy(array)))
    options.add_external_initializers([name for name, _ in weights], [value for _, value in weights])
    edge = ["rows", "pieces", size.hidden]
    graph = helper.make_graph(
        [node for n in range(size.layers) for node in _layer(n, size)],
        "peer",
        [helper.make_tensor_value_info("hidden_0", TensorProto.FLOAT, edge)],
        [helper.make_tensor_value_info(f"hidden_{size.layers}", TensorProto.FLOAT, edge)],
        initializers,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
