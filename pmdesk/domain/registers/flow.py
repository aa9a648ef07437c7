"""Flows: which states a row of a register can go to from the one it is in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

S = TypeVar("S", bound=StrEnum)
Flow = Mapping[S, tuple[S, ...]]
"""The states that follow each, the usual one first."""


def line(*states: S) -> dict[S, tuple[S, ...]]:
    """A flow from each state to the one after it."""
    return {state: states[at + 1 : at + 2] for at, state in enumerate(states)}


def anywhere(states: type[S]) -> dict[S, tuple[S, ...]]:
    """A flow from each state to all others: onward first, then back."""
    order = tuple(states)
    return {state: (*order[at + 1 :], *order[:at]) for at, state in enumerate(order)}
