"""The passes in one form: interpreted on lists, or compiled on arrays."""

from collections.abc import Callable
from typing import NamedTuple

from pmdesk.engine import backward_pass, forward_pass, ordering
from pmdesk.engine.timetable import Clocks, Column, Wide, work_at_each


class Passes(NamedTuple):
    """The passes in one form; ``on_arrays`` tells whether they take arrays or lists.

    ``work_at_each`` takes arrays in either form: what is not compiled numpy does faster.
    """

    node_order: Callable[..., int]
    forward: Callable[..., None]
    backward: Callable[..., None]
    work_at_each: Callable[[Clocks, Column, Column], Wide]
    on_arrays: bool


INTERPRETED = Passes(
    ordering.node_order, forward_pass.forward, backward_pass.backward, work_at_each, on_arrays=False
)
