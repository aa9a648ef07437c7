"""The garbage collector, kept away while rows are made."""

import gc

import pytest

from pmdesk.domain.collecting import without_garbage_collection


def is_old(thing: object) -> bool:
    return any(thing is other for other in gc.get_objects(generation=2))


def test_what_was_made_is_old_afterwards() -> None:
    with without_garbage_collection():
        assert not gc.isenabled()
        thing: list[object] = []
        thing.append(thing)
        assert not is_old(thing)

    assert gc.isenabled()
    assert is_old(thing)
    assert gc.get_freeze_count() == 0


def test_it_collects_again_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), without_garbage_collection():
        raise ZeroDivisionError

    assert gc.isenabled()


def test_within_itself_it_ends_with_the_outer_one() -> None:
    with without_garbage_collection():
        with without_garbage_collection():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()
