"""What can be set about a project: the fields of its information form, by attribute of the row."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import OutOfSequence, Phase, Project, ScheduleFrom
from pmdesk.domain.quantities import Minutes
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.fields import PROJECT_FIELDS
from pmdesk.presentation.hours import format_time, parse_time
from pmdesk.presentation.kinds_of_field import (
    by_key,
    check_field,
    choice_field,
    date_field,
    number_field,
    text_field,
)
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_minutes, parse_minutes
from pmdesk.presentation.task_fields import MODE_PHRASES

FROM_PHRASES = {
    ScheduleFrom.START: "fields.schedule_from_start",
    ScheduleFrom.FINISH: "fields.schedule_from_finish",
}
SEQUENCE_PHRASES = {rule: f"fields.{rule.value}" for rule in OutOfSequence}
PHASE_PHRASES = {phase: f"health.phase_{phase.value}" for phase in Phase}
_HOURS = re.compile(r"(\d{1,4}(?:[.,]\d{1,4})?)\s*h?", re.IGNORECASE)


def _row(plan: Plan, row: int) -> Project:
    return plan.portfolio.projects[ProjectId(row)]


def _programmes(plan: Plan) -> tuple[str, ...]:
    """The programmes that projects are part of, sorted."""
    found = {project.programme for project in plan.portfolio.projects.values()}
    return tuple(sorted(filter(None, found), key=str.casefold))


def _always(_plan: Plan, _row: int) -> bool:
    return True


def _hours_field(key: str, read: Callable[[Project], int]) -> Field[int]:
    """A field of working minutes that is shown and typed in hours."""

    def parse(_plan: Plan, _row_id: int, text: str, _today: date) -> int:
        found = _HOURS.fullmatch(text.strip())
        minutes = round(Decimal(found[1].replace(",", ".")) * 60) if found else 0
        if minutes <= 0:
            raise InvalidValue(message("fields.not_a_number_of_hours", text=text.strip()))
        return minutes

    def shown(_plan: Plan, _row_id: int, value: int, _formats: Formats) -> str:
        return f"{Decimal(value) / 60:f} h" if value % 60 == 0 else f"{value / 60:g} h"

    return Field(key, 80, lambda p, r: read(_row(p, r)), shown, parse, align=Align.RIGHT)


def _time_field(key: str, read: Callable[[Project], int]) -> Field[int]:
    """A field of a minute of the day."""
    return Field(
        key,
        80,
        lambda p, r: read(_row(p, r)),
        lambda _p, _r, value, _f: format_time(value),
        lambda _p, _r, text, _today: parse_time(text),
        align=Align.RIGHT,
    )


def _calendar_name(plan: Plan, _row_id: int, value: CalendarId, _formats: Formats) -> str:
    return plan.portfolio.calendars[value].name


def _parse_calendar(plan: Plan, _row_id: int, text: str, _today: date) -> CalendarId:
    for calendar in plan.portfolio.calendars.values():
        if calendar.name.casefold() == text.strip().casefold():
            return calendar.id
    names = ", ".join(c.name for c in plan.portfolio.calendars.values())
    raise InvalidValue(message("fields.no_such_calendar", text=text.strip(), names=names))


def _calendar_names(plan: Plan) -> tuple[str, ...]:
    return tuple(sorted((c.name for c in plan.portfolio.calendars.values()), key=str.casefold))


def _limit_text(plan: Plan, row: int, value: Minutes, _formats: Formats) -> str:
    return format_minutes(value, _row(plan, row))


def _parse_limit(plan: Plan, row: int, text: str, _today: date) -> Minutes:
    return parse_minutes(text, _row(plan, row))


PROJECT_SETTINGS = by_key(
    PROJECT_FIELDS["name"],
    text_field("code", 80, lambda p, r: _row(p, r).code),
    text_field("manager", 160, lambda p, r: _row(p, r).manager),
    choice_field("schedule_from", 120, lambda p, r: _row(p, r).schedule_from, FROM_PHRASES),
    PROJECT_FIELDS["start"],
    PROJECT_FIELDS["finish"],
    Field(
        "calendar", 160, lambda p, r: _row(p, r).calendar, _calendar_name, _parse_calendar,
        kind=Editor.CHOICE, choices=_calendar_names,
    ),
    choice_field("phase", 120, lambda p, r: _row(p, r).phase, PHASE_PHRASES),
    text_field("programme", 160, lambda p, r: _row(p, r).programme, choices=_programmes),
    number_field(
        "report_days", 80, lambda p, r: _row(p, r).report_days,
        error="fields.not_a_number_of_days", editable=_always,
    ),
    date_field("status_date", lambda p, r: _row(p, r).status_date, _row, finish=True, editable=_always),
    choice_field("new_task_mode", 120, lambda p, r: _row(p, r).new_task_mode, MODE_PHRASES),
    check_field("honour_constraints", lambda p, r: _row(p, r).honour_constraints),
    Field(
        "critical_limit", 80, lambda p, r: _row(p, r).critical_limit, _limit_text, _parse_limit,
        align=Align.RIGHT,
    ),
    Field(
        "near_critical_limit", 80, lambda p, r: _row(p, r).near_critical_limit, _limit_text, _parse_limit,
        align=Align.RIGHT,
    ),
    check_field("multiple_critical_paths", lambda p, r: _row(p, r).multiple_critical_paths),
    choice_field("out_of_sequence", 160, lambda p, r: _row(p, r).out_of_sequence, SEQUENCE_PHRASES),
    PROJECT_FIELDS["priority"],
    _hours_field("minutes_per_day", lambda row: row.minutes_per_day),
    _hours_field("minutes_per_week", lambda row: row.minutes_per_week),
    number_field(
        "days_per_month", 80, lambda p, r: _row(p, r).days_per_month,
        error="fields.not_a_number_of_days", editable=_always,
    ),
    _time_field("day_start", lambda row: row.day_start),
    _time_field("day_end", lambda row: row.day_end),
    PROJECT_FIELDS["notes"],
)  # fmt: skip
"""The fields by key; all but ``start`` and ``finish`` are the attribute of that name."""
