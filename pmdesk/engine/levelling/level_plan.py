"""Levels a plan: finds levelling delays with which nobody has too much to do and all ends early."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from time import process_time
from typing import NamedTuple

import numpy as np

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Minutes
from pmdesk.engine import codes
from pmdesk.engine.demand import demands
from pmdesk.engine.levelling.conflicts import Conflict, conflicts_in
from pmdesk.engine.levelling.movable import Hindrance, hindrance_of
from pmdesk.engine.levelling.options import LevellingOptions, Mode
from pmdesk.engine.levelling.orders import microsoft_rank, rules, standing_of
from pmdesk.engine.levelling.placing import Placed, Placing
from pmdesk.engine.levelling.plan_problem import PlanProblem, axis_of, plan_problem
from pmdesk.engine.levelling.plan_search import Cost, PlanSearch
from pmdesk.engine.levelling.search import INTERPRETED, LISTS, GeneticSearch, compiled_search, lists_for
from pmdesk.engine.planner import Planner
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide

ROUNDS = 4
"""How often a schedule is placed anew because the tasks that aren't moved turned out to lie elsewhere."""

WORTH_COMPILING = 30_000
"""Tasks times schedules from which the compiled passes are used: below, the others are done in a moment."""

CHUNK = 60
"""Schedules between two looks at the clock."""

Delays = Mapping[TaskId, Minutes]


@dataclass(frozen=True, slots=True)
class LevelledPlan:
    """What levelling makes of a plan.

    ``edit`` brings it about; ``delays`` are the levelling delays, elapsed, of all tasks that may be moved.
    ``makespan`` is working time
    on the first project's calendar, and no levelling gets below ``bound``. ``conflicts`` are left over.
    """

    options: LevellingOptions
    edit: Edit
    delays: Delays
    before: Schedule
    after: Schedule
    makespan: Minutes
    makespan_before: Minutes
    bound: Minutes
    schedules: int
    conflicts: tuple[Conflict, ...]

    @property
    def is_proven(self) -> bool:
        """Whether no levelling makes all end earlier."""
        return self.makespan <= self.bound


def level_plan(portfolio: Portfolio, options: LevellingOptions, seconds: float = 0.0) -> LevelledPlan | None:
    """The plan without conflicts as far as that is possible; None if no task may be moved.

    Same plan and options: same delays, unless they leave the number of schedules open: then the search lasts
    so many ``seconds`` of processor time, compiling not counted.
    """
    levelling = Levelling(portfolio, options)
    if not levelling.movable:
        return None
    schedules = options.schedules
    is_long = schedules is None or len(portfolio.tasks) * schedules >= WORTH_COMPILING
    levelling.begin(compiled=is_long and options.mode is Mode.BEST)
    if schedules is not None:
        levelling.improve(schedules)
        return levelling.result()
    levelling.improve(levelling.schedules + 1)
    until = process_time() + seconds
    while process_time() < until and not levelling.is_done:
        levelling.improve(levelling.schedules + CHUNK)
    return levelling.result()


def cleared(portfolio: Portfolio, tasks: Iterable[TaskId]) -> Edit:
    """Take the levelling delays of tasks and of the people on them away."""
    draft = Draft(portfolio)
    rows = tuple(tasks)
    for task in rows:
        draft.put(replace(portfolio.tasks[task], levelling_delay=Minutes(0)))
        for assignment in portfolio.assignments_of.get(task, ()):
            draft.put(replace(assignment, levelling_delay=Minutes(0)))
    return draft.edit(message("edits.clear_levelling", count=len(rows)))


class _Plain(NamedTuple):
    problem: PlanProblem
    search: GeneticSearch


