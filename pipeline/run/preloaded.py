"""Imported by the fork server, and by nothing else: loads what workers then share (see `shared_start`)."""

from __future__ import annotations

import base64
import gc
import os
import pickle

from pipeline.api import extract, load
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.run.shared_start import VARIABLE
from pipeline.threads import limit_threads

# Tables that are made at the first name, office, date or agreement are shared only once they are there.
_FIRST_TEXT = """Stadt unterzeichnet Vertrag mit dem Land

Herne, 17. März 2022. Oberbürgermeisterin Petra Muster und Ministerpräsident Karl Beispiel haben am Dienstag einen Vertrag über die
Städtepartnerschaft mit Dortmund unterzeichnet. „Wir freuen uns darauf“, sagte die Oberbürgermeisterin der Stadt Herne. Das Land
Nordrhein-Westfalen fördert das Programm Soziale Stadt mit zwei Millionen Euro.
"""


def _preload(settings: Config) -> None:
    """Read one text with all but the translator; the models and tables stay, for they are kept by what opens them."""
    limit_threads(settings.threads)
    without = settings.model_copy(update={"disable": (*settings.disable, "depesche_translation")})
    extract(_FIRST_TEXT, nlp=load(without))
    # What is there now is not moved by collections of the workers, which would copy its pages.
    gc.collect()
    gc.freeze()


if _said := os.environ.get(VARIABLE):
    try:
        _preload(pickle.loads(base64.b64decode(_said)))
    except DepescheError:
        # A worker meets the same, and its error is told.
        gc.unfreeze()
