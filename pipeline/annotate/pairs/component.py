"""Component ``depesche_pairs``: what a model says of every two items of a text, and what of it completes the layers before."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.encoder import Encoder, shared_encoder
from pipeline.annotate.pairs.model import PairModel, read_pair_model
from pipeline.annotate.pairs.parties import complete_parties
from pipeline.config import default_models_dir


class PairReader:
    """The component: writes ``doc._.pairs``, and adds parties of agreements."""

    def __init__(self, model: PairModel, encoder: Encoder) -> None:
        """Take the model and the encoder that it was trained on."""
        self._model = model
        self._encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        doc._.pairs = self._model.read(doc, self._encoder.read_doc(doc))
        complete_parties(doc._.agreements, doc._.entities, doc._.pairs)
        return doc


@Language.factory(
    "depesche_pairs",
    default_config={"models_dir": None, "threads": 1, "model": "pairs"},
    requires=["doc._.entities"],
    assigns=["doc._.pairs"],
)
def create_pair_reader(
    nlp: Language, name: str, models_dir: str | None, threads: int, model: str
) -> PairReader:
    """Make the component; ``models_dir`` is the folder of models, by default that of the configuration."""
    del nlp, name
    folder = Path(models_dir) if models_dir else default_models_dir()
    return PairReader(
        read_pair_model(folder, model, threads=threads), shared_encoder(folder, threads=threads)
    )
