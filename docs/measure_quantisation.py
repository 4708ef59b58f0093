"""Measure ways to make the shared encoder small and fast on a CPU, side by side, and print two tables in Markdown.

Needs ``depesche[train]``. Every way runs on one thread, in turn with the others, and is timed by the processor time of
this process, which other programs hardly change. CTranslate2 hands out the last layer only, so that names alone compare.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from tokenizers import Tokenizer
from transformers import AttentionInterface, BertConfig

from pipeline.annotate.encoder import WIDTH, Output, read
from pipeline.annotate.ner.scheme import PHRASE_LABELS
from pipeline.train.batching import padded
from pipeline.train.ner_data.gold import GoldText, read_gold
from pipeline.train.ner_measure import score_gold
from pipeline.train.onnx_export import BLOCK, OPSET, export_float, export_int8, quantise_embeddings
from pipeline.train.shared_encoder import SharedEncoder, load

Row = tuple[int, ...]
Names = Callable[[Sequence[Row]], list[np.ndarray]]
"""Rows of piece ids, read together, to the scores of names of each: float32 of shape (pieces, labels)."""

TOGETHER = 8
MASKED = "masked"


@dataclass(slots=True)
class Way:
    """A way to run the encoder, and what it measures.

    Attributes:
        title: Its name in the tables.
        names: What runs it.
        size: Bytes of its weights.
        together: How many rows it is given at a time.
        shown: Whether it stands in the first table, or is there only for the second to compare with.
        seconds: Processor time of each round.
        found: Scores of the rows, as ``names`` gave them.
    """

    title: str
    names: Names
    size: int
    together: int = 1
    shown: bool = True
    seconds: list[float] = field(default_factory=list)
    found: dict[Row, np.ndarray] = field(default_factory=dict)


def rows_of(texts: Sequence[GoldText], tokenizer: Tokenizer) -> list[Row]:
    """Return the windows of all texts as the pipeline cuts them, shortest first, each once."""
    seen: set[Row] = set()

    def note(ids: Sequence[int]) -> Output:
        seen.add(tuple(ids))
        return _output(np.zeros((len(ids), 1), dtype=np.float32))

    for gold in texts:
        read(gold.text, run=note, tokenizer=tokenizer)
    return sorted(seen, key=lambda row: (len(row), row))


def _output(names: np.ndarray) -> Output:
    phrases = np.zeros((len(names), len(PHRASE_LABELS)), dtype=np.float32)
    return Output(names, phrases, np.zeros((len(names), WIDTH), dtype=np.float32))


def _cut(scores: np.ndarray, rows: Sequence[Row]) -> list[np.ndarray]:
    return [part[: len(row)] for part, row in zip(scores, rows, strict=True)]


def torch_names(model: SharedEncoder, *, half: bool = False) -> Names:
    """Run in torch, with products in bfloat16 where ``half``."""

    def names(rows: Sequence[Row]) -> list[np.ndarray]:
        ids, mask = (torch.from_numpy(part) for part in padded(rows))
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            scores = model(ids, None if len(rows) == 1 else mask)[0]
        return _cut(scores.float().numpy(), rows)

    return names


def torch_int8(model: SharedEncoder) -> SharedEncoder:
    """Return torch's own dynamic int8 of ``model``: a scale for each row of weights, one for all activations."""
    from torch.ao.quantization import (
        float_qparams_weight_only_qconfig,
        per_channel_dynamic_qconfig,
    )
    from torch.ao.quantization import quantize_dynamic as quantise

    kinds = {
        torch.nn.Linear: per_channel_dynamic_qconfig,
        torch.nn.Embedding: float_qparams_weight_only_qconfig,
    }
    small: SharedEncoder = quantise(model, kinds)
    return small


def torch_size(model: SharedEncoder) -> int:
    """Return the bytes of the weights as torch writes them."""
    stream = io.BytesIO()
    torch.save(model.state_dict(), stream)
    return stream.tell()


