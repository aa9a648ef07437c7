"""Which form of the passes runs: interpreted on lists, or compiled by numba on arrays.

Numba takes half a second to import and seconds to compile what its cache does not hold, so it is made
ready in the background when a plan is large enough to gain from it; until then, and for small plans, the
interpreted form serves. Both come from the same source files and give equal numbers.
"""

import atexit
import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import platformdirs

from pmdesk.engine import backward_pass, clockwork, forward_pass, ordering, slack_pass
from pmdesk.engine.passes import INTERPRETED, Passes
from pmdesk.engine.warm_up import rehearse

WORTH_COMPILING = 2_000
"""Rows from which the compiled form is wanted: below, the interpreted one answers within a frame."""

_SOURCES: tuple[ModuleType, ...] = (clockwork, ordering, forward_pass, backward_pass, slack_pass)
"""The pass files, each after those that it imports from."""


NUMBA_OPTIONS: Mapping[str, Any] = {"cache": True, "nogil": True, "_nrt": False, "error_model": "numpy"}
"""Without its run-time (``_nrt``) numba counts no references to the columns that steps hand each other.

The passes allocate nothing; counting made them eight times slower. The error model of numpy spares a check of
every division: the passes divide by constants alone.
"""


STEPS = frozenset(
    {
        *("work_at", "finish_at", "start_at", "lag_of", "shifted"),
        *("next_work", "finish_from", "start_for", "place_leaf", "place_late"),
    }
)
"""Functions whose code stands in for a call: handing the tables over takes longer than the step itself."""


class _Workshop:
    """The compiled form once it is there, and the thread that makes it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ready: Passes | None = None
        self.thread: threading.Thread | None = None
        self.child: subprocess.Popen[bytes] | None = None
        self.is_closing = False

    def close(self) -> None:
        """Let the thread end, so that the program doesn't end under code that is being compiled."""
        self.is_closing = True
        if self.child is not None:
            self.child.terminate()
        if self.thread is not None:
            self.thread.join(timeout=10)


_workshop = _Workshop()
atexit.register(_workshop.close)


def passes_for(rows: int) -> Passes:
    """The passes to use for a plan of so many rows; asks for the compiled form if the plan would gain."""
    if rows < WORTH_COMPILING:
        return INTERPRETED
    if _workshop.ready is None:
        prepare()
    return _workshop.ready or INTERPRETED


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


def compiled_passes() -> Passes:
    """A second instance of the pass files whose functions numba compiles when they are first called."""
    compiled = compiled_functions(_SOURCES, {})
    return Passes(
        compiled["node_order"], compiled["forward"], compiled["backward"], compiled["measure"], on_arrays=True
    )


def compiled_functions(sources: Sequence[ModuleType], options: Mapping[str, Any]) -> dict[str, Any]:
    """The functions of second instances of ``sources`` by name, with ``options`` beside NUMBA_OPTIONS."""
    _use_cache_folder()
    import numba  # here, because it takes longer to import than a small plan to schedule

    chosen = {**NUMBA_OPTIONS, **options}
    compile_function = numba.njit(**chosen)
    compile_step = numba.njit(**chosen, forceinline=True)
    compiled: dict[str, Any] = {}
    for source in sources:
        module = _second_instance(source)
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType):
                if name not in compiled:
                    compiled[name] = compile_step(value) if name in STEPS else compile_function(value)
                setattr(module, name, compiled[name])
    return compiled


def fill_cache() -> None:
    """Compile every pass for the types that plans have, and leave the machine code in the cache."""
    rehearse(compiled_passes())


def _prepare() -> None:
    _use_cache_folder()
    if not _is_cached():
        _fill_cache_in_child()
    if _workshop.is_closing:
        return
    passes = compiled_passes()
    rehearse(passes)
    _workshop.ready = passes


def _fill_cache_in_child() -> None:
    """Compile in another process: here it would hold the lock of the interpreter for seconds."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    is_bundle = getattr(sys, "frozen", False)
    command = [sys.executable, *(() if is_bundle else ("-P", "-m", "pmdesk")), "--fill-cache"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as child:  # noqa: S603  our own code
        _workshop.child = child
        if _workshop.is_closing:
            child.terminate()


def _is_cached() -> bool:
    """Whether machine code of the last pass to be compiled lies in the cache."""
    return any(Path(os.environ["NUMBA_CACHE_DIR"]).rglob("slack_pass.measure-*.nbi"))


def _second_instance(source: ModuleType) -> ModuleType:
    name = f"{source.__name__}_compiled"
    spec = importlib.util.spec_from_file_location(name, source.__file__)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _use_cache_folder() -> None:
    """Let numba keep its machine code in the user's cache folder, unless NUMBA_CACHE_DIR names another.

    Each version of the pass files, those of levelling among them, has a folder of its own: numba looks at the
    file of a function alone, and would go on with old code of those that it calls.
    """
    if "NUMBA_CACHE_DIR" not in os.environ:
        files = [Path(source.__file__ or "") for source in _SOURCES]
        files += sorted((Path(__file__).parent / "levelling").glob("*_passes.py"))
        texts = b"".join(file.read_bytes() for file in files)
        folder = Path(platformdirs.user_cache_dir("pmdesk", appauthor=False)) / "compiled"
        os.environ["NUMBA_CACHE_DIR"] = str(folder / sha256(texts).hexdigest()[:12])
