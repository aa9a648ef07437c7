"""Compared reports: what a status report says otherwise than an earlier one."""

from collections.abc import Iterator, Mapping
from typing import Any

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, day_containing
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.engine.health.colours import Colour
from pmdesk.engine.health.frozen import FrozenStatus
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.difference import NOTHING, Difference


def compared_reports(
    portfolio: Portfolio, before: FrozenStatus, after: FrozenStatus
) -> tuple[Difference, ...]:
    """All that differs: colours with their figures, the finish, milestones, scores of risks, then texts."""
    rows = (*_colours(before, after), *_dates(portfolio, before, after), *_scores(portfolio, before, after))
    return tuple(each for each in (*rows, *_texts(before, after)) if each.before != each.after)


def _colours(before: FrozenStatus, after: FrozenStatus) -> Iterator[Difference]:
    yield Difference(say(message("status.overall")), _colour(before.overall), _colour(after.overall))
    for area in HealthArea:
        sides = (
            " ".join(part for part in (_colour(side.health.get(area)), _figure(side, area)) if part)
            for side in (before, after)
        )
        yield Difference(say(message(f"status.area_{area.value}")), *sides)


def _figure(side: FrozenStatus, area: HealthArea) -> str:
    figures = side.content.get("figures")
    found = figures.get(area.value) if isinstance(figures, dict) else None
    return f"({found})" if found else ""


def _dates(portfolio: Portfolio, before: FrozenStatus, after: FrozenStatus) -> Iterator[Difference]:
    days = (_day(portfolio, side.finish) for side in (before, after))
    yield Difference(say(message("status.finish")), *days)
    for task in sorted(before.milestones.keys() | after.milestones.keys()):
        name = _name(portfolio.tasks, task, "status.milestone_gone")
        days = (_day(portfolio, side.milestones.get(task)) for side in (before, after))
        yield Difference(name, *days)


def _scores(portfolio: Portfolio, before: FrozenStatus, after: FrozenStatus) -> Iterator[Difference]:
    for risk in sorted(before.risks.keys() | after.risks.keys()):
        row = portfolio.risks.get(risk)
        if row is not None and row.private:
            continue
        name = say(message("status.risk_gone")) if row is None else row.title
        scores = (str(side.risks.get(risk, NOTHING)) for side in (before, after))
        yield Difference(name, *scores)


def _texts(before: FrozenStatus, after: FrozenStatus) -> Iterator[Difference]:
    for name in ("reason", "done", "next", "commentary", "remark"):
        sides = (str(side.texts.get(name, "")).strip() or NOTHING for side in (before, after))
        yield Difference(say(message(f"status.text_{name}")), *sides)


def _name(rows: Mapping[TaskId, Any], task: TaskId, gone: str) -> str:
    row = rows.get(task)
    return say(message(gone)) if row is None else str(row.name)


def _colour(colour: Colour | None) -> str:
    return NOTHING if colour is None else say(message(f"status.colour_{colour.value}"))


def _day(portfolio: Portfolio, moment: Instant | None) -> str:
    return NOTHING if moment is None else format_day(day_containing(moment), portfolio.header.date_style)
