"""The fields of tasks that tell how they hang in the network: slack, nearly critical, what drives."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.findings import findings
from pmdesk.engine.legs import task_clock
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.tracing import near_critical
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.finding_lines import tasks_of
from pmdesk.presentation.kinds_of_field import by_key, check_field, never, number_field, project_of_task
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.predecessors import (
    Naming,
    PredecessorSpec,
    format_links,
    format_predecessors,
    format_successors,
    parse_predecessors,
)
from pmdesk.presentation.spans import format_minutes
from pmdesk.presentation.task_fields import is_task, predecessors_of, task_of
from pmdesk.presentation.task_links import driving_links, links_into


def _span_field(key: str, read: Callable[[Plan, int], Minutes | None]) -> Field[Minutes | None]:
    def text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
        return "" if value is None else format_minutes(value, project_of_task(plan, row))

    return Field(key, 80, read, text, align=Align.RIGHT, kind=Editor.DURATION)


def _room(early: str, late: str) -> Callable[[Plan, int], Minutes | None]:
    """Reads the working time between two computed dates, on the clock of the task, else of its project.

    What is complete, or as late as possible, has none. Source: Microsoft Project, "Start Slack (task field)".
    """

    def read(plan: Plan, row: int) -> Minutes | None:
        first, last = plan.number(early, TaskId(row)), plan.number(late, TaskId(row))
        if first is None or last is None:
            return None
        task = task_of(plan, row)
        done = plan.number("percent_complete", task.id) == WHOLE
        return Minutes(0) if done or task.constraint is Constraint.ALAP else _work(plan, task, first, last)

    return read


def _deadline_slack(plan: Plan, row: int) -> Minutes | None:
    """Working time from the finish to the deadline; negative behind it."""
    task, finish = task_of(plan, row), plan.number("finish", TaskId(row))
    return None if finish is None or task.deadline is None else _work(plan, task, finish, task.deadline)


def _work(plan: Plan, task: Task, start: int, finish: int) -> Minutes:
    clock = clock_for(plan.portfolio, *task_clock(task, plan.project_of(task.id)))
    return clock.work_between(Instant(start), Instant(finish))


@lru_cache(maxsize=2)
def _nearly_critical(schedule: Schedule) -> frozenset[TaskId]:
    return near_critical(schedule.portfolio, schedule)


@lru_cache(maxsize=2)
def _findings_of(schedule: Schedule) -> Mapping[TaskId, int]:
    return Counter(
        task for finding in findings(schedule.portfolio, schedule) for task in set(tasks_of(finding))
    )


def _finding_count(plan: Plan, row: int) -> int | None:
    return _findings_of(plan.schedule).get(TaskId(row))


def _driving_predecessors(plan: Plan, row: int) -> tuple[Link, ...]:
    driving = driving_links(plan, TaskId(row))
    return tuple(link for link, _ in links_into(plan, TaskId(row)) if link.id in driving)


def _driven_successors(plan: Plan, row: int) -> tuple[Link, ...]:
    links = plan.portfolio.links_out_of.get(TaskId(row), ())
    return tuple(link for link in links if link.id in driving_links(plan, link.successor))


def _links_text(plan: Plan, row: int, value: tuple[Link, ...], _formats: Formats) -> str:
    return format_links(plan.portfolio, TaskId(row), value, Naming.ROW)


def _predecessor_field(key: str, naming: Naming) -> Field[tuple[PredecessorSpec, ...]]:
    return Field(
        key, 110, predecessors_of,
        lambda p, r, _v, _f: format_predecessors(p.portfolio, TaskId(r), naming),
        lambda p, r, text, _today: parse_predecessors(p.portfolio, TaskId(r), text, naming),
        editable=is_task,
    )  # fmt: skip


def _successor_field(key: str, naming: Naming) -> Field[tuple[TaskId, ...]]:
    return Field(
        key, 110,
        lambda p, r: tuple(link.successor for link in p.portfolio.links_out_of.get(TaskId(r), ())),
        lambda p, r, _v, _f: format_successors(p.portfolio, TaskId(r), naming),
    )  # fmt: skip


def _near_critical(plan: Plan, row: int) -> bool:
    return TaskId(row) in _nearly_critical(plan.schedule)


NETWORK_FIELDS = by_key(
    _span_field("start_slack", _room("early_start", "late_start")),
    _span_field("finish_slack", _room("early_finish", "late_finish")),
    _span_field("deadline_slack", _deadline_slack),
    check_field("near_critical", _near_critical, editable=never),
    Field("driving_predecessors", 110, _driving_predecessors, _links_text),
    Field("driven_successors", 110, _driven_successors, _links_text),
    _predecessor_field("wbs_predecessors", Naming.WBS),
    _successor_field("wbs_successors", Naming.WBS),
    _predecessor_field("unique_id_predecessors", Naming.UNIQUE_ID),
    _successor_field("unique_id_successors", Naming.UNIQUE_ID),
    number_field("finding_count", 72, _finding_count),
)
"""The fields by key."""
