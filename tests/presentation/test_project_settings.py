"""The fields of project information read back what they show."""

from datetime import date

import pytest

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.planner import schedule
from pmdesk.presentation.field import Formats
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.project_settings import PROJECT_SETTINGS

TODAY = date(2026, 3, 2)
WITH_TIME = Formats(date=DateStyle.DAY_TIME)


@pytest.fixture
def shown() -> tuple[Plan, ProjectId]:
    portfolio = plan("A 3d; B 2d after A")
    return Plan(portfolio, schedule(portfolio)), min(portfolio.projects)


def test_every_field_reads_back_what_it_shows(shown: tuple[Plan, ProjectId]) -> None:
    before, project = shown
    for key, field in PROJECT_SETTINGS.items():
        text = field.text(before, project, WITH_TIME)
        if field.parse is not None and text:
            assert field.parse(before, project, text, TODAY) == field.read(before, project), key


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("minutes_per_day", "7,5", 450),
        ("minutes_per_week", "38.5 h", 2310),
        ("day_start", "9", 540),
        ("critical_limit", "1d", 480),
        ("days_per_month", "22", 22),
        ("report_days", "14", 14),
        ("phase", "on hold", Phase.ON_HOLD),
    ],
)
def test_rules_are_typed_in_their_units(
    shown: tuple[Plan, ProjectId], key: str, text: str, value: object
) -> None:
    before, project = shown
    parse = PROJECT_SETTINGS[key].parse
    assert parse is not None
    assert parse(before, project, text, TODAY) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [("minutes_per_day", "0"), ("minutes_per_day", "x"), ("day_end", "25:00"), ("calendar", "Nobody's")],
)
def test_text_that_means_nothing_is_refused(shown: tuple[Plan, ProjectId], key: str, text: str) -> None:
    before, project = shown
    parse = PROJECT_SETTINGS[key].parse
    assert parse is not None
    with pytest.raises(InvalidValue):
        parse(before, project, text, TODAY)
