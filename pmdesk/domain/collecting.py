"""The garbage collector, kept away while very many objects are made that nearly all stay."""

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


@contextmanager
def later_garbage_collection() -> Iterator[None]:
    """Puts the collector off while much is reckoned anew, again and again: it looks at all of it once.

    What is made stays young, so that garbage among it is found soon.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
