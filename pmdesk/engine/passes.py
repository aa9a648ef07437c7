"""The passes in one form: interpreted on lists, or compiled on arrays."""

from collections.abc import Callable
from typing import NamedTuple

from pmdesk.engine import backward_pass, forward_pass, ordering, slack_pass


class Passes(NamedTuple):
    """The passes in one form; ``on_arrays`` tells whether they take arrays or lists."""

    node_order: Callable[..., int]
    forward: Callable[..., None]
    backward: Callable[..., None]
    measure: Callable[..., None]
    on_arrays: bool


INTERPRETED = Passes(
    ordering.node_order, forward_pass.forward, backward_pass.backward, slack_pass.measure, on_arrays=False
)
