"""Levelling of one plan, step by step: a first schedule, then better ones for as long as somebody wants."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from threading import Thread
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
from pmdesk.engine.levelling.begun import Postponing
from pmdesk.engine.levelling.clearing import cleared
from pmdesk.engine.levelling.conflicts import conflicts_in
from pmdesk.engine.levelling.improvements import improvements
from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.levelled_plan import Delays, LevelledPlan
from pmdesk.engine.levelling.movable import Hindrance, hindrance_of, may_be_moved, may_be_postponed
from pmdesk.engine.levelling.options import Basis, LevellingOptions, Mode
from pmdesk.engine.levelling.orders import microsoft_rank, rules, standing_of
from pmdesk.engine.levelling.placing import Placed, Placing
from pmdesk.engine.levelling.plan_problem import PlanProblem, axis_of, plan_problem
from pmdesk.engine.levelling.plan_search import Cost, PlanSearch
from pmdesk.engine.levelling.rehearsal import rehearse_placing
from pmdesk.engine.levelling.reshaping import Reshaped, Reshaping, Shapes, by_dates, gaps_of, late_in, shaped
from pmdesk.engine.levelling.room import excess, in_minutes
from pmdesk.engine.levelling.search import INTERPRETED, LISTS, GeneticSearch, compiled_search, lists_for
from pmdesk.engine.planner import Planner
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide
from pmdesk.engine.tracks import Span

ROUNDS = 4
"""How often a schedule is placed anew because the tasks that aren't moved turned out to lie elsewhere."""

STEP = 4
"""Schedules between two looks at whether somebody wants to stop."""


class _Plain(NamedTuple):
    problem: PlanProblem
    search: GeneticSearch


