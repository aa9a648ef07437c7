"""Which form of the passes runs: interpreted on lists, or compiled by numba on arrays.

Numba takes half a second to import and seconds to compile what its cache does not hold, so it is made
ready in the background when a plan is large enough to gain from it; until then, and for small plans, the
interpreted form serves. Both come from the one source file and give equal numbers.
"""

import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import platformdirs

from pmdesk.engine import passes

WORTH_COMPILING = 2_000
"""Rows from which the compiled form is wanted: below, the interpreted one answers within a frame."""


class _Workshop:
    """The compiled form once it is there, and the thread that makes it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ready: ModuleType | None = None
        self.thread: threading.Thread | None = None


_workshop = _Workshop()


def passes_for(rows: int) -> ModuleType:
    """The passes to use for a plan of so many rows; asks for the compiled form if they would gain."""
    if rows < WORTH_COMPILING:
        return passes
    if _workshop.ready is None:
        prepare()
    return _workshop.ready or passes


def is_ready() -> bool:
    """Whether the compiled form is there."""
    return _workshop.ready is not None


def prepare(*, wait: bool = False) -> None:
    """Make the compiled form ready in the background; ``wait`` until it is."""
    with _workshop.lock:
        thread = _workshop.thread
        if thread is None:
            thread = threading.Thread(target=_prepare, name="compile passes", daemon=True)
            _workshop.thread = thread
            thread.start()
    if wait:
        thread.join()


def compiled_passes() -> ModuleType:
    """A second instance of the passes whose functions numba compiles when first called."""
    use_cache_folder()
    import numba  # here, because it takes longer to import than a small plan to schedule

    spec = importlib.util.spec_from_file_location("pmdesk.engine.compiled_passes", passes.__file__)
    if spec is None or spec.loader is None:
        raise ImportError(passes.__file__)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    compile_function: Callable[[FunctionType], Any] = numba.njit(cache=True, nogil=True)
    for name, value in list(vars(module).items()):
        if isinstance(value, FunctionType):
            setattr(module, name, compile_function(value))
    return module


def use_cache_folder() -> None:
    """Let numba keep its machine code in the user's cache folder, unless NUMBA_CACHE_DIR names another."""
    if "NUMBA_CACHE_DIR" not in os.environ:
        folder = Path(platformdirs.user_cache_dir("pmdesk", appauthor=False)) / "compiled"
        os.environ["NUMBA_CACHE_DIR"] = str(folder)


def warm_up(module: ModuleType) -> None:
    """Call every pass once on a plan of each feature, so that all machine code is there."""
    from pmdesk.engine.warm_up import rehearse  # it builds plans, which need the planner above this module

    rehearse(module)


def _prepare() -> None:
    use_cache_folder()
    _fill_cache()
    module = compiled_passes()
    warm_up(module)
    _workshop.ready = module


def _fill_cache() -> None:
    """Compile in a child process, so that this one only loads the result: compiling holds the GIL."""
    if getattr(sys, "frozen", False):
        return
    code = "from pmdesk.engine import compiled; compiled.warm_up(compiled.compiled_passes())"
    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)  # noqa: S603