def onnx_names(path: Path) -> Names:
    """Run in ONNX Runtime; a graph with a mask takes several rows."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    masked = len(session.get_inputs()) > 1

    def names(rows: Sequence[Row]) -> list[np.ndarray]:
        ids, mask = padded(rows)
        given = {"input_ids": ids.astype(np.int64)}
        if masked:
            given["mask"] = mask.astype(np.int32)
        return _cut(session.run(None, given)[0], rows)

    return names


def _masked_attention(
    module: Any, query: Any, key: Any, value: Any, attention_mask: Any, *, seen: Any, **_options: Any
) -> tuple[Any, None]:
    del module, attention_mask
    rows, heads, length, width = query.shape
    joined = [part.transpose(1, 2).reshape(rows, length, heads * width) for part in (query, key, value)]
    output = torch.onnx.ops.symbolic(
        "com.microsoft::MultiHeadAttention",
        [*joined, None, seen],
        {"num_heads": heads},
        dtype=query.dtype,
        shape=joined[0].shape,
        version=1,
    )
    return output.reshape(rows, length, heads, width), None


class _Masked(torch.nn.Module):  # type: ignore[misc]
    """The encoder for several rows, of which ``mask`` says what is not padding."""

    def __init__(self, model: SharedEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Any, mask: Any) -> tuple[Any, Any, Any]:
        output = self.model.bert(input_ids=input_ids, output_hidden_states=True, seen=mask)
        last, middle = output.last_hidden_state, output.hidden_states[self.model.middle]
        meanings = self.model.meanings(torch.cat([last, middle], dim=-1))
        return self.model.names(last), self.model.phrases(last), meanings


def export_masked(model: SharedEncoder, path: Path) -> None:
    """Write what ``export_float`` writes, for several rows at a time."""
    AttentionInterface.register(MASKED, _masked_attention)
    before = model.bert.config._attn_implementation
    model.bert.set_attn_implementation(MASKED)
    shape = {0: torch.export.Dim("rows", max=64), 1: torch.export.Dim("length", max=512)}
    with torch.no_grad():
        torch.onnx.export(
            _Masked(model).eval(),
            (torch.randint(5, 50, (3, 9)), torch.ones((3, 9), dtype=torch.int32)),
            str(path),
            input_names=["input_ids", "mask"],
            dynamic_shapes={"input_ids": shape, "mask": shape},
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
        )
    model.bert.set_attn_implementation(before)


def plain_int8(plain: Path, path: Path, *, embeddings: bool = False) -> Path:
    """Write ONNX Runtime's dynamic int8 of the graph ``plain``, with our ``embeddings`` or its own."""
    quantize_dynamic(plain, path, per_channel=True, op_types_to_quantize=["MatMul"] if embeddings else None)
    if embeddings:
        proto = onnx.load(str(path))
        quantise_embeddings(proto)
        onnx.save(proto, str(path))
    return path


def blocks_int8(plain: Path, path: Path) -> Path:
    """Write our int8 of the graph ``plain``, as ``export_int8`` makes it."""
    config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantiser = MatMulNBitsQuantizer(onnx.load(str(plain)), algo_config=config)
    quantiser.process()
    quantise_embeddings(quantiser.model.model)
    onnx.save(quantiser.model.model, str(path))
    return path


def ctranslate2_names(model: SharedEncoder, checkpoint: Path, folder: Path, kind: str) -> Names:
    """Convert the encoder for CTranslate2, with weights of ``kind``, and run it; the head is ours, in NumPy."""
    from ctranslate2.converters import TransformersConverter

    # The converter asks for what Transformers 5 no longer has.
    BertConfig.position_embedding_type = "absolute"
    TransformersConverter(str(checkpoint)).convert(str(folder), quantization=kind)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "unk_token": "<unk>"}), encoding="utf-8")
    encoder = ctranslate2.Encoder(
        str(folder), device="cpu", compute_type=kind, intra_threads=1, inter_threads=1
    )
    weight = model.names.weight.detach().numpy().T
    bias = model.names.bias.detach().numpy()

    def names(rows: Sequence[Row]) -> list[np.ndarray]:
        last = np.array(encoder.forward_batch([list(row) for row in rows]).last_hidden_state)
        return _cut(last @ weight + bias, rows)

    return names


def ways(model: SharedEncoder, checkpoint: Path, folder: Path) -> Iterator[Way]:
    """Make every way, its files in ``folder``."""
    size = torch_size(model)
    yield Way("torch float32", torch_names(model), size)
    yield Way("torch bfloat16 (autocast)", torch_names(model, half=True), size)
    small = torch_int8(model)
    yield Way("torch dynamic int8", torch_names(small), torch_size(small))
    plain, masked, ours = (folder / f"{name}.onnx" for name in ("plain", "masked", "ours"))
    export_float(model, plain)
    export_masked(model, masked)
    export_int8(model, ours)
    graphs = {
        "ONNX Runtime float32": (plain, masked),
        "ONNX Runtime dynamic int8": (
            plain_int8(plain, folder / "dynamic.onnx"),
            plain_int8(masked, folder / "dynamic-masked.onnx"),
        ),
        "ONNX Runtime dynamic int8, our embeddings": (
            plain_int8(plain, folder / "rows.onnx", embeddings=True),
            plain_int8(masked, folder / "rows-masked.onnx", embeddings=True),
        ),
        "**ONNX Runtime int8 in blocks of 32 (ours)**": (
            ours,
            blocks_int8(masked, folder / "ours-masked.onnx"),
        ),
    }
    for title, (alone, several) in graphs.items():
        yield Way(title, onnx_names(alone), alone.stat().st_size)
        # The mask changes the last bits, and int8 rounding makes more of them: like is compared with like.
        names, size = onnx_names(several), several.stat().st_size
        yield Way(title, names, size, shown=False)
        yield Way(title, names, size, together=TOGETHER, shown=False)
    for kind in ("float32", "int8"):
        names = ctranslate2_names(model, checkpoint, folder / kind, kind)
        size = (folder / kind / "model.bin").stat().st_size
        yield Way(f"CTranslate2 {kind}", names, size)
        yield Way(f"CTranslate2 {kind}", names, size, together=TOGETHER, shown=False)


