"""Reads the rows of a sheet as tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.calendar import OFFICE_WEEK, Calendar
from pmdesk.domain.plan.project import Project, TaskMode
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import Duration, Instant, TimeUnit
from pmdesk.domain.settings import Settings
from pmdesk.engine.worktime import clock_for
from pmdesk.interchange.foreign import ForeignSpan, ForeignTask
from pmdesk.interchange.plain_records import PLAIN_TASK
from pmdesk.interchange.sheet_cells import CellReader
from pmdesk.interchange.task_rows import CONSTRAINTS
from pmdesk.presentation.field import phrase

V = TypeVar("V")
OFFICE = clock_for(
    portfolio_of(
        [
            Settings(1, "-", CalendarId(1)),
            Calendar(CalendarId(1), "Standard", week=OFFICE_WEEK),
            Project(ProjectId(1), "P", "-", Instant(0), CalendarId(1)),
        ]
    ),
    CalendarId(1),
)
"""The working time of plans that say nothing of theirs: Monday to Friday, 8 hours."""

FOREIGN_CONSTRAINTS = {ours: name for name, ours in reversed(CONSTRAINTS.items()) if name}
TASK_KEYS = frozenset(
    (
        *("name", "wbs", "duration", "start", "finish", "percent_complete", "milestone", "constraint"),
        *("constraint_date", "deadline", "mode", "active", "priority", "notes", "actual_start"),
        "actual_finish",
    )
)
"""The fields that are read here."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its number in the file, its texts by column, how far its name is indented."""

    line: int
    texts: tuple[str, ...]
    indent: int = 0
    blank: bool = False


@dataclass(frozen=True, slots=True)
class TaskReader:
    """Reads tasks; ``at`` says in which columns the fields are, ``titles`` how these are called."""

    at: Mapping[str, int]
    titles: Mapping[str, str]
    reader: CellReader

    def task(self, uid: int, row: SheetRow, *, linked: bool) -> ForeignTask:
        """The task of a row. Its dates become a constraint unless links or other cells say more."""
        start, finish = self._date("start", row), self._date("finish", row, finish=True)
        if start is not None and finish is not None and finish < start:
            self._refuse("finish", row, "interchange.finish_before_start")
            finish = None
        duration = self._duration(row, start, finish)
        milestone = self._milestone(row, duration)
        constraint, on = self._constraint(row, start, finish, linked=linked, milestone=milestone)
        manual = self._word("mode", row, {phrase(f"fields.mode_{m.value}"): m for m in TaskMode})
        active = self.reader.yes(row.line, self._title("active"), self._text("active", row))
        return replace(
            PLAIN_TASK,
            uid=uid,
            blank=row.blank,
            name=self._text("name", row),
            manual=manual is TaskMode.MANUAL,
            active=active is not False,
            milestone=milestone,
            duration=_span(duration) if duration else ForeignSpan(0, "d") if milestone else None,
            estimated=duration is not None and duration.estimated,
            constraint=FOREIGN_CONSTRAINTS[constraint],
            constraint_date=on,
            deadline=self._date("deadline", row, finish=True),
            priority=self.reader.number(row.line, self._title("priority"), self._text("priority", row)),
            percent_complete=self._percent(row),
            actual_start=self._date("actual_start", row),
            actual_finish=self._date("actual_finish", row, finish=True),
            stored_start=start,
            stored_finish=start if finish is None and milestone else finish,
            wbs=self._text("wbs", row),
            outline_number=self._text("wbs", row),
            notes=self._text("notes", row),
        )

    def as_summary(self, task: ForeignTask) -> ForeignTask:
        """``task`` with nothing of its own that its subtasks tell."""
        return replace(
            task,
            milestone=False,
            constraint="",
            constraint_date=None,
            percent_complete=0.0,
            actual_start=None,
            actual_finish=None,
        )

    def _duration(self, row: SheetRow, start: Instant | None, finish: Instant | None) -> Duration | None:
        """What is said; else the working time from start to finish, if both are."""
        said = self.reader.duration(row.line, self._title("duration"), self._text("duration", row))
        if said is not None or start is None or finish is None:
            return said
        return Duration(OFFICE.work_between(start, finish), TimeUnit.DAY)

    def _milestone(self, row: SheetRow, duration: Duration | None) -> bool:
        said = self.reader.yes(row.line, self._title("milestone"), self._text("milestone", row))
        if self._text("milestone", row) and said is not None:
            return said
        return duration is not None and duration.minutes == 0

    def _constraint(
        self, row: SheetRow, start: Instant | None, finish: Instant | None, *, linked: bool, milestone: bool
    ) -> tuple[Constraint, Instant | None]:
        if "constraint" in self.at:
            names = {phrase(f"fields.constraint_{c.value.lower()}"): c for c in Constraint}
            said = self._word("constraint", row, names) or Constraint.ASAP
            ends = said in (Constraint.FNET, Constraint.FNLT, Constraint.MFO)
            return said, self._date("constraint_date", row, finish=ends)
        if linked or (start is None and finish is None):
            return Constraint.ASAP, None
        if start is not None:
            return Constraint.SNET, start
        return (Constraint.SNET if milestone else Constraint.FNET), finish

    def _percent(self, row: SheetRow) -> float:
        title, text = self._title("percent_complete"), self._text("percent_complete", row)
        return self.reader.percent(row.line, title, text) or 0.0

    def _word(self, key: str, row: SheetRow, words: Mapping[str, V]) -> V | None:
        text = self._text(key, row)
        known = {word.casefold(): value for word, value in words.items()}
        if text and text.casefold() not in known:
            self._refuse(key, row, "interchange.unknown_word")
        return known.get(text.casefold())

    def _date(self, key: str, row: SheetRow, *, finish: bool = False) -> Instant | None:
        return self.reader.date(row.line, self._title(key), self._text(key, row), finish=finish)

    def _refuse(self, key: str, row: SheetRow, why: str) -> None:
        self.reader.refuse(row.line, self._title(key), self._text(key, row), say(message(why)))

    def _text(self, key: str, row: SheetRow) -> str:
        return row.texts[self.at[key]] if key in self.at and not row.blank else ""

    def _title(self, key: str) -> str:
        return self.titles.get(key, "")


def _span(duration: Duration) -> ForeignSpan:
    return ForeignSpan(duration.minutes, duration.unit.value, duration.elapsed)
