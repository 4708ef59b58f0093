"""The shared encoder: one BERT whose last layers serve three heads, so that a text goes through it once.

- ``names``: a score for each label of a name (``pipeline.annotate.ner.scheme.LABELS``);
- ``phrases``: a score for each label of a role, an agreement or a date (``PHRASE_LABELS``);
- ``meanings``: a vector a piece, whose mean over a sentence points where the sentence encoder it learns from points.

The meaning is read from the last layer and from the eighth together: the layers above the eighth turn to names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from pipeline.annotate.ner.scheme import LABELS, PHRASE_LABELS
from pipeline.annotate.onnx_model import MODEL_FILE, TOKENIZER_FILE
from pipeline.train.onnx_import import read_int8

HEADS_FILE = "heads.safetensors"
CONFIG_FILE = "config.json"
SIZES = (
    "vocab_size",
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "max_position_embeddings",
    "type_vocab_size",
    "layer_norm_eps",
    "pad_token_id",
)
MIDDLE = 8


class SharedEncoder(torch.nn.Module):
    """The encoder and its heads; ``forward`` gives names, phrases and meanings, each of shape (rows, pieces, width)."""

    def __init__(self, bert: BertModel) -> None:
        """Put fresh heads on ``bert``; the meaning begins as the last layer's vector."""
        super().__init__()
        width = bert.config.hidden_size
        self.bert = bert
        self.names = torch.nn.Linear(width, len(LABELS))
        self.phrases = torch.nn.Linear(width, len(PHRASE_LABELS))
        self.meanings = torch.nn.Linear(2 * width, width, bias=False)
        self.middle = min(MIDDLE, bert.config.num_hidden_layers - 1)
        self.dropout = torch.nn.Dropout(0.1)
        with torch.no_grad():
            self.meanings.weight.copy_(torch.cat([torch.eye(width), torch.zeros(width, width)], dim=1))

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the scores of names and phrases, and the meanings."""
        output = self.bert(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True)
        last = output.last_hidden_state
        meanings = self.meanings(torch.cat([last, output.hidden_states[self.middle]], dim=-1))
        seen = self.dropout(last)
        return self.names(seen), self.phrases(seen), meanings

    def heads(self) -> list[torch.nn.Parameter]:
        """Return the parameters that are not the encoder's."""
        return [p for name, p in self.named_parameters() if not name.startswith("bert.")]


def load(folder: Path) -> tuple[SharedEncoder, PreTrainedTokenizerFast]:
    """Load a checkpoint, a plain encoder, which gets fresh heads, or what ``ner_export`` made of a checkpoint.

    Raises:
        ValueError: The heads of a checkpoint are not those of this model.
    """
    if (folder / MODEL_FILE).exists():
        return _load_int8(folder)
    # Dropout inside the attention would keep torch from its fused kernel: a third of a step.
    bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    model = SharedEncoder(bert)
    heads = folder / HEADS_FILE
    if heads.exists():
        _check_heads(model, load_file(heads))
        model.load_state_dict({**model.state_dict(), **load_file(heads)})
    return model, PreTrainedTokenizerFast.from_pretrained(folder)


def _check_heads(model: SharedEncoder, heads: Mapping[str, torch.Tensor]) -> None:
    wanted = {name for name in model.state_dict() if not name.startswith("bert.")}
    if set(heads) != wanted:
        raise ValueError(f"the heads are {sorted(heads)}, and {sorted(wanted)} are wanted")


def _load_int8(folder: Path) -> tuple[SharedEncoder, PreTrainedTokenizerFast]:
    sizes = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))["encoder"]
    bert = BertModel(BertConfig(**sizes, attention_probs_dropout_prob=0.0), add_pooling_layer=False)
    model = SharedEncoder(bert)
    weights = read_int8(folder / MODEL_FILE)
    model.load_state_dict({name: torch.from_numpy(weight.copy()) for name, weight in weights.items()})
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(folder / TOKENIZER_FILE), pad_token="<pad>", bos_token="<s>", eos_token="</s>"
    )
    return model, tokenizer


def sizes_of(bert: BertModel) -> dict[str, int | float]:
    """Return the settings of a ``BertConfig`` that its weights need."""
    return {name: getattr(bert.config, name) for name in SIZES}


def save(model: SharedEncoder, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
    """Write a checkpoint that ``load`` reads; the heads last, and whole."""
    model.bert.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    state = {name: tensor for name, tensor in model.state_dict().items() if not name.startswith("bert.")}
    temporary = folder / (HEADS_FILE + ".new")
    save_file({name: tensor.contiguous() for name, tensor in state.items()}, temporary)
    temporary.replace(folder / HEADS_FILE)
