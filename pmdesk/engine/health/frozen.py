"""Frozen status reports: what a project's reports said when they were frozen.

The content of such a snapshot is a JSON object with the colours by area and ``overall`` (``health``), the
forecast ``finish``, the forecasts of ``milestones`` by task, the scores of ``risks`` by row and their
``ratings`` as probability and impact; dates are written as ``2026-03-02T17:00``. What a report doesn't say,
or says in another way, is missing here.
"""

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pmdesk.domain.ids import ProjectId, RegisterId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, instant_of
from pmdesk.domain.registers.snapshot import HealthArea, Snapshot
from pmdesk.engine.health.colours import Colour

STATUS = "status"
"""The kind of report that is read here."""
LIKE_STATUS = (STATUS, "steering", "milestone_trend", "risk_matrix")
"""The kinds of reports that keep the same when they are frozen."""

OVERALL = "overall"
"""The key of a project's own colour beside those of its areas."""


@dataclass(frozen=True, slots=True)
class FrozenStatus:
    """What a status report said on ``day``; ``content`` is all of it, as it was written."""

    snapshot: RegisterId
    project: ProjectId | None
    day: Day
    overall: Colour | None
    health: Mapping[HealthArea, Colour]
    finish: Instant | None
    milestones: Mapping[TaskId, Instant]
    risks: Mapping[RegisterId, int]
    ratings: Mapping[RegisterId, tuple[int, int]]
    texts: Mapping[str, Any]
    content: Mapping[str, Any]


def frozen_status(snapshot: Snapshot) -> FrozenStatus:
    """What a frozen status report says."""
    content: dict[str, Any] = json.loads(snapshot.content)
    colours = {key: _colour(value) for key, value in _object(content, "health").items()}
    milestones = {_id(key): _instant(value) for key, value in _object(content, "milestones").items()}
    risks = {_id(key): value for key, value in _object(content, "risks").items()}
    return FrozenStatus(
        snapshot.id,
        snapshot.project,
        snapshot.day,
        colours.get(OVERALL),
        {area: colour for area in HealthArea if (colour := colours.get(area.value)) is not None},
        _instant(content.get("finish")),
        {TaskId(n): date for n, date in milestones.items() if n is not None and date is not None},
        {RegisterId(n): score for n, score in risks.items() if n is not None and isinstance(score, int)},
        dict(_ratings(_object(content, "ratings"))),
        _object(content, "texts"),
        content,
    )


def frozen_statuses(
    portfolio: Portfolio, project: ProjectId | None, reports: Container[str] = (STATUS,)
) -> tuple[FrozenStatus, ...]:
    """The frozen status reports of a project, or others that keep the same; the oldest first."""
    rows = (row for row in portfolio.snapshots.values() if row.project == project and row.report in reports)
    return tuple(frozen_status(row) for row in sorted(rows, key=lambda row: (row.day, row.id)))


def last_status(portfolio: Portfolio, project: ProjectId | None) -> FrozenStatus | None:
    """The last frozen status report of a project; None before the first."""
    rows = (row for row in portfolio.snapshots.values() if row.project == project and row.report == STATUS)
    last = max(rows, key=lambda row: (row.day, row.id), default=None)
    return None if last is None else frozen_status(last)


def _object(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = content.get(key)
    return found if isinstance(found, dict) else {}


def _ratings(kept: Mapping[str, Any]) -> Iterator[tuple[RegisterId, tuple[int, int]]]:
    for key, value in kept.items():
        number = _id(key)
        match value:
            case [int(probability), int(impact)] if number is not None:
                yield RegisterId(number), (probability, impact)
            case _:
                pass


def _colour(value: Any) -> Colour | None:
    return Colour(value) if value in tuple(Colour) else None


def _id(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdigit() else None


def _instant(value: Any) -> Instant | None:
    try:
        return instant_of(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        return None
