"""What computes the scores of a token classifier: ONNX Runtime where there is an ONNX file, else torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from pipeline.errors import DepescheError

if TYPE_CHECKING:
    from tokenizers import Encoding

    from pipeline.annotate.token_classifier.folder import ClassifierFolder


class Engine(Protocol):
    """Scores the pieces of one window."""

    def scores(self, window: Encoding) -> np.ndarray:
        """Return float32 of shape (pieces, labels)."""
        ...


def open_engine(folder: ClassifierFolder, *, threads: int) -> Engine:
    """Return the engine for a classifier.

    Raises:
        DepescheError: E205 where its files cannot be read, E206 where they need torch, which is not installed.
    """
    network = folder.onnx_file()
    return (
        TorchEngine(folder, threads=threads)
        if network is None
        else OnnxEngine(folder, network, threads=threads)
    )


class OnnxEngine:
    """A classifier in ONNX, as ``optimum`` exports it."""

    def __init__(self, folder: ClassifierFolder, network: Path, *, threads: int) -> None:
        """Open the file.

        Raises:
            DepescheError: E205, where ONNX Runtime cannot read it or it asks for inputs that are not known.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Waiting threads that spin take the cores that other workers need.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise folder.unusable(error) from error
        self._inputs = [node.name for node in self._session.get_inputs()]
        unknown = sorted(set(self._inputs) - {"input_ids", "attention_mask", "token_type_ids"})
        if unknown:
            raise folder.unusable(f"it asks for {', '.join(unknown)}")

    def scores(self, window: Encoding) -> np.ndarray:
        """Return float32 of shape (pieces, labels)."""
        offered = {
            "input_ids": window.ids,
            "attention_mask": window.attention_mask,
            "token_type_ids": window.type_ids,
        }
        feed = {name: np.asarray([offered[name]], dtype=np.int64) for name in self._inputs}
        output: np.ndarray = self._session.run(None, feed)[0][0]
        return output.astype(np.float32)


class TorchEngine:
    """A classifier in torch, by transformers. Code that lies beside the weights is not run."""

    def __init__(self, folder: ClassifierFolder, *, threads: int) -> None:
        """Open the weights.

        Raises:
            DepescheError: E205 where they cannot be read or have no head that labels words, E206 without torch.
        """
        try:
            import torch
            from transformers import AutoModelForTokenClassification
            from transformers.utils import logging
        except ImportError as error:
            raise DepescheError("E206", source=str(folder.path), model=folder.name) from error
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        torch.set_num_threads(threads)
        try:
            network, loading = AutoModelForTokenClassification.from_pretrained(
                folder.path,
                local_files_only=True,
                trust_remote_code=False,
                dtype=torch.float32,
                output_loading_info=True,
                # What does not fit is told below, in a sentence, where transformers would print a table.
                ignore_mismatched_sizes=True,
            )
        except Exception as error:  # the readers of weights have errors of their own
            raise folder.unusable(error) from error
        if mismatched := sorted(loading["mismatched_keys"]):
            raise folder.unusable(_misfit(mismatched, labels=len(folder.labels())))
        # transformers fills what the file does not have with numbers drawn at random.
        if missing := sorted(loading["missing_keys"]):
            raise folder.unusable(
                f"its weights lack {', '.join(missing[:3])}: it was not trained to label words"
            )
        self._torch = torch
        self._network = network.eval()

    def scores(self, window: Encoding) -> np.ndarray:
        """Return float32 of shape (pieces, labels)."""
        ids = self._torch.tensor([window.ids])
        mask = self._torch.tensor([window.attention_mask])
        with self._torch.inference_mode():
            output: np.ndarray = self._network(input_ids=ids, attention_mask=mask).logits[0].numpy()
        return output


def _misfit(keys: Sequence[tuple[str, Sequence[int], Sequence[int]]], *, labels: int) -> str:
    """Return what does not fit, of the names of weights, their sizes in the file and those by the settings."""
    if all(wanted[0] == labels and len(there) == len(wanted) for _, there, wanted in keys):
        return f"its weights score {keys[0][1][0]} labels, and its settings name {labels}"
    name, there, wanted = keys[0]
    return f"its weights do not fit its settings: {name} has the size {list(there)} and not {list(wanted)}"
