"""The tokenizer of a translator of the user's, as transformers reads it; no torch is needed for that."""

from __future__ import annotations

from typing import Any

from pipeline.errors import DepescheError
from pipeline.translate.backends.folder import TranslatorFolder
from pipeline.translate.backends.target_languages import Target, german_piece

_LINE_BREAKS = ("\n", "Ċ", "<0x0A>")
_PLAIN_PROMPT = "{german}\n{language}:"
_CHAT_PROMPT = (
    "Translate this German sentence into {language}. Write the translation and nothing else.\n\n{german}"
)


class Pieces:
    """Cuts what a model is given into pieces, and puts together what it writes."""

    def __init__(self, folder: TranslatorFolder) -> None:
        """Open the tokenizer. Code that lies beside it is not run.

        Raises:
            DepescheError: E902, where it cannot be read, E903, where it needs SentencePiece, which is not installed.
        """
        from transformers import AutoTokenizer
        from transformers.utils import logging

        logging.set_verbosity_error()
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(
                folder.path, local_files_only=True, trust_remote_code=False
            )
        except Exception as error:  # the readers of tokenizers have errors of their own
            if isinstance(error, ImportError) or "sentencepiece" in str(error).lower():
                raise DepescheError(
                    "E903", source=str(folder.path), model=folder.name, package="sentencepiece", extra="translators"
                ) from error  # fmt: skip
            raise folder.unusable(f"its tokenizer cannot be read ({error})") from error
        self._is_causal = folder.is_causal()
        self.vocabulary: dict[str, int] = self._tokenizer.get_vocab()
        if (german := german_piece(self.vocabulary)) and hasattr(self._tokenizer, "src_lang"):
            self._tokenizer.src_lang = german

    @property
    def padding(self) -> int:
        """The number of the piece that fills up what is shorter."""
        found = self._tokenizer.pad_token_id
        return int(self._tokenizer.eos_token_id or 0) if found is None else int(found)

    def ends(self) -> list[int]:
        """The numbers of the pieces that end a translation; for a causal model a line break does."""
        marks = [self._tokenizer.eos_token_id]
        if self._is_causal:
            marks += [self.vocabulary.get(mark) for mark in _LINE_BREAKS]
        return [int(mark) for mark in marks if mark is not None]

    def encode(self, german: str, *, target: Target, prompt: str | None) -> list[int]:
        """The numbers of what the model is given for a sentence.

        Args:
            german: the sentence.
            target: the language to translate into.
            prompt: what to put it in; without one, what is usual for the kind of model.
        """
        sentence = " ".join(german.split())
        if not self._is_causal:
            said = _filled(prompt or "{german}", sentence, target)
            marked = f"{target.piece} {said}" if target.stands_in_source else said
            return [int(number) for number in self._tokenizer(marked).input_ids]
        if self._tokenizer.chat_template:
            message = {"role": "user", "content": _filled(prompt or _CHAT_PROMPT, sentence, target)}
            text = self._tokenizer.apply_chat_template([message], tokenize=False, add_generation_prompt=True)
            return [int(number) for number in self._tokenizer(text, add_special_tokens=False).input_ids]
        return [int(number) for number in self._tokenizer(_filled(prompt or _PLAIN_PROMPT, sentence, target)).input_ids]  # fmt: skip

    def tokens(self, numbers: list[int]) -> list[str]:
        """The pieces of these numbers."""
        found: list[str] = self._tokenizer.convert_ids_to_tokens(numbers)
        return found

    def numbers(self, tokens: list[str]) -> list[int]:
        """The numbers of these pieces."""
        found: list[int] = self._tokenizer.convert_tokens_to_ids(tokens)
        return found

    def decode(self, numbers: list[int]) -> str:
        """What was written, on one line."""
        text = str(self._tokenizer.decode(numbers, skip_special_tokens=True)).strip()
        return " ".join((text.split("\n", 1)[0] if self._is_causal else text).split())


def _filled(prompt: str, sentence: str, target: Target) -> str:
    # Not str.format: a sentence may have braces, and so may a prompt.
    return prompt.replace("{language}", target.name).replace("{german}", sentence)
