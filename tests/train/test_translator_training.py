"""The recipe in small: a tiny model is pruned, tuned, merged and converted in seconds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra depesche[train]")
transformers = pytest.importorskip("transformers")

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers  # noqa: E402

from pipeline.train.translator.convert import split_file  # noqa: E402
from pipeline.train.translator.mix import Sampler, Share  # noqa: E402
from pipeline.train.translator.tune import (  # noqa: E402
    Tuning,
    add_adapters,
    batch_loss,
    encode_pair,
    make_batches,
    rate_at,
    tune,
)
from pipeline.train.translator.vocabulary import (  # noqa: E402
    BYTE_PIECES,
    SPECIAL_PIECES,
    merge_path,
    prune_model,
    prune_tokenizer,
)

LINES = [
    "Die Stadt zahlt heute.",
    "The city pays today.",
    "Der Rat tagt am Montag.",
    "The council meets on Monday.",
] * 4


def a_tokenizer() -> dict[str, Any]:
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.pre_tokenizer = pre_tokenizers.Split("▁", "merged_with_next")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=[*SPECIAL_PIECES, *BYTE_PIECES], show_progress=False
    )
    tokenizer.train_from_iterator(LINES, trainer)
    bos = ("<bos>", tokenizer.token_to_id("<bos>"))
    tokenizer.post_processor = processors.TemplateProcessing(single="<bos> $A", special_tokens=[bos])
    spec: dict[str, Any] = json.loads(tokenizer.to_str())
    return spec


@pytest.fixture
def base(tmp_path: Path) -> Path:
    spec = a_tokenizer()
    folder = tmp_path / "base"
    config = transformers.Gemma3TextConfig(
        vocab_size=len(spec["model"]["vocab"]), hidden_size=32, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=1, head_dim=16, max_position_embeddings=128,
    )  # fmt: skip
    transformers.Gemma3ForCausalLM(config).save_pretrained(folder)
    (folder / "tokenizer.json").write_text(json.dumps(spec), encoding="utf-8")
    return folder


def test_a_pruned_tokenizer_splits_what_it_knows_as_before() -> None:
    spec = a_tokenizer()
    old = Tokenizer.from_str(json.dumps(spec))
    wanted = [piece for line in LINES[:2] for piece in old.encode(line).tokens]
    pruned = prune_tokenizer(spec, wanted=wanted, size=10_000)
    new = Tokenizer.from_str(json.dumps(pruned.tokenizer))
    assert len(pruned.pieces) < len(spec["model"]["vocab"])
    for line in LINES[:2]:
        assert new.encode(line).tokens == old.encode(line).tokens
    for line in LINES:
        assert new.decode(new.encode(line).ids) == line


def test_the_path_to_a_piece_is_the_order_of_its_merges() -> None:
    assert merge_path("abc", ranks={("b", "c"): 0, ("a", "bc"): 1, ("a", "b"): 2}) == ["bc", "abc"]


def test_a_pruned_model_gives_the_kept_pieces_their_old_vectors(base: Path, tmp_path: Path) -> None:
    spec = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    wanted = sorted(spec["model"]["vocab"], key=len)[:300]
    count = prune_model(base, target=tmp_path / "pruned", wanted=wanted, size=300)
    old = transformers.AutoModelForCausalLM.from_pretrained(base).get_input_embeddings().weight
    new = transformers.AutoModelForCausalLM.from_pretrained(tmp_path / "pruned").get_input_embeddings().weight
    vocabulary = json.loads((tmp_path / "pruned/tokenizer.json").read_text(encoding="utf-8"))["model"][
        "vocab"
    ]
    assert new.shape[0] == count == len(vocabulary)
    for piece, place in list(vocabulary.items())[::17]:
        assert torch.equal(new[place], old[spec["model"]["vocab"][piece]])


def test_tuning_lowers_the_loss_and_saves_merged_weights(base: Path, tmp_path: Path) -> None:
    pruned = tmp_path / "pruned"
    spec = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    prune_model(base, target=pruned, wanted=list(spec["model"]["vocab"]), size=10_000)
    pairs = [(LINES[0], LINES[1]), (LINES[2], LINES[3])]
    sampler = Sampler({"own": pairs}, shares={"own": Share(1, 1)}, seed=1)
    tokenizer = transformers.PreTrainedTokenizerFast.from_pretrained(pruned)
    batch = [encode_pair(pair, tokenizer=tokenizer) for pair in pairs]

    def loss(folder: Path) -> float:
        model = transformers.AutoModelForCausalLM.from_pretrained(folder)
        with torch.no_grad():
            return float(batch_loss(model, batch))

    before = loss(pruned)
    tuning = Tuning(minutes=0.05, rank=4, learning_rate=1e-2, batch_tokens=200, pool_batches=2)
    report = tune(pruned, target=tmp_path / "tuned", sampler=sampler, tuning=tuning)
    assert report["steps"] > 2
    assert loss(tmp_path / "tuned") < before


def test_the_same_steps_give_the_same_model(base: Path, tmp_path: Path) -> None:
    pruned = tmp_path / "pruned"
    spec = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    prune_model(base, target=pruned, wanted=list(spec["model"]["vocab"]), size=10_000)
    pairs = [(LINES[0], LINES[1]), (LINES[2], LINES[3])]
    tuning = Tuning(steps=6, minutes=0, rank=2, learning_rate=1e-2, batch_tokens=60, pool_batches=2)

    def weights(name: str) -> bytes:
        sampler = Sampler({"own": pairs}, shares={"own": Share(1, 1)}, seed=1)
        report = tune(pruned, target=tmp_path / name, sampler=sampler, tuning=tuning)
        assert report["steps"] == 6
        return (tmp_path / name / "model.safetensors").read_bytes()

    assert weights("one") == weights("other")


def test_only_the_adapters_learn(base: Path) -> None:
    model = transformers.AutoModelForCausalLM.from_pretrained(base)
    adapters = add_adapters(model, rank=2)
    names = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
    assert len(adapters) == 14
    assert all(name.endswith((".up", ".down")) for name in names)


def test_the_loss_is_over_the_english_alone(base: Path) -> None:
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(base / "tokenizer.json"), bos_token="<bos>", eos_token="<eos>"
    )
    ids, prompt = encode_pair(("Die Stadt", "The city"), tokenizer=tokenizer)
    assert tokenizer.decode(ids[prompt:]).strip().startswith("The city")
    assert ids[-1] == tokenizer.eos_token_id


def test_batches_hold_no_more_than_they_may() -> None:
    import random

    rows = [([0] * n, 1) for n in (3, 9, 4, 8, 5, 5)]
    batches = make_batches(rows, tokens=16, rng=random.Random(1))
    assert sum(len(batch) for batch in batches) == len(rows)
    assert all(len(batch) * max(len(ids) for ids, _ in batch) <= 16 for batch in batches)


def test_the_learning_rate_rises_and_falls_to_zero() -> None:
    tuning = Tuning(minutes=1, learning_rate=1.0, warmup=0.1)
    assert rate_at(0.05, tuning=tuning) == 0.5
    assert rate_at(0.1, tuning=tuning) > rate_at(0.5, tuning=tuning) > rate_at(1.0, tuning=tuning) == 0.0


def test_pieces_of_a_file_join_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(bytes(range(250)))
    pieces = split_file(path, target=tmp_path, piece_bytes=100)
    assert [piece.name for piece in pieces] == ["model.bin.part0", "model.bin.part1", "model.bin.part2"]
    assert b"".join(piece.read_bytes() for piece in pieces) == path.read_bytes()
