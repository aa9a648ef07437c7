"""Makes rows of a foreign file: as a new portfolio, or as further projects of one that is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from pmdesk.domain.edit import Edit, insertion
from pmdesk.domain.ids import AssignmentId, CalendarId, IdDealer, ProjectId, ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import OutOfSequence, Project, ScheduleFrom, TaskMode
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, Money
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import Settings
from pmdesk.interchange import cleaning
from pmdesk.interchange.assignment_rows import AssignmentRows
from pmdesk.interchange.baseline_rows import baseline_rows
from pmdesk.interchange.calendar_rows import CalendarRows
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.foreign import ForeignFile, ForeignProject, ForeignTask
from pmdesk.interchange.paid_costs import with_paid_costs
from pmdesk.interchange.remarks import Remark, Remarks
from pmdesk.interchange.resource_rows import ResourceRows
from pmdesk.interchange.task_rows import TaskRows, link_rows

POSITION_GAP = 1024


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a foreign file: the edit, the portfolio after it, and what the report is made from.

    ``sources`` holds what the file said of each task. ``shared_calendars`` and ``merged_resources`` were in
    the portfolio before.
    """

    source: ForeignFile
    edit: Edit
    portfolio: Portfolio
    projects: tuple[ProjectId, ...]
    sources: Mapping[TaskId, ForeignTask]
    shared_calendars: tuple[CalendarId, ...]
    merged_resources: tuple[ResourceId, ...]
    remarks: tuple[Remark, ...]


def import_new(source: ForeignFile, ids: IdDealer, *, today: Instant) -> Imported:
    """A new portfolio of the projects of ``source``.

    ``today`` is the start of a project that has no date at all. Raises NotRecognised if there is no project.
    """
    return _imported(Portfolio(settings={}), ids, source, today=today, people_merge=True)


def import_into(
    portfolio: Portfolio, ids: IdDealer, source: ForeignFile, *, today: Instant, people_merge: bool
) -> Imported:
    """The projects of ``source`` as further projects of ``portfolio``, in one edit.

    Calendars that are equal are shared. With ``people_merge`` resources with the name or the e-mail
    address of one that is there become one with it (see ``resource_rows.same_resources``). Raises
    NotRecognised if there is no project.
    """
    return _imported(portfolio, ids, source, today=today, people_merge=people_merge)


def _imported(
    portfolio: Portfolio, ids: IdDealer, source: ForeignFile, *, today: Instant, people_merge: bool
) -> Imported:
    if not source.projects:
        raise NotRecognised(message("interchange.not_recognised", name=source.name))
    remarks = Remarks()
    calendars = CalendarRows(tuple(portfolio.calendars.values()), ids, remarks)
    resources = ResourceRows(portfolio, ids, remarks, merge=people_merge)
    projects = _Projects(portfolio, source, ids, today)
    tasks: list[TaskRows] = []
    people: list[dict[int, tuple[ResourceId, ResourceKind]]] = []
    for foreign in source.projects:
        calendar, by_uid = calendars.take(foreign)
        project = projects.take(foreign, calendar)
        remarks.unheld(foreign.unheld, RowKey(Project.table, project.id))
        people.append(resources.take(foreign, by_uid))
        tasks.append(TaskRows(foreign, project.id, by_uid, ids, remarks))
    links: list[Link] = []
    for foreign, own in zip(source.projects, tasks, strict=True):
        links += link_rows(foreign, own, tasks, ids, remarks)
    for error in source.ignored_errors:
        remarks.add(message("interchange.reader_said", text=cleaning.one_line(error)[:200]))
    for text in source.said:
        remarks.add(message("interchange.said", text=text))
    baselines: list[Row] = []
    for place, (foreign, own) in enumerate(zip(source.projects, tasks, strict=True)):
        kept, blocks = baseline_rows(foreign, own.by_uid, projects.added[place].id, ids, today)
        baselines += [*kept, *blocks]
        if kept:
            projects.added[place] = replace(projects.added[place], shown_baseline=kept[0].id)
    added: list[Row] = [*calendars.added, *projects.added, *resources.added, *resources.details, *baselines]
    title = message("interchange.import_edit", name=source.name)
    timed = insertion(title, [*added, *(row for own in tasks for row in own.rows)]).apply(portfolio)
    assignments: list[Assignment] = []
    paid: dict[AssignmentId, float] = {}
    for foreign, own, known in zip(source.projects, tasks, people, strict=True):
        taking = AssignmentRows(timed, own.by_uid, own.sources, known, ids, remarks, paid)
        rows = taking.take(foreign)
        assignments += rows
        added += own.with_patterns(timed, rows)
    if not portfolio.settings:
        added.insert(0, _settings(source, projects.added[0]))
    edit = insertion(title, [*added, *links, *assignments])
    if any(paid.values()) or (paid and resources.details):
        settled = with_paid_costs(assignments, paid, edit.apply(portfolio))
        edit = insertion(title, [*added, *links, *settled])
    present = portfolio.calendars
    return Imported(
        source=source,
        edit=edit,
        portfolio=edit.apply(portfolio),
        projects=tuple(project.id for project in projects.added),
        sources={task: said for own in tasks for task, said in own.sources.items()},
        shared_calendars=tuple(calendar for calendar in calendars.shared if calendar in present),
        merged_resources=tuple(r for r in resources.merged if r in portfolio.resources),
        remarks=remarks.all(),
    )


