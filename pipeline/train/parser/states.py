"""What the encoder knows of each word: the mean of its pieces' hidden states, in every layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from pipeline.annotate.windows import BOS, EOS
from pipeline.train.batching import padded
from pipeline.train.parser.treebank import Sentence


class WordStates:
    """The encoder of a checkpoint, frozen or not, with the states of its words.

    A frozen one reads each sentence once: the states are kept, and a head trains on them in minutes.
    """

    def __init__(self, base: Path, *, frozen: bool = True) -> None:
        """Open the checkpoint in `base`, an encoder's or a token classifier's."""
        from transformers import AutoConfig, BertModel, PreTrainedTokenizerFast

        self.encoder: nn.Module = BertModel.from_pretrained(base, add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        self.encoder.eval()
        config = AutoConfig.from_pretrained(base)
        self.layers, self.width = config.num_hidden_layers + 1, config.hidden_size
        self._tokenizer = PreTrainedTokenizerFast.from_pretrained(base)
        self._frozen = frozen
        self._kept: dict[str, torch.Tensor] = {}

    def of(self, sentences: Sequence[Sentence]) -> torch.Tensor:
        """Return float32 of shape (sentences, most words, layers, width), the embeddings being the first layer."""
        if not self._frozen:
            return self._read(sentences)
        for sentence in sentences:
            if sentence.name not in self._kept:
                with torch.no_grad():
                    self._kept[sentence.name] = self._read([sentence])[0].half()
        rows = [self._kept[sentence.name] for sentence in sentences]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True).float()

    def _read(self, sentences: Sequence[Sentence]) -> torch.Tensor:
        found = [self._pieces(sentence) for sentence in sentences]
        ids, mask = padded([pieces for pieces, _ in found])
        shares = np.zeros((len(found), max(len(s.words) for s in sentences), ids.shape[1]), dtype=np.float32)
        for row, (_, pieces_of_words) in enumerate(found):
            for word, pieces in enumerate(pieces_of_words):
                shares[row, word, pieces] = 1 / len(pieces)
        output = self.encoder(
            torch.from_numpy(ids), attention_mask=torch.from_numpy(mask), output_hidden_states=True
        )
        states: torch.Tensor = torch.stack(output.hidden_states, dim=2)
        return torch.einsum("bwp,bplh->bwlh", torch.from_numpy(shares), states)

    def _pieces(self, sentence: Sentence) -> tuple[list[int], list[list[int]]]:
        """Return the piece ids of a sentence, and for each word which of them are its own.

        A mark without a piece of its own shares that of the word before it.
        """
        encoding = self._tokenizer.backend_tokenizer.encode(sentence.text, add_special_tokens=False)
        own: list[list[int]] = [[] for _ in sentence.words]
        word = 0
        for piece, (_, end) in enumerate(encoding.offsets, 1):
            while word < len(own) - 1 and sentence.words[word][1] < end:
                word += 1
            own[word].append(piece)
        for word, pieces in enumerate(own):
            pieces.extend([] if pieces else own[word - 1] if word else [1])
        return [BOS, *encoding.ids, EOS], own
