"""The experience record: which project was led by whom, when, and how much work that was."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.experience import Led
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import Align, Editor, Field, Formats, phrase
from pmdesk.presentation.kinds_of_field import by_key, never, text_field
from pmdesk.presentation.plan import Plan

EXPERIENCE = "experience"
"""The table of which each row is a project that somebody has led."""

MINUTES_PER_HOUR = 60


def experience_fields(led: Iterable[Led]) -> Mapping[str, Field[Any]]:
    """The columns of the record, for these projects."""
    by_project = {each.project: each for each in led}

    def of(row: int) -> Led:
        return by_project[ProjectId(row)]

    return by_key(
        text_field(
            "name", 280, lambda plan, row: plan.portfolio.projects[ProjectId(row)].name, editable=never
        ),
        text_field("leader", 144, lambda _plan, row: of(row).leader, editable=never),
        text_field("led_as", 144, lambda _plan, _row: phrase("development.project_manager"), editable=never),
        _day("led_from", lambda row: of(row).first),
        _day("led_to", lambda row: of(row).last),
        text_field("led_state", 96, lambda _plan, row: _state(of(row)), editable=never),
        _hours("hours_led", lambda row: of(row).led),
        _hours("hours_own", lambda row: of(row).own),
    )


def _state(led: Led) -> str:
    return phrase("development.finished" if led.is_over else "development.goes_on")


def _day(key: str, read: Callable[[int], Day]) -> Field[Day]:
    def shown(_plan: Plan, _row: int, value: Day, formats: Formats) -> str:
        return format_day(value, formats.date)

    return Field(key, 128, lambda _plan, row: read(row), shown, align=Align.RIGHT, kind=Editor.DATE)


def _hours(key: str, read: Callable[[int], int]) -> Field[int]:
    def shown(_plan: Plan, _row: int, value: int, _formats: Formats) -> str:
        return f"{value // MINUTES_PER_HOUR:,} h"

    return Field(key, 96, lambda _plan, row: read(row), shown, align=Align.RIGHT, kind=Editor.NUMBER)
