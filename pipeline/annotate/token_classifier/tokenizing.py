"""The tokenizer of a token classifier, set to cut a text into overlapping windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.annotate.token_classifier.folder import CONFIG_FILE, TOKENIZER_FILE

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from pipeline.annotate.token_classifier.folder import ClassifierFolder

WINDOW = 128
OVERLAP = 60
_LEAST = 8
# RoBERTa and its kin count positions from the number of the padding piece on.
_UNUSED_POSITIONS = 2


def open_tokenizer(folder: ClassifierFolder) -> Tokenizer:
    """Return the tokenizer, which cuts texts into windows of at most ``WINDOW`` pieces that share about ``OVERLAP``.

    Raises:
        DepescheError: E205, where there is none that knows where in the text its pieces stand, or the classifier takes
            too few of them.
    """
    if not folder.has_tokenizer():
        raise folder.unusable(
            f"it has no tokenizer, neither {TOKENIZER_FILE} nor vocab.txt nor vocab.json with merges.txt nor *.model"
        )
    tokenizer = _read(folder)
    size = min(WINDOW, _positions(folder))
    if size < _LEAST:
        raise folder.unusable(f"it takes {size} pieces at once, which is too few")
    room = size - tokenizer.num_special_tokens_to_add(is_pair=False)
    tokenizer.no_padding()
    tokenizer.enable_truncation(size, stride=min(OVERLAP, room // 2))
    return tokenizer


def _read(folder: ClassifierFolder) -> Tokenizer:
    from tokenizers import Tokenizer

    path = folder.path / TOKENIZER_FILE
    try:
        return Tokenizer.from_file(str(path)) if path.is_file() else _converted(folder)
    except Exception as error:  # the tokenizers library raises nothing narrower
        raise folder.unusable(f"its tokenizer cannot be read ({error})") from error


def _converted(folder: ClassifierFolder) -> Tokenizer:
    """Return what transformers makes of older files, as ``vocab.txt``."""
    try:
        from transformers import AutoTokenizer
    except ImportError as error:
        raise ValueError(f"there is no {TOKENIZER_FILE}, and transformers is not installed") from error
    read: Any = AutoTokenizer.from_pretrained(folder.path, local_files_only=True, trust_remote_code=False)
    if not read.is_fast:
        raise ValueError(
            f"there is no {TOKENIZER_FILE}, and no fast tokenizer can be made of the other files"
        )
    tokenizer: Tokenizer = read.backend_tokenizer
    return tokenizer


def _positions(folder: ClassifierFolder) -> int:
    said = folder.settings.get("max_position_embeddings", WINDOW + _UNUSED_POSITIONS)
    if not isinstance(said, int):
        raise folder.unusable(f"max_position_embeddings of its {CONFIG_FILE} is no number")
    return said - _UNUSED_POSITIONS