def run(way: Way, rows: Sequence[Row]) -> float:
    """Read rows as many at a time as the way says, keep their scores, and return seconds of processor time."""
    before = time.process_time()
    for at in range(0, len(rows), way.together):
        batch = rows[at : at + way.together]
        way.found.update(zip(batch, way.names(batch), strict=True))
    return time.process_time() - before


def measure(found: Sequence[Way], rows: Sequence[Row], *, rounds: int) -> None:
    """Time every way ``rounds`` times on all rows, in turn on every few, so that a slow minute is slow for all."""
    for way in found:
        run(way, rows[:TOGETHER])
    for number in range(rounds):
        for way in found:
            way.seconds.append(0.0)
        for at in range(0, len(rows), TOGETHER):
            print(f"round {number + 1} of {rounds}, window {at} of {len(rows)}", file=sys.stderr)
            for way in found:
                way.seconds[-1] += run(way, rows[at : at + TOGETHER])


def f1(way: Way, texts: Sequence[GoldText], tokenizer: Tokenizer) -> float:
    """Return the strict F1 of names."""
    scores = score_gold(texts, run=lambda ids: _output(way.found[tuple(ids)]), tokenizer=tokenizer)
    return scores["all"].f1


def change(alone: Way, together: Way) -> float:
    """Return how far a score moves at most when other rows are read with its own."""
    return max(float(np.abs(scores - together.found[row]).max()) for row, scores in alone.found.items())


def print_alone(found: Sequence[Way], *, score: Callable[[Way], float], words: int, pieces: int) -> None:
    """Print the ways, one row at a time."""
    print("| one row at a time | F1 of names | pieces a second | words a second | MB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for way in found:
        if not way.shown:
            continue
        seconds = statistics.median(way.seconds)
        cells = [f"{score(way):.4f}", f"{pieces / seconds:,.0f}", f"{words / seconds:,.0f}"]
        print(f"| {way.title} | {' | '.join(cells)} | {way.size / 1e6:.1f} |")


def print_together(found: Sequence[Way], *, score: Callable[[Way], float], words: int) -> None:
    """Print what changes where rows of similar length are read together."""
    print(
        f"\n| {TOGETHER} rows together | F1 of names | words a second | speed to alone | a score moves by |"
    )
    print("| --- | ---: | ---: | ---: | ---: |")
    # The last of a title runs the same graph.
    alone = {way.title: way for way in found if way.together == 1}
    for way in found:
        if way.together == 1:
            continue
        one = alone[way.title]
        seconds = statistics.median(way.seconds)
        ratio = statistics.median(a / b for a, b in zip(one.seconds, way.seconds, strict=True))
        cells = [f"{score(way):.4f}", f"{words / seconds:,.0f}", f"{ratio:.2f}"]
        print(f"| {way.title} | {' | '.join(cells)} | {change(one, way):.6f} |")


def main() -> None:
    """Print the ways one row at a time, and what rows of similar length together change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="folder of a checkpoint of recipe ner")
    parser.add_argument("gold", type=Path, help="folder of texts with splits.json; its dev part is read")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    # What torch says of its quantisation, that it will go, stands in docs/quantisation.md.
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    model, fast = load(options.checkpoint)
    model.eval()
    tokenizer = fast.backend_tokenizer
    texts = read_gold(options.gold, "dev")
    rows = rows_of(texts, tokenizer)
    words, pieces = sum(len(gold.text.split()) for gold in texts), sum(map(len, rows))
    with tempfile.TemporaryDirectory() as folder:
        found = list(ways(model, options.checkpoint, Path(folder)))
        measure(found, rows, rounds=options.rounds)
    print(f"{len(texts)} texts, {words} words, {len(rows)} windows of {pieces} pieces\n")
    score = partial(f1, texts=texts, tokenizer=tokenizer)
    print_alone(found, score=score, words=words, pieces=pieces)
    print_together(found, score=score, words=words)


if __name__ == "__main__":
    main()
