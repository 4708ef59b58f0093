"""Every error the program can tell of, with its code, what happened and what to do."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import ValidationError


class ErrorText(NamedTuple):
    """What happened (a format string) and what the user can do about it."""

    message: str
    advice: str


# E1 input, E2 models, E3 annotation, E4 translation, E5 output, E6 evaluation, E7 usage and configuration, E8 review, E9 what a translation is made with
ERRORS: dict[str, ErrorText] = {
    "E101": ErrorText("The input is empty.", "Leave it out, or check how it was saved."),
    "E102": ErrorText(
        "The input is binary ({kind}), not text.", "Convert it to text, Markdown or JSONL first."
    ),
    "E103": ErrorText(
        "The text is {language} (confidence {confidence}), not German.",
        "Only German is read; leave it out, or try it all the same with --any-language.",
    ),
    "E104": ErrorText(
        "The text has {length} characters; the limit is {limit}.",
        "Split it, or raise max_characters in the config.",
    ),
    "E105": ErrorText("The bytes are neither valid UTF-8 nor another encoding we know.", "Save it as UTF-8."),
    "E106": ErrorText("Line {line} is not valid JSON: {reason}.", "Mend the line; one JSON object a line."),
    "E107": ErrorText("Line {line} has no usable release: {reason}.", 'Give each object a "text" field.'),
    "E108": ErrorText("The input cannot be read: {reason}.", "Check the path and its permissions."),
    "E109": ErrorText("Nothing to read: {pattern} matches no file.", "Check the path or the pattern."),
    "E110": ErrorText(
        "The same text was read before, from {first}.", "Nothing to do: it is in the records once."
    ),
    "E111": ErrorText(
        "Files of kind {suffix} are not read.",
        "docs/inputs.md lists the kinds that are; save it as one of them.",
    ),
    "E113": ErrorText(
        "The document has {pages} pages and no text: it is scanned.",
        "Read it with `--ocr` (needs Tesseract and the extra `depesche[ocr]`), or run it through `ocrmypdf` first.",
    ),
    "E114": ErrorText(
        "The page has no article that can be told from its navigation.", "Save the text itself."
    ),
    "E115": ErrorText("The {kind} cannot be read: {reason}.", "Check that it opens, and how it was saved."),
    "E116": ErrorText(
        "The document has {pages} pages; the limit is {limit}.",
        "Split it, or raise `limits.pages` in the settings.",
    ),
    "E117": ErrorText(
        "The {kind} is too large: more than {limit} bytes unpacked.",
        "Save its text as a file of its own, or raise `limits.part_mb` in the settings.",
    ),
    "E118": ErrorText(
        "The file holds too much: {reason}.",
        "Look at what is in it first; then unpack or split it, or raise `limits` in the settings.",
    ),
    "E119": ErrorText(
        "The table has no column of texts; its columns are {columns}.", "Name the column one of: {wanted}."
    ),
    "E120": ErrorText(
        "The document is scanned, and what reads scanned pages is not there: {missing}.",
        "Install `depesche[ocr]` with pip, and Tesseract with its German data (Debian: `tesseract-ocr-deu`).",
    ),
    "E121": ErrorText(
        "The file is too large to be read as a whole: more than {limit} bytes.",
        "Split it, or raise `limits.document_mb` in the settings.",
    ),
    "E122": ErrorText(
        "Nothing to read in {pattern}: it holds no file, mail, entry or row of a kind that is read.",
        "docs/inputs.md lists the kinds that are; pictures, read-me files and hidden files are passed over.",
    ),
    "E112": ErrorText(
        "The text is too short or has no words ({length} characters).", "Check how it was saved."
    ),
    "E201": ErrorText(
        "The model {name} is missing: {path} is not there.", "Fetch the repository again, whole."
    ),
    "E202": ErrorText(
        "The model {name} is corrupted: {path} does not match its checksum.", "Fetch that file again."
    ),
    "E203": ErrorText("The model {name} cannot be loaded: {reason}.", "Run `depesche models verify`."),
    "E204": ErrorText(
        "The token classifier {model} is not on this machine.",
        "Give its folder, or fetch it once with `hf download {name}`: nothing is downloaded while reading.",
    ),
    "E205": ErrorText(
        "The token classifier {model} cannot be used: {reason}.", "See docs/own_components.md."
    ),
    "E206": ErrorText(
        "The token classifier {model} has no ONNX file, and torch is not installed.",
        "Run `pip install depesche[torch]`, or export it with `optimum-cli export onnx`.",
    ),
    "E207": ErrorText(
        "The labels of the token classifier {model} cannot be read: {reason}.",
        "Map its labels to PERSON, CITY, REGION, COUNTRY, PLACE, ORGANIZATION, PROGRAM or EVENT.",
    ),
    "E208": ErrorText(
        "The folder of the model {name} holds {path}, {what} that its manifest does not name.",
        "Delete it, or fetch the folder again, whole.",
    ),
    "E209": ErrorText(
        "There are no models in {path}.",
        "Fetch the repository again, whole, or say where the models lie: --models-dir or $DEPESCHE_MODELS.",
    ),
    "E301": ErrorText(
        "The component {name} failed: {reason}.", "Please report it with the text, if you may share it."
    ),
    "E401": ErrorText(
        "The translator {name} does not translate into {language}.",
        "Ask for one of: {available}; or name a translator that can, see docs/translation.md.",
    ),
    "E501": ErrorText(
        "The output folder {path} cannot be written: {reason}.", "Choose another folder with -o."
    ),
    "E502": ErrorText(
        "The output folder {path} holds a run of another kind: {reason}.",
        "Choose another folder, or pass --fresh.",
    ),
    "E503": ErrorText(
        "Writing {path} failed: {reason}.", "Free some space and run the same command again: it goes on."
    ),
    "E504": ErrorText("Another run is writing to {path}.", "Wait for it, or choose another folder with -o."),
    "E505": ErrorText(
        "The processes that read texts end before they have loaded: {reason}.",
        "Free memory, or take fewer --workers; the same command goes on.",
    ),
    "E506": ErrorText(
        "The export to {path} cannot be written: {reason}.",
        "Free some space, or choose another folder with -o; what was there before is still whole.",
    ),
    "E507": ErrorText(
        "The format {format} needs the package {package}.", "Run `pip install depesche[{extra}]`."
    ),
    "E508": ErrorText(
        "{path} holds {name}, which is no exported gold, and would be lost.",
        "Choose an empty or a new folder with -o.",
    ),
    "E509": ErrorText(
        "The export would take the place of {path}, which it is made from or which people edit.",
        "Choose another folder with -o.",
    ),
    "E721": ErrorText(
        "The process that read the text ended, twice: {reason}.",
        "Give it more memory or split the text; the same command tries it again.",
    ),
    "E722": ErrorText(
        "The text took longer than {seconds} seconds, twice.",
        "Raise `limits.seconds` in the settings, or split the text; the same command tries it again.",
    ),
    "E723": ErrorText(
        "Reading the text takes more than {limit} megabytes of memory.",
        "Raise `limits.memory_mb` in the settings, or split the text; the same command tries it again.",
    ),
    "E724": ErrorText(
        "There was no room for a temporary file while the text was read: {reason}.",
        "Free some space in the folder of temporary files; the same command tries the text again.",
    ),
    "E601": ErrorText(
        "{path} is no gold folder: {reason}.", "A gold folder has texts/ID.txt and ID.json for each ID."
    ),
    "E602": ErrorText("The gold record {name} is wrong: {reason}.", "Mend it; see the annotation guide."),
    "E603": ErrorText("Scores fell below the floor: {reason}.", "See docs/quality.md for what was measured."),
    "E604": ErrorText(
        "{number} texts are too few to time, or too few of them can be read.",
        "Give at least {least} German press texts: each process reads one uncounted, then its own.",
    ),
    "E605": ErrorText(
        "The recipe {recipe} cannot be followed: {reason}.",
        "Check the folders given; the README of the model's folder tells what it is made from.",
    ),
    "E606": ErrorText(
        "The recipe {recipe} needs the package {package}, which is not installed.",
        "Run `pip install depesche[train]`.",
    ),
    "E701": ErrorText("The configuration is wrong: {reason}.", "See docs/configuration.md."),
    "E702": ErrorText(
        "{path} is no file of records: {reason}.", "Give a records.jsonl or the folder of a run."
    ),
    "E706": ErrorText("{number} records match {id}.", "Give more of the id."),
    "E704": ErrorText(
        "There is no engine {engine} in this version.", "Leave it out, or choose one of: {available}."
    ),
    "E705": ErrorText("There is no recipe {recipe}.", "Choose one of: {available}."),
    "E703": ErrorText(
        "There is no record {id} in {path}.", "Run `depesche show` on the file to list the records."
    ),
    "E707": ErrorText(
        "The component {name} of another package cannot be used: {reason}.",
        "Install the package that has it, and check its settings; see docs/own_components.md.",
    ),
    "E708": ErrorText(
        "The engine {engine} needs the package {package}, which is not installed.",
        "Run `pip install depesche[{engine}]`, on every machine of the cluster.",
    ),
    "E711": ErrorText(
        "The gazetteer {path} cannot be read: {reason}.", "Check the path and how it was saved."
    ),
    "E712": ErrorText(
        "The gazetteer {path} is wrong in line {line}: {reason}.",
        "Mend the line; docs/gazetteer.md says what its columns hold.",
    ),
    "E713": ErrorText(
        "The gazetteer {path} cannot be written: {reason}.", "Check the folder's permissions and the disk."
    ),
    "E801": ErrorText(
        "The review store {path} cannot be used: {reason}.",
        "Check its permissions and the disk; a copy of it may be put back, the extraction itself is in the run.",
    ),
    "E802": ErrorText(
        "Others could reach the review at {host}, and {reason}.",
        "Pass --token with a secret of at least 12 characters, or leave --host out.",
    ),
    "E803": ErrorText(
        "The review store has no record {id}.", "Open the queue again: the run may have been made anew."
    ),
    "E804": ErrorText(
        "The review cannot listen at {address}: {reason}.", "Choose another --port, or 0 for a free one."
    ),
    "E805": ErrorText("{path} has not been reviewed.", "Run `depesche review` on it first."),
    "E901": ErrorText(
        "The translator {model} is not on this machine.",
        "Give its folder, or fetch it once with `hf download {name}`: nothing is downloaded while reading.",
    ),
    "E902": ErrorText("The translator {model} cannot be used: {reason}.", "See docs/translation.md."),
    "E903": ErrorText(
        "The translator {model} needs {package}, which is not installed.",
        "Run `pip install depesche[{extra}]`.",
    ),
    "E904": ErrorText(
        "The glossary {path} cannot be read: {reason}.", "Check the path and how it was saved."
    ),
    "E905": ErrorText(
        "The glossary {path} is wrong in line {line}: {reason}.",
        "Mend the line; docs/translation.md says what its columns hold.",
    ),
    "E906": ErrorText(
        "The translation memory {path} cannot be read: {reason}.",
        "Give a TMX file, or JSONL with one pair a line; see docs/translation.md.",
    ),
}


class DepescheError(Exception):
    """An error with a code, what happened, which input it is about, and what to do.

    Args:
        code: a key of `ERRORS`.
        source: the input, model or file concerned, as the user named it.
        values: what the message's placeholders stand for.
    """

    def __init__(self, code: str, *, source: str | None = None, **values: object) -> None:
        text = ERRORS[code]
        self.code = code
        self.source = source
        self.message = text.message.format(**values)
        self.advice = text.advice.format(**values)
        self._values = values
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f" [{self.source}]" if self.source else ""
        return f"{self.code}: {self.message}{where} {self.advice}"

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword-only arguments do not survive the way between processes otherwise.
        return _rebuild, (self.code, self.source, self._values)


def _rebuild(code: str, source: str | None, values: dict[str, object]) -> DepescheError:
    return DepescheError(code, source=source, **values)


class InputError(DepescheError):
    """An input that cannot be read as a German press text. The run goes on with the rest."""

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_input, (self.code, self.source, self._values)


def _rebuild_input(code: str, source: str | None, values: dict[str, object]) -> InputError:
    return InputError(code, source=source, **values)


def validation_reason(error: ValidationError) -> str:
    """What pydantic objects to, on one line: each field with its complaint."""
    return "; ".join(
        f"{'.'.join(map(str, problem['loc'])) or 'the whole'}: {problem['msg']}" for problem in error.errors()
    )