class Levelling:
    """Levelling of one plan, step by step: ``begin``, then ``improve`` as often as wanted.

    The rest of ``postponed`` tasks, which have begun, goes on where what can't be moved leaves room.
    """

    def __init__(
        self, portfolio: Portfolio, options: LevellingOptions, postponed: Collection[TaskId] = ()
    ) -> None:
        self._options = options
        self._engine = Planner(portfolio)
        self._portfolio = portfolio
        self.before = self._engine.schedule()
        chosen = tuple(task for task in sorted(portfolio.tasks) if self._is_chosen(task))
        self.movable = tuple(task for task in chosen if may_be_moved(portfolio, task))
        self.postponable = tuple(
            task for task in chosen if options.split and may_be_postponed(portfolio, task)
        )
        if not self.may_move:
            return
        self._unlevelled = self.before
        if options.clear:
            self._unlevelled = self._after(cleared(portfolio, self.movable))
        self._axis = axis_of(portfolio, self._unlevelled)
        self._earliest = self._makespan(self._unlevelled)
        follows = {task for task in portfolio.tasks if self._only_follows(task)}
        self._gaps: Mapping[TaskId, tuple[Span, ...]] = {}
        self._placing = self._bounding = self._new_placing(follows)
        if postponed:
            self._postpone(postponed)
            self._placing = self._new_placing(follows)
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
    def may_move(self) -> bool:
        """Whether there is anything that levelling may move."""
        return bool(self.movable or self.postponable)

    @property
    def schedules(self) -> int:
        """How many schedules were made."""
        return self._search.schedules + self._elsewhere

    @property
    def is_postponed(self) -> bool:
        """Whether the rest of any begun task goes on later."""
        return bool(self._gaps)

    @property
    def is_of_whole_days(self) -> bool:
        """Whether plain links and steady work of whole days are all that decides the dates."""
        plain, portfolio = self._plain_problem(), self._portfolio
        days = {project.minutes_per_day for project in portfolio.projects.values()}
        return plain is not None and all(plain.unit % day == 0 for day in days)

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
        return self._is_earliest(self._search.best_cost[0], self._bound)

    def result(self, *, in_parts: bool = True) -> LevelledPlan:
        """What the best schedule so far makes of the plan, every date computed by the engine.

        Without ``in_parts`` no work is interrupted and nobody delayed alone, whatever the options say.
        """
        placed = self._search.best
        after = self._with(placed, {})
        for _ in range(ROUNDS):
            if self._agrees(placed, after):
                break
            late = after.start > placed.start
            self._placing.release[late] = after.start[late]
            self._placing.settle_others(after)
            placed = self._search.repeated()
            after = self._with(placed, {})
        shapes: Shapes = {}
        placing = self._placing
        if in_parts and self._options.in_parts:
            _, after, shapes = self._reshaped(after)
        taken = placing.taken(after)
        more = excess(taken)
        left = conflicts_in(self._portfolio, after, taken, placing.resources, self._options)
        bound = self._bound_leaving(more, is_left=bool(left))
        return LevelledPlan(
            options=self._options,
            edit=self._edit(),
            delays={task: self._portfolio.tasks[task].levelling_delay for task in self.movable},
            gaps={**self._gaps, **gaps_of(self._portfolio, shapes)},
            late=late_in(shapes),
            before=self.before,
            after=after,
            makespan=Minutes(self._makespan(after)),
            makespan_before=Minutes(self._makespan(self.before)),
            bound=Minutes(bound),
            is_proven=self._is_earliest(_last(after), bound),
            schedules=self.schedules,
            conflicts=left,
            excess=in_minutes(more),
            excess_before=in_minutes(self._excess_before),
        )

    # -- the parts

    def _is_chosen(self, task_id: TaskId) -> bool:
        """Whether the options let a task be levelled."""
        task, options = self._portfolio.tasks[task_id], self._options
        row = self.before.index[task_id]
        return (
            options.project in (None, task.project)
            and (options.tasks is None or task_id in options.tasks)
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

    def _new_placing(self, follows: Collection[TaskId]) -> Placing:
        on_board = {*follows, *self.movable}
        return Placing(self._unlevelled, on_board, self._options.basis, self._latest(follows))

    def _postpone(self, tasks: Collection[TaskId]) -> None:
        """Have the rest of begun tasks go on where their people have time, whatever is levelled later."""
        fixed = set(self._portfolio.tasks).difference(self.movable)
        within = self._options.within_slack
        postponing = Postponing(self._placing, self._unlevelled, fixed, tasks, within_slack=within)
        self._unlevelled, self._gaps = postponing.postponed()
        self._portfolio = self._unlevelled.portfolio
        self._engine = Planner(self._portfolio)

    def _reshaped(self, after: Schedule) -> Reshaped:
        """The best of ``after`` and the same levelled in parts, which ``_portfolio`` then has."""
        search, placing = self._search, self._placing
        reshaping = Reshaping(placing, self._unlevelled, self.movable, self._options, self._with)
        ranks = [search.best_rank]
        if self._options.mode is Mode.BEST:
            ranks += by_dates(search.best, self._standing)
        best = reshaping.best(Reshaped(search.best, after, {}), ranks)
        return best._replace(schedule=self._with(best.placed, best.shapes))

    def _with(self, placed: Placed, shapes: Shapes) -> Schedule:
        """The schedule with other delays, and with tasks in other shapes."""
        base = self._unlevelled.portfolio
        draft = Draft(self._portfolio)
        for task, delay in self._delays(placed).items():
            row = replace(base.tasks[task], levelling_delay=delay)
            work = base.assignments_of.get(task, ()) if self._options.in_parts else ()
            if task in shapes:
                row, reshaped = shaped(base, row, shapes[task])
                work = (*work, *reshaped)
            draft.put(row)
            for assignment in work:
                draft.put(assignment)
        return self._after(draft.edit(message("edits.level")))

    def _edit(self) -> Edit:
        draft = Draft(self.before.portfolio)
        for task in (*self.movable, *self.postponable):
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
        if self._options.basis is Basis.MINUTE:  # else loads may even out in which it has none
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

    def _bound_leaving(self, more: Wide, *, is_left: bool) -> int:
        """The bound of levelling that leaves so much over; of work that may be interrupted less is known."""
        if is_left:
            return self._bound_sparing(more)
        return self._bound_sparing(more * 0) if self._options.in_parts else self._bound

    def _bound_sparing(self, spared: Wide) -> int:
        """No levelling that leaves no more than ``spared`` undone ends earlier, in working time."""
        end = self._axis.minutes(self._bounding.earliest_end(spared, self.postponable))
        return max(self._earliest, end)

    def _makespan(self, schedule: Schedule) -> int:
        """Working time until the last task that takes part is done."""
        return self._axis.minutes(_last(schedule))

    def _is_earliest(self, finish: int, bound: int) -> bool:
        """Whether nothing that takes ``bound`` minutes ends before ``finish``, or before its day, or week."""
        if self._axis.minutes(finish) <= bound:
            return True
        if self._options.basis is Basis.MINUTE:
            return False
        least = self._axis.clock.add_work(self._axis.origin, Minutes(bound))
        return self._bounding.bucket_of(finish - 1) <= self._bounding.bucket_of(least - 1)


def _last(schedule: Schedule) -> int:
    """When the last task that takes part is done."""
    return int(schedule.finish[schedule.active].max())
