"""The fields of earned value and earned schedule, of tasks and of projects alike.

Source of the names: PMI, The Standard for Earned Value Management (2019); Microsoft Project, "Earned Value".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.forecast import Forecast
from pmdesk.domain.quantities import Day, Instant, Money, midnight
from pmdesk.engine.money.earned_time import EarnedTime
from pmdesk.engine.money.indices import EarnedValue
from pmdesk.presentation import standing
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.field import Align, Editor, Field, Formats, Read
from pmdesk.presentation.kinds_of_field import by_key, choice_field
from pmdesk.presentation.money_fields import UNDEFINED, money_field
from pmdesk.presentation.numbers import format_number
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.task_fields import is_leaf, task_of

EARNING_PHRASES = {method: f"fields.earning_{method.value}" for method in Earning}
PERCENT = 100

Values = Callable[[Plan, int], EarnedValue | None]
Times = Callable[[Plan, int], EarnedTime | None]
Estimates = Callable[[Plan, int, Forecast], Money | None]


def ratio_text(ratio: Fraction, plan: Plan) -> str:
    """A ratio with two decimals, in the style of the portfolio."""
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return format_number(exact, plan.portfolio.header.number_style, 2)


def _ratio(key: str, read: Read[Fraction | None], *, percent: bool = False) -> Field[Fraction | None]:
    """A field of a ratio, or of one in percent, whose value is that percentage then."""

    def text(plan: Plan, _row: int, value: Fraction | None, _formats: Formats) -> str:
        if value is None:
            return UNDEFINED
        return f"{round(value)}%" if percent else ratio_text(value, plan)

    kind = Editor.PERCENT if percent else Editor.NUMBER
    return Field(key, 76, read, text, align=Align.RIGHT, kind=kind)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the fields of rows that stand as ``values`` say and end by a rule as ``estimates`` say."""

    values: Values
    estimates: Estimates
    times: Times

    def money(self, key: str, of: Callable[[EarnedValue], Money | None]) -> Field[Money | None]:
        def read(plan: Plan, row: int) -> Money | None:
            value = self.values(plan, row)
            return None if value is None else of(value)

        return money_field(key, read, none=UNDEFINED)

    def ratio(self, key: str, of: Callable[[EarnedValue], Fraction | None]) -> Field[Fraction | None]:
        def read(plan: Plan, row: int) -> Fraction | None:
            value = self.values(plan, row)
            return None if value is None else of(value)

        return _ratio(key, read)

    def percent(self, key: str, of: Callable[[EarnedValue], Fraction | None]) -> Field[Fraction | None]:
        def read(plan: Plan, row: int) -> Fraction | None:
            value = self.values(plan, row)
            share = None if value is None else of(value)
            return None if share is None else share * PERCENT

        return _ratio(key, read, percent=True)

    def estimate(self, key: str, rule: Forecast | None) -> Field[Money | None]:
        """The estimate at completion by a rule, or by that of the portfolio."""
        return money_field(key, lambda plan, row: self._forecast(plan, row, rule), none=UNDEFINED)

    def after(self, key: str, of: Callable[[EarnedValue, Money | None], Money | None]) -> Field[Money | None]:
        """An amount that follows from the forecast."""

        def read(plan: Plan, row: int) -> Money | None:
            value = self.values(plan, row)
            return None if value is None else of(value, self._forecast(plan, row, None))

        return money_field(key, read, none=UNDEFINED)

    def time(self, key: str, of: Callable[[EarnedTime], Fraction | None]) -> Field[Fraction | None]:
        def read(plan: Plan, row: int) -> Fraction | None:
            found = self.times(plan, row)
            return None if found is None else of(found)

        return _ratio(key, read)

    def end(self, key: str) -> Field[Instant | None]:
        """The day on which all is done at this pace."""

        def read(plan: Plan, row: int) -> Instant | None:
            found = self.times(plan, row)
            return None if found is None or found.finish is None else midnight(Day(found.finish))

        return Field(key, 112, read, _date_text, align=Align.RIGHT, kind=Editor.DATE)

    def _forecast(self, plan: Plan, row: int, rule: Forecast | None) -> Money | None:
        return self.estimates(plan, row, rule or plan.portfolio.header.estimate_rule)


def _date_text(_plan: Plan, _row: int, value: Instant | None, formats: Formats) -> str:
    return UNDEFINED if value is None else format_instant(value, formats.date)


def _fields(rows: _Rows) -> Mapping[str, Field[Any]]:
    return by_key(
        rows.money("bac", lambda value: value.budget),
        rows.money("pv", lambda value: value.planned),
        rows.money("ev", lambda value: value.earned),
        rows.money("ac", lambda value: value.actual),
        rows.money("cv", lambda value: value.cost_variance),
        rows.money("sv", lambda value: value.schedule_variance),
        rows.percent("cv_percent", lambda value: value.cost_variance_share),
        rows.percent("sv_percent", lambda value: value.schedule_variance_share),
        rows.ratio("cpi", lambda value: value.cost_index),
        rows.ratio("spi", lambda value: value.schedule_index),
        rows.estimate("eac", None),
        rows.estimate("eac_typical", Forecast.TYPICAL),
        rows.estimate("eac_atypical", Forecast.ATYPICAL),
        rows.estimate("eac_combined", Forecast.COMBINED),
        rows.estimate("eac_weighted", Forecast.WEIGHTED),
        rows.estimate("eac_recent", Forecast.RECENT),
        rows.estimate("eac_bottom_up", Forecast.BOTTOM_UP),
        rows.after("etc", lambda value, eac: value.to_complete(eac)),
        rows.after("vac", lambda value, eac: value.variance_at_completion(eac)),
        rows.ratio("tcpi", lambda value: value.to_complete_index()),
        rows.time("es", lambda found: found.days.earned),
        rows.time("sv_t", lambda found: found.days.variance),
        rows.time("spi_t", lambda found: found.days.index),
        rows.time("ieac_t", lambda found: found.days.estimate),
        rows.end("ieac_date"),
    )


VALUE_FIELDS: Mapping[str, Field[Any]] = {
    **by_key(
        choice_field("earning", 132, lambda p, r: task_of(p, r).earning, EARNING_PHRASES, editable=is_leaf)
    ),
    **_fields(
        _Rows(
            lambda plan, row: standing.of_task(plan, TaskId(row)),
            lambda plan, row, rule: standing.estimate_of_task(plan, TaskId(row), rule),
            lambda plan, row: standing.time_of_task(plan, TaskId(row)),
        )
    ),
}
"""The fields of tasks by key."""

PROJECT_VALUE_FIELDS: Mapping[str, Field[Any]] = _fields(
    _Rows(
        lambda plan, row: standing.of_project(plan, ProjectId(row)),
        lambda plan, row, rule: standing.estimate_of_projects(plan, [ProjectId(row)], rule),
        lambda plan, row: standing.time_of_project(plan, ProjectId(row)),
    )
)
"""What the header line of a project shows in these columns."""
