"""Component ``depesche_token_classifier``: takes the place of ``depesche_ner`` with a classifier of the user's."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Mention
from pipeline.annotate.named_spans import mark_entities
from pipeline.annotate.ner.component import line_breaks, trim
from pipeline.annotate.token_classifier.decode import names_in, words_of
from pipeline.annotate.token_classifier.model import TokenClassifier


class ClassifiedNames:
    """The component: writes ``doc._.mentions`` and, at token boundaries, ``doc.ents``.

    A place of no certain kind has the label PLACE, which ``depesche_place_kinds`` behind it decides.
    """

    def __init__(self, classifier: TokenClassifier) -> None:
        """Take the classifier."""
        self._classifier = classifier

    def find(self, text: str) -> list[Mention]:
        """Return the mentions of ``text`` in order."""
        words = words_of(text)
        if not words:
            return []
        probabilities = self._classifier.probabilities(text, words)
        found = names_in(probabilities, self._classifier.meanings, breaks=line_breaks(text, words))
        mentions = []
        for name in found:
            start, end = trim(text, words[name.first][0], words[name.last - 1][1])
            if start < end:
                mentions.append(Mention(start, end, text[start:end], name.kind, round(name.confidence, 4)))
        return mentions

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        doc._.mentions = self.find(doc.text)
        mark_entities(doc)
        return doc


@Language.factory(
    "depesche_token_classifier",
    default_config={"labels": {}, "threads": 1},
    assigns=["doc._.mentions", "doc.ents"],
)
def create_classified_names(
    nlp: Language, name: str, model: str, labels: dict[str, str], threads: int
) -> ClassifiedNames:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: What the component is called there.
        model: A folder, or a name on the Hugging Face hub that was fetched before.
        labels: What the classifier's labels mean, where they are not the usual ones.
        threads: Threads within a run.

    Raises:
        DepescheError: E204 to E207, where the classifier is not there or cannot be used.
    """
    del nlp, name
    return ClassifiedNames(TokenClassifier(model, labels, threads=threads))
