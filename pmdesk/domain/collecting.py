"""The garbage collector, kept away while very many rows are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Spares the collector from walking over hundreds of thousands of rows again and again.

    They count as old afterwards; else the next object made would have it look at all of them as new ones.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # into the oldest generation
        gc.enable()
