"""Workers that share the memory of the models: forked from a process that has loaded them, where the system can fork.

That process (the fork server of `multiprocessing`) does nothing else and has no threads of its own, so that forking it is safe, and a
worker that takes the place of another starts at once. It leaves the translator out, whose library keeps threads; so do
settings that want threads or components of others, which are started anew (`spawn`), each with all its memory.
"""

from __future__ import annotations

import base64
import multiprocessing
import os
import pickle
import sys
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext

from pipeline.config import Config

PRELOADED = "pipeline.run.preloaded"
VARIABLE = "DEPESCHE_PRELOADED"
"""How the settings come to the fork server: pickled, in base64."""


def worker_context(config: Config) -> ForkServerContext | SpawnContext:
    """The context to start worker processes in; what they load with these settings is there already, if it can be shared.

    One fork server serves a process: with other settings later on, workers still start, and load for themselves.
    """
    if not _can_share(config):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    os.environ[VARIABLE] = base64.b64encode(pickle.dumps(config)).decode("ascii")
    try:
        forkserver.ensure_running()
    finally:
        del os.environ[VARIABLE]
    return context


def _can_share(config: Config) -> bool:
    own = config.ner is None and not config.replace and not config.add
    return sys.platform == "linux" and own and config.threads == 1
