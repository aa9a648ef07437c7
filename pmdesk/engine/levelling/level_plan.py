"""Levels a plan: finds levelling delays with which nobody has too much to do and all ends early."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Thread
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
from pmdesk.engine.levelling.improvements import improvements
from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.movable import Hindrance, hindrance_of
from pmdesk.engine.levelling.options import LevellingOptions, Mode
from pmdesk.engine.levelling.orders import microsoft_rank, rules, standing_of
from pmdesk.engine.levelling.placing import Placed, Placing
from pmdesk.engine.levelling.plan_problem import PlanProblem, axis_of, plan_problem
from pmdesk.engine.levelling.plan_search import Cost, PlanSearch
from pmdesk.engine.levelling.rehearsal import rehearse_placing
from pmdesk.engine.levelling.room import excess, in_minutes
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

STEP = 4
"""Schedules between two looks at whether somebody wants to stop."""

Delays = Mapping[TaskId, Minutes]


@dataclass(frozen=True, slots=True)
class LevelledPlan:
    """What levelling makes of a plan.

    ``edit`` brings it about; ``delays`` are the levelling delays, elapsed, of all tasks that may be moved.
    ``makespan`` is working time on the first project's calendar; no levelling that leaves no more over gets
    below ``bound``. ``conflicts`` are left over, with ``excess`` minutes of work that people are asked for
    beyond what they have.
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
    excess: Minutes
    excess_before: Minutes

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
        follows = {task for task in portfolio.tasks if self._only_follows(task)}
        self._placing = Placing(
            self._unlevelled, follows.union(self.movable), options.basis, self._latest(follows)
        )
        self._excess_before = excess(self._placing.taken(self.before))
        self._bound = self._bound_sparing(self._excess_before * 0)
        follow_rows = [self._unlevelled.index[task] for task in follows]
        ahead = self._placing.behind(row for row in self._placing.asking() if row in follow_rows)
        self._standing = {row: self._standing_of(row, ahead) for row in self._placing.asking()}
        self._plain: _Plain | None = None
        self._elsewhere = 0
        self._learnt: list[int] = []
        self._is_plain_tried = False

    @property
    def schedules(self) -> int:
        """How many schedules were made."""
        return self._search.schedules + self._elsewhere

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
        self._learn(self._plain.problem, self._plain.search.best)

    def go_on(self) -> Iterator[None]:
        """Search, in the best mode, and yield after every step, which may have made the best better."""
        compiling = Thread(target=rehearse_placing, name="compile placing")
        plain = self._plain_problem()
        if self._options.mode is Mode.BEST and plain is not None:
            for found in improvements(
                plain.problem, seed=self._options.seed, schedules=self._options.schedules
            ):
                self._learn(plain, found)
                yield
            return
        most = self._options.schedules
        while not self.is_done and (most is None or self.schedules < most):
            if not compiling.ident:
                compiling.start()
            elif not compiling.is_alive():
                self._search.place = partial(self._placing.placed, compiled=True)
            self._search.improve(self._search.schedules + STEP, rules(self._unlevelled))
            yield

    @property
    def standing(self) -> tuple[Cost, int]:
        """What the best is worth, and the bound: another pair is news."""
        return self._search.best_cost, self._bound

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
        taken = placing.taken(after)
        more = excess(taken)
        left = conflicts_in(self._portfolio, after, taken, placing.resources, self._options)
        return LevelledPlan(
            options=self._options,
            edit=self._edit(),
            delays={task: self._portfolio.tasks[task].levelling_delay for task in self.movable},
            before=self.before,
            after=after,
            makespan=Minutes(self._makespan(after)),
            makespan_before=Minutes(self._makespan(self.before)),
            bound=Minutes(self._bound_sparing(more) if left else self._bound),
            schedules=self.schedules,
            conflicts=left,
            excess=in_minutes(more),
            excess_before=in_minutes(self._excess_before),
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

    def _learn(self, plain: PlanProblem, found: Levelled) -> None:
        """Take over what the search on arrays found."""
        self._elsewhere = found.schedules
        self._bound = max(self._bound, found.bound * plain.unit)
        begins = {self._unlevelled.index[task]: found.start[n] for n, task in enumerate(plain.tasks)}
        order = sorted(self._placing.asking(), key=lambda row: (begins[row], row))
        if self._learnt != order:
            self._learnt = order
            self._search.add(order)

    def _plain_problem(self) -> PlanProblem | None:
        """The problem on arrays, if the plan is as plain as that."""
        options, schedule = self._options, self._unlevelled
        if options.within_slack or len(set(self._standing.values())) != 1:
            return None
        base = schedule.portfolio
        wanted = tuple(demands(base, schedule))
        problem = plan_problem(base, schedule, self._axis, wanted, self.movable)
        if not problem.is_exact:
            return None
        return problem

    def _plain_search(self) -> "_Plain | None":
        """The search on arrays, if the plan is as plain as their problem."""
        problem = self._plain_problem()
        if problem is None:
            return None
        schedules = self._options.schedules
        passes = compiled_search() if self._is_compiled else INTERPRETED
        lists = LISTS if schedules is None else lists_for(schedules)
        return _Plain(
            problem, GeneticSearch(problem.problem, seed=self._options.seed, passes=passes, lists=lists)
        )

    def _bound_sparing(self, spared: Wide) -> int:
        """No levelling that leaves no more than ``spared`` undone ends earlier, in working time."""
        end = self._axis.minutes(self._placing.earliest_end(spared))
        return max(self._makespan(self._unlevelled), end)

    def _makespan(self, schedule: Schedule) -> int:
        """Working time until the last task that takes part is done."""
        return self._axis.minutes(int(schedule.finish[schedule.active].max()))