class Levelling:
    """Levelling of one plan, step by step: ``begin``, then ``improve`` as often as wanted."""

    def __init__(self, portfolio: Portfolio, options: LevellingOptions) -> None:
        self._options = options
        self._engine = Planner(portfolio)
        self._portfolio = portfolio
        self.before = self._engine.schedule()
        self.movable = tuple(task for task in sorted(portfolio.tasks) if self._is_levelled(task))
        if not self.movable:
            return
        self._unlevelled = self.before
        if options.clear:
            self._unlevelled = self._after(cleared(portfolio, self.movable))
        self._axis = axis_of(portfolio, self._unlevelled)
        self._bound = self._makespan(self._unlevelled)
        follows = {task for task in portfolio.tasks if self._only_follows(task)}
        self._placing = Placing(
            self._unlevelled, follows.union(self.movable), options.basis, self._latest(follows)
        )
        follow_rows = [self._unlevelled.index[task] for task in follows]
        ahead = self._placing.behind(row for row in self._placing.asking() if row in follow_rows)
        self._standing = {row: self._standing_of(row, ahead) for row in self._placing.asking()}
        self._plain: _Plain | None = None
        self._is_plain_tried = False

    @property
    def schedules(self) -> int:
        """How many schedules were made."""
        return self._search.schedules + (self._plain.search.schedules if self._plain is not None else 0)

    def begin(self, *, compiled: bool) -> None:
        """Find a first schedule: by the order or, in the best mode, the best by several rules."""
        self._is_compiled = compiled
        order = self._options.order
        rank = microsoft_rank(self._portfolio, self._unlevelled, self._placing.asking(), order)
        self._search = PlanSearch(
            partial(self._placing.placed, compiled=compiled),
            self._cost,
            self._standing,
            self._placing.resources_of(),
            self._options.seed,
        )
        self._search.begin(rank)

    def improve(self, until: int) -> None:
        """In the best mode, go on until so many schedules were made or the best is proven."""
        if self.is_done or self.schedules >= until:
            return
        if not self._is_plain_tried:
            self._is_plain_tried = True
            self._plain = self._plain_search()
        if self._plain is None:
            self._search.improve(until, rules(self._unlevelled))
            return
        self._plain.search.advance(until - self._search.schedules)
        start = self._plain.search.best.start
        begins = {self._unlevelled.index[task]: start[n] for n, task in enumerate(self._plain.problem.tasks)}
        self._search.add(sorted(self._placing.asking(), key=lambda row: (begins[row], row)))

    @property
    def is_done(self) -> bool:
        """Whether nothing better is to be found."""
        return self._options.mode is not Mode.BEST or self.is_proven or len(self._placing.asking()) < 2

    @property
    def is_proven(self) -> bool:
        """Whether the best lets all end as early as it can be."""
        return self._axis.minutes(self._search.best_cost[0]) <= self._bound

    def result(self) -> LevelledPlan:
        """What the best schedule so far makes of the plan, every date computed by the engine."""
        placed = self._search.best
        after = self._with(self._delays(placed))
        for _ in range(ROUNDS):
            if self._agrees(placed, after):
                break
            late = after.start > placed.start
            self._placing.release[late] = after.start[late]
            self._placing.settle_others(after)
            placed = self._search.repeated()
            after = self._with(self._delays(placed))
        placing = self._placing
        left = conflicts_in(self._portfolio, after, placing.taken(after), placing.resources, self._options)
        unlevelled = self._makespan(self._unlevelled)
        return LevelledPlan(
            options=self._options,
            edit=self._edit(),
            delays={task: self._portfolio.tasks[task].levelling_delay for task in self.movable},
            before=self.before,
            after=after,
            makespan=Minutes(self._makespan(after)),
            makespan_before=Minutes(self._makespan(self.before)),
            bound=Minutes(unlevelled if left else self._bound),
            schedules=self.schedules,
            conflicts=left,
        )

    # -- the parts

    def _is_levelled(self, task_id: TaskId) -> bool:
        task, options = self._portfolio.tasks[task_id], self._options
        if options.project not in (None, task.project) or hindrance_of(self._portfolio, task_id):
            return False
        row = self.before.index[task_id]
        return (
            (options.tasks is None or task_id in options.tasks)
            and (options.since is None or int(self.before.finish[row]) > options.since)
            and (options.until is None or int(self.before.start[row]) < options.until)
        )

    def _only_follows(self, task: TaskId) -> bool:
        """Whether a task isn't delayed itself but moves with what it waits for."""
        hindrance = hindrance_of(self._portfolio, task)
        return hindrance in (None, Hindrance.LOCKED) and task not in self.movable

    def _standing_of(self, row: int, ahead: Collection[int]) -> tuple[int, ...]:
        """What goes before everything else: what isn't delayed with all before it, then priorities."""
        leads = int(row not in ahead)
        if self._options.mode is Mode.MICROSOFT:
            return (leads,)
        return leads, *standing_of(self._portfolio, self._unlevelled, row)

    def _with(self, delays: Delays) -> Schedule:
        """The schedule with other delays."""
        draft = Draft(self._portfolio)
        for task, delay in delays.items():
            draft.put(replace(self._portfolio.tasks[task], levelling_delay=delay))
        return self._after(draft.edit(message("edits.level")))

    def _edit(self) -> Edit:
        draft = Draft(self.before.portfolio)
        for task in self.movable:
            draft.put(self._portfolio.tasks[task])
            for assignment in self._portfolio.assignments_of.get(task, ()):
                draft.put(assignment)
        return draft.edit(message("edits.level"))

    def _after(self, edit: Edit) -> Schedule:
        """The schedule after an edit, which ``_portfolio`` then has."""
        self._portfolio = edit.apply(self._portfolio)
        self._engine.follow(edit, self._portfolio)
        return self._engine.schedule()

    def _latest(self, follows: Collection[TaskId]) -> Wide:
        """By row, until when it may wait: for ever, but for latest dates and within slack, or not at all."""
        unlevelled = self._unlevelled
        constraint = [self._portfolio.tasks[task].constraint for task in unlevelled.tasks]
        ends = np.array([kind in (Constraint.SNLT, Constraint.FNLT) for kind in constraint], np.bool_)
        limit = np.maximum(unlevelled.late_start, unlevelled.start).astype(np.int64)
        latest = np.where(ends | self._options.within_slack, limit, codes.FAR)
        latest[[unlevelled.index[task] for task in follows]] = codes.NO_DATE
        return latest

    def _cost(self, placed: Placed) -> Cost:
        finishes = {
            project: finish
            for project, finish in zip(sorted(self._portfolio.projects), placed.project_finish, strict=True)
            if finish != codes.NO_DATE
        }
        projects = self._portfolio.projects
        weighted = sum((projects[project].priority + 1) * finish for project, finish in finishes.items())
        return max(finishes.values()), weighted

    def _delays(self, placed: Placed) -> Delays:
        index = self._unlevelled.index
        return {task: Minutes(int(placed.delay[index[task]])) for task in self.movable}

    def _agrees(self, placed: Placed, after: Schedule) -> bool:
        """Whether the engine has every task that asks for somebody where it was placed."""
        asking = list(self._placing.asking())
        others = list(self._placing.staying())
        stayed = np.array_equal(after.start[others], self._placing.settled.start[others])
        return stayed and np.array_equal(after.start[asking], placed.start[asking])

    def _plain_search(self) -> "_Plain | None":
        """The search on arrays, if the plan is as plain as their problem."""
        options, schedule = self._options, self._unlevelled
        if options.within_slack or len(set(self._standing.values())) != 1:
            return None
        base = schedule.portfolio
        wanted = tuple(demands(base, schedule))
        problem = plan_problem(base, schedule, self._axis, wanted, self.movable)
        if not problem.is_exact:
            return None
        passes = compiled_search() if self._is_compiled else INTERPRETED
        lists = LISTS if options.schedules is None else lists_for(options.schedules)
        search = GeneticSearch(problem.problem, seed=options.seed, passes=passes, lists=lists)
        self._bound = max(self._bound, search.best.bound * problem.unit)
        return _Plain(problem, search)

    def _makespan(self, schedule: Schedule) -> int:
        """Working time until the last task that takes part is done."""
        return self._axis.minutes(int(schedule.finish[schedule.active].max()))
