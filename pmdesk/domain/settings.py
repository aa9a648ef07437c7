"""Settings: what holds for the whole portfolio."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.health_rules import USUAL_HEALTH_RULES, HealthRules
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.messages import message
from pmdesk.domain.money.forecast import EarningRule, Forecast
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.risk_levels import USUAL_RISK_LEVELS, RiskLevels


class DateStyle(StrEnum):
    """How an instant is written; the day comes before the month in all but ISO."""

    DAY = "day"
    DAY_TIME = "day_time"
    SHORT = "short"
    NUMERIC = "numeric"
    ISO = "iso"
    ISO_TIME = "iso_time"


class NumberStyle(StrEnum):
    """How a number is written: the sign between thousands and the decimal sign."""

    PLAIN = "plain"
    COMMA_POINT = "comma_point"
    POINT_COMMA = "point_comma"
    SPACE_COMMA = "space_comma"
    APOSTROPHE_POINT = "apostrophe_point"

    @property
    def grouping(self) -> str:
        """The sign between thousands; a space is one at which no line breaks."""
        return _SIGNS[self][0]

    @property
    def decimal(self) -> str:
        """The sign before decimals."""
        return _SIGNS[self][1]


_SIGNS = {
    NumberStyle.PLAIN: ("", "."),
    NumberStyle.COMMA_POINT: (",", "."),
    NumberStyle.POINT_COMMA: (".", ","),
    NumberStyle.SPACE_COMMA: ("\N{NO-BREAK SPACE}", ","),
    NumberStyle.APOSTROPHE_POINT: ("\N{RIGHT SINGLE QUOTATION MARK}", "."),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole portfolio; there is one such row, with the id 1.

    ``week_start`` is a weekday, 0 for Monday; a fiscal year begins with ``fiscal_year_month``, 1 for January.
    ``estimate_rule`` says which estimate at completion (EAC) stands for all, ``health`` what is green,
    ``risk_levels`` which risks ask for most attention.
    """

    table: ClassVar[str] = "settings"

    id: int
    name: str
    calendar: CalendarId
    currency: str = "EUR"
    week_start: int = 0
    date_style: DateStyle = DateStyle.DAY
    number_style: NumberStyle = NumberStyle.PLAIN
    fiscal_year_month: int = 1
    new_task_type: TaskType = TaskType.FIXED_UNITS
    new_effort_driven: bool = False
    earning_rule: EarningRule = EarningRule.COST_WEIGHTED
    estimate_rule: Forecast = Forecast.TYPICAL
    health: HealthRules = USUAL_HEALTH_RULES
    risk_levels: RiskLevels = USUAL_RISK_LEVELS

    def __post_init__(self) -> None:
        good = (
            self.id == 1
            and 0 <= self.week_start <= 6
            and len(self.currency) == 3
            and 1 <= self.fiscal_year_month <= 12
        )
        if not good:
            raise InvalidValue(message("errors.settings"))