def _settings(source: ForeignFile, first: Project) -> Settings:
    currency = source.projects[0].currency.upper()
    letters = len(currency) == 3 and currency.isascii() and currency.isalpha()
    return Settings(1, first.name, first.calendar, currency if letters else "EUR")


class _Projects:
    """The project rows of a file, with codes that nothing in the portfolio has."""

    def __init__(self, portfolio: Portfolio, source: ForeignFile, ids: IdDealer, today: Instant) -> None:
        self._codes = set(portfolio.project_by_code)
        self._position = max((p.position for p in portfolio.projects.values()), default=0)
        self._source = cleaning.one_line(source.name)
        self._ids = ids
        self._today = today
        self.added: list[Project] = []

    def take(self, foreign: ForeignProject, calendar: CalendarId) -> Project:
        name = cleaning.one_line(foreign.name) or PurePath(self._source).stem
        code = cleaning.project_code(name, self._codes)
        self._codes.add(code)
        self._position += POSITION_GAP
        day_start, day_end = _day_bounds(foreign)
        per_day = cleaning.length(foreign.minutes_per_day, 480, 1440)
        project = Project(
            id=self._ids.project(),
            code=code,
            name=name,
            anchor=self._anchor(foreign),
            calendar=calendar,
            schedule_from=ScheduleFrom.FINISH if foreign.from_finish else ScheduleFrom.START,
            position=self._position,
            status_date=cleaning.instant(foreign.status_date),
            minutes_per_day=Minutes(per_day),
            minutes_per_week=Minutes(cleaning.length(foreign.minutes_per_week, 5 * per_day, 7 * 1440)),
            days_per_month=cleaning.length(foreign.days_per_month, 20, 31),
            day_start=day_start,
            day_end=day_end,
            honour_constraints=foreign.honour_constraints,
            critical_limit=Minutes(
                cleaning.within(foreign.critical_limit, -cleaning.LONGEST, cleaning.LONGEST)
            ),
            multiple_critical_paths=foreign.multiple_critical_paths,
            out_of_sequence=(
                OutOfSequence.PROGRESS_OVERRIDE if foreign.progress_override else OutOfSequence.RETAINED_LOGIC
            ),
            new_task_mode=TaskMode.MANUAL if foreign.new_tasks_manual else TaskMode.AUTO,
            manager=cleaning.one_line(foreign.manager),
            notes=cleaning.paragraphs(foreign.notes),
            source=self._source,
            budget=Money(max(cleaning.money(foreign.budget), 0)) or None,
        )
        self.added.append(project)
        return project

    def _anchor(self, foreign: ForeignProject) -> Instant:
        stated = cleaning.instant(foreign.finish if foreign.from_finish else foreign.start)
        if stated is not None:
            return stated
        ends = [t.stored_finish if foreign.from_finish else t.stored_start for t in foreign.tasks]
        dates = [date for end in ends if (date := cleaning.instant(end)) is not None]
        if not dates:
            return self._today
        return max(dates) if foreign.from_finish else min(dates)


def _day_bounds(foreign: ForeignProject) -> tuple[int, int]:
    start = 480 if foreign.day_start is None else foreign.day_start
    end = 1020 if foreign.day_end is None else foreign.day_end or 1440
    return (start, end) if 0 <= start < end <= 1440 else (480, 1020)
