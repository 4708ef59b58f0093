"""An encoder of ours in ONNX Runtime, with its tokenizer: opened, checked, and run one text at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.errors import DepescheError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from pipeline.weights import ModelFolder

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


class OnnxModel:
    """A BERT in ONNX and its tokenizer.

    The weights are int8 and the activations are quantised by their range in the tensor at hand. Rows therefore never
    share a run: what a text gets would depend on its neighbours.

    Attributes:
        tokenizer: The tokenizer of the model, as the ``tokenizers`` library reads it.
        positions: How many pieces the model takes, special tokens included.
    """

    def __init__(self, folder: ModelFolder, *, threads: int = 1, positions: int = 512) -> None:
        """Open the model.

        Args:
            folder: The model's folder; its files are compared with their checksums first.
            threads: Threads within a run.
            positions: How many pieces the model takes.

        Raises:
            DepescheError: E201 or E202 for a missing or altered file, E203 where ONNX Runtime cannot read it.
        """
        # A pipeline without this component should not wait for these imports.
        import onnxruntime
        from tokenizers import Tokenizer

        folder.verify()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Waiting threads that spin take the cores that other workers need.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                folder.file(MODEL_FILE), options, providers=["CPUExecutionProvider"]
            )
            self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder.file(TOKENIZER_FILE)))
        except DepescheError:
            raise
        except Exception as error:
            raise DepescheError(
                "E203", source=str(folder.path), name=folder.manifest.name, reason=str(error)
            ) from error
        self.positions = positions

    def run(self, ids: Sequence[int]) -> np.ndarray:
        """Return the output for one row of piece ids: float32 of shape (pieces, width)."""
        row = np.asarray([ids], dtype=np.int64)
        feed = {"input_ids": row, "attention_mask": np.ones_like(row)}
        output: np.ndarray = self._session.run(None, feed)[0][0]
        return output
