"""Levels a portfolio file, itself or a copy."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from pmdesk.domain.messages import Message, message
from pmdesk.engine.levelling.level_plan import by_the_minute, level_plan
from pmdesk.engine.levelling.options import LevellingOptions
from pmdesk.presentation.levelling.lines import levelling_lines
from pmdesk.session.session import Session


def level_file(path: Path, options: LevellingOptions, user: str, seconds: float = 0.0) -> Sequence[Message]:
    """Level the file at ``path`` as one edit that can be undone; returns what came of it.

    ``seconds`` as in ``level_plan``.

    Raises what ``Session.open`` and ``perform`` raise.
    """
    with closing(Session.open(path, user=user, clock=datetime.now)) as session:
        portfolio = session.portfolio
        levelled = level_plan(portfolio, by_the_minute(portfolio, options), seconds)
        if levelled is None:
            return (message("levelling.nothing"),)
        session.perform(levelled.edit)
        return tuple(levelling_lines(portfolio, levelled))
