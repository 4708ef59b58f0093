"""An encoder of ours in ONNX Runtime, with its tokenizer: opened, checked, and run one text at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    Rows never share a run: together they are slower on a processor (docs/quantisation.md).

    Attributes:
        tokenizer: The tokenizer of the model, as the ``tokenizers`` library reads it.
    """

    def __init__(self, folder: ModelFolder, *, outputs: Mapping[str, int], threads: int = 1) -> None:
        """Open the model.

        Args:
            folder: The model's folder; its files are compared with their checksums first.
            outputs: Names and widths of its outputs, in order.
            threads: Threads within a run.

        Raises:
            DepescheError: E201 or E202 for a missing or altered file, E203 where ONNX Runtime cannot read it, or it is a model
                of another kind.
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
        found = {output.name: output.shape[-1] for output in self._session.get_outputs()}
        if list(found.items()) != list(outputs.items()):
            reason = f"it gives {found}, and {dict(outputs)} is wanted"
            raise DepescheError("E203", source=str(folder.path), name=folder.manifest.name, reason=reason)

    def run(self, ids: Sequence[int]) -> list[np.ndarray]:
        """Return the outputs for one row of piece ids, each float32 of shape (pieces, width)."""
        outputs = self._session.run(None, {"input_ids": np.asarray([ids], dtype=np.int64)})
        return [output[0] for output in outputs]
