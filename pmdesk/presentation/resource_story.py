"""What there is to tell of one resource: absences, the next one first, work, and how full its weeks are."""

from dataclasses import dataclass
from datetime import date

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.absence import Absence, AbsenceKind
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import FULL_TIME, Instant, day_of
from pmdesk.engine.workload import workload
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS
from pmdesk.presentation.hours import format_hours
from pmdesk.presentation.people import format_quantity, quantity_of
from pmdesk.presentation.plan import Plan

ABSENCE_PHRASES = {kind: f"people.absence_{kind.value}" for kind in AbsenceKind}
NOON = 12 * 60
MORNING_OFF = ((NOON, 24 * 60),)
AFTERNOON_OFF = ((0, NOON),)
"""The hours in which somebody can be had who is away for half of the day."""

WEEKS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence in words: its days, why, which part of the day, and how far off; ``is_over`` when past."""

    absence: Absence
    days: str
    kind: Message
    part: Message | None
    when: Message
    is_over: bool


@dataclass(frozen=True, slots=True)
class WorkLine:
    """An assignment: its task and project, how much of the resource, texts as in tables."""

    task: TaskId
    name: str
    project: str
    units: str
    work: str
    start: str
    finish: str


@dataclass(frozen=True, slots=True)
class LoadFigure:
    """How much of a resource's time in the weeks to come is taken; hours are rounded, ``percent`` too."""

    load_hours: int
    capacity_hours: int
    percent: int | None
    over_hours: int


def absence_lines(plan: Plan, resource: ResourceId, today: date) -> tuple[AbsenceLine, ...]:
    """The absences of a resource: the one that is on or comes next first, those that are over last."""
    day = day_of(today)
    rows = plan.portfolio.absences_of.get(resource, ())
    coming = [row for row in rows if row.last >= day]
    over = [row for row in reversed(rows) if row.last < day]
    return tuple(_absence_line(row, day) for row in (*coming, *over))


def _absence_line(row: Absence, day: int) -> AbsenceLine:
    days = format_day(row.first)
    if row.last != row.first:
        days = f"{days} – {format_day(row.last)}"
    if row.last < day:
        when = message("people.absence_over")
    elif row.first <= day:
        when = message("people.absence_now")
    elif row.first - day == 1:
        when = message("people.absence_tomorrow")
    else:
        when = message("people.absence_in_days", days=row.first - day)
    return AbsenceLine(row, days, message(ABSENCE_PHRASES[row.kind]), _part(row), when, row.last < day)


def _part(row: Absence) -> Message | None:
    if not row.hours:
        return None
    if row.hours == MORNING_OFF:
        return message("people.absence_morning")
    if row.hours == AFTERNOON_OFF:
        return message("people.absence_afternoon")
    return message("people.absence_but", hours=format_hours(row.hours))


def work_lines(plan: Plan, resource: ResourceId) -> tuple[WorkLine, ...]:
    """The assignments of a resource in all projects, unfinished ones first, the earliest first."""
    portfolio = plan.portfolio
    row = portfolio.resources[resource]

    def place(assignment: int) -> tuple[bool, Instant]:
        percent = ASSIGNMENT_FIELDS["percent_work_complete"].read(plan, assignment)
        return percent == 100, ASSIGNMENT_FIELDS["start"].read(plan, assignment) or Instant(0)

    lines = []
    for assignment in sorted(portfolio.assignments_to.get(resource, ()), key=lambda a: place(a.id)):
        texts = {k: ASSIGNMENT_FIELDS[k].text(plan, assignment.id) for k in ("work", "start", "finish")}
        task = portfolio.tasks[assignment.task]
        units = format_quantity(row, quantity_of(assignment))
        work = texts["work"] if row.kind is ResourceKind.WORK else ""
        code = portfolio.projects[task.project].code
        lines.append(WorkLine(task.id, task.name, code, units, work, texts["start"], texts["finish"]))
    return tuple(lines)


def load_ahead(plan: Plan, resource: ResourceId, today: date) -> LoadFigure | None:
    """What is asked of a person in the four weeks from ``today`` on; None for material and cost."""
    if plan.portfolio.resources[resource].kind is not ResourceKind.WORK:
        return None
    first = day_of(today)
    edges = list(range(first, first + 7 * WEEKS_AHEAD + 1))
    found = workload(plan.schedule)
    place = found.place[resource]
    load, capacity = found.load(edges)[place], found.capacity(edges)[place]
    over = int(sum(max(int(a) - int(b), 0) for a, b in zip(load, capacity, strict=True)))
    whole, most = int(load.sum()), int(capacity.sum())
    percent = round(100 * whole / most) if most else None
    hour = FULL_TIME * 60
    return LoadFigure(round(whole / hour), round(most / hour), percent, round(over / hour))
