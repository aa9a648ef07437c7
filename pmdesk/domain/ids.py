"""Identity of rows: one id space per row type, dealt once and never again."""

from collections.abc import Mapping
from typing import NamedTuple, NewType

ProjectId = NewType("ProjectId", int)
TaskId = NewType("TaskId", int)
LinkId = NewType("LinkId", int)
CalendarId = NewType("CalendarId", int)
ResourceId = NewType("ResourceId", int)
AssignmentId = NewType("AssignmentId", int)
BaselineId = NewType("BaselineId", int)
BaselineBlockId = NewType("BaselineBlockId", int)
CustomFieldId = NewType("CustomFieldId", int)
CustomValueId = NewType("CustomValueId", int)
SavedViewId = NewType("SavedViewId", int)
PrintProfileId = NewType("PrintProfileId", int)
TeamId = NewType("TeamId", int)
RateId = NewType("RateId", int)
AvailabilityId = NewType("AvailabilityId", int)
AbsenceId = NewType("AbsenceId", int)
SkillLevelId = NewType("SkillLevelId", int)
BudgetLineId = NewType("BudgetLineId", int)
ExchangeRateId = NewType("ExchangeRateId", int)
ActualCostId = NewType("ActualCostId", int)
ReserveDrawId = NewType("ReserveDrawId", int)
RegisterId = NewType("RegisterId", int)
"""The id of a row of a register, or of what is said beside them; every table counts its own."""


class RowKey(NamedTuple):
    """Names one row of a portfolio: its table and its id there."""

    table: str
    id: int


class IdDealer:
    """Deals ids that were never used before, not even by rows that are gone.

    It is state beside the portfolio: undo takes rows back, but never an id. The store keeps the
    last dealt number of every table in the file.
    """

    def __init__(self, last_dealt: Mapping[str, int] | None = None) -> None:
        self._last = dict(last_dealt or {})

    @property
    def last_dealt(self) -> Mapping[str, int]:
        """The highest id dealt so far, by table; tables that never dealt one are missing."""
        return dict(self._last)

    def deal(self, table: str) -> int:
        """The next free id of ``table``, counting from 1."""
        self._last[table] = self._last.get(table, 0) + 1
        return self._last[table]

    def saw(self, key: RowKey) -> None:
        """Take note of a row that exists, so that its id is not dealt again."""
        if key.id > self._last.get(key.table, 0):
            self._last[key.table] = key.id

    def project(self) -> ProjectId:
        return ProjectId(self.deal("projects"))

    def task(self) -> TaskId:
        return TaskId(self.deal("tasks"))

    def link(self) -> LinkId:
        return LinkId(self.deal("links"))

    def calendar(self) -> CalendarId:
        return CalendarId(self.deal("calendars"))

    def resource(self) -> ResourceId:
        return ResourceId(self.deal("resources"))

    def assignment(self) -> AssignmentId:
        return AssignmentId(self.deal("assignments"))

    def baseline(self) -> BaselineId:
        return BaselineId(self.deal("baselines"))

    def baseline_block(self) -> BaselineBlockId:
        return BaselineBlockId(self.deal("baseline_blocks"))

    def custom_field(self) -> CustomFieldId:
        return CustomFieldId(self.deal("custom_fields"))

    def custom_value(self) -> CustomValueId:
        return CustomValueId(self.deal("custom_values"))

    def saved_view(self) -> SavedViewId:
        return SavedViewId(self.deal("saved_views"))

    def print_profile(self) -> PrintProfileId:
        return PrintProfileId(self.deal("print_profiles"))

    def team(self) -> TeamId:
        return TeamId(self.deal("teams"))

    def rate(self) -> RateId:
        return RateId(self.deal("rates"))

    def availability(self) -> AvailabilityId:
        return AvailabilityId(self.deal("availabilities"))

    def absence(self) -> AbsenceId:
        return AbsenceId(self.deal("absences"))

    def skill_level(self) -> SkillLevelId:
        return SkillLevelId(self.deal("skill_levels"))

    def budget_line(self) -> BudgetLineId:
        return BudgetLineId(self.deal("budget_lines"))

    def exchange_rate(self) -> ExchangeRateId:
        return ExchangeRateId(self.deal("exchange_rates"))

    def actual_cost(self) -> ActualCostId:
        return ActualCostId(self.deal("actual_costs"))

    def reserve_draw(self) -> ReserveDrawId:
        return ReserveDrawId(self.deal("reserve_draws"))

    def register(self, table: str) -> RegisterId:
        """The next id of a register, or of another table of rows with such ids."""
        return RegisterId(self.deal(table))
