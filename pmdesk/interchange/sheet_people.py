"""The people of a sheet, and how much they work on its tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import FULL_TIME, TimeUnit
from pmdesk.interchange.foreign import ForeignAssignment, ForeignResource, ForeignSpan, ForeignTask
from pmdesk.interchange.sheet_cells import CellReader
from pmdesk.interchange.sheet_tasks import SheetRow


class People:
    """Collects the people of one project: read ``resources`` and ``assignments``."""

    def __init__(self, reader: CellReader, titles: Mapping[str, str]) -> None:
        self._reader = reader
        self._titles = titles
        self._known: dict[str, ForeignResource] = {}
        self.assignments: list[ForeignAssignment] = []

    @property
    def resources(self) -> tuple[ForeignResource, ...]:
        """Everybody, in the order in which they came up."""
        return tuple(self._known.values())

    def assigned(self, task: ForeignTask, row: SheetRow, at: Mapping[str, int]) -> ForeignTask:
        """Note who works on ``task``; the task gets the duration that its work takes if it has no other.

        The work of a row is shared out by units; where no work is said, it is duration × units.
        """
        line = row.line
        text = row.texts[at["resources"]] if "resources" in at else ""
        people = self._reader.people(line, self._titles.get("resources", ""), text)
        said = row.texts[at["work"]] if "work" in at else ""
        work = self._reader.work(line, self._titles.get("work", ""), said)
        units = sum(person.units for person in people)
        if work and task.duration is None and not task.milestone:
            minutes = round(work * FULL_TIME / (units or FULL_TIME))
            task = replace(task, duration=ForeignSpan(minutes, TimeUnit.DAY.value))
        if work and not people:
            self._reader.refuse(line, self._titles["work"], said, say(message("interchange.nobody_works")))
        span = task.duration.amount if task.duration else 480
        whole = round(span * units / FULL_TIME) if work is None else work
        if people and abs(whole * FULL_TIME - span * units) > FULL_TIME:
            task = replace(task, type="FIXED_DURATION")
        for person, amount in zip(people, _shares(whole, [p.units for p in people]), strict=True):
            actual = round(amount * task.percent_complete / 100)
            uid = self._resource(person.name)
            self.assignments.append(ForeignAssignment(task.uid or 0, uid, person.units, amount, actual))
        return task

    def refuse(self, row: SheetRow, at: Mapping[str, int]) -> None:
        """Say that the people of a summary task are left out: its subtasks have theirs."""
        text = row.texts[at["resources"]] if "resources" in at else ""
        if text:
            reason = say(message("interchange.summary_people"))
            self._reader.refuse(row.line, self._titles["resources"], text, reason)

    def _resource(self, name: str) -> int:
        key = name.casefold()
        if key not in self._known:
            uid = len(self._known) + 1
            self._known[key] = ForeignResource(uid, name, "WORK", "", FULL_TIME, None, "", "", "", "")
        return self._known[key].uid


def _shares(whole: int, units: Sequence[int]) -> list[int]:
    """``whole`` shared out by ``units`` so that the parts add up; evenly if there are no units."""
    weights = units if sum(units) else [1] * len(units)
    total, sums = sum(weights), [0, *accumulate(weights)]
    ends = [round(whole * part / total) for part in sums] if weights else []
    return [end - begin for begin, end in pairwise(ends)]
