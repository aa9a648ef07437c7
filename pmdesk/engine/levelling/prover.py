# mypy: disallow-untyped-calls=False, disallow-any-unimported=False
"""Bounds and proofs by CP-SAT of OR-Tools, where it is installed: the extra ``optimise``.

Importing OR-Tools takes half a second of processor time; it happens when the first proof begins.

Source: Laborie, "An update on the comparison of MIP, CP and hybrid approaches for mixed resource allocation
and scheduling", CPAIOR 2018: one interval per task, one cumulative constraint per resource.
"""

from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from threading import Event, Lock, Thread
from typing import Any

from pmdesk.engine.levelling.levelled import Levelled, finish_of
from pmdesk.engine.levelling.problem import LevellingProblem

FIRST_ROUND = 2.0
"""Seconds after which a proof in a thread of its own begins again with the best that is known by then."""

Found = Callable[[Levelled], None]


def can_prove() -> bool:
    """Whether OR-Tools is installed."""
    return find_spec("ortools") is not None


def proven(problem: LevellingProblem, known: Levelled, *, effort: float, seed: int = 1) -> Levelled:
    """``known`` or a shorter schedule, with a bound that is as high as ``effort`` lets it get.

    The effort is counted in the solver's own steps, one is some seconds of one processor: same problem,
    schedule, effort and seed give the same result. Raises ImportError unless ``can_prove``.
    """
    if known.is_proven:
        return known
    run = _Run(problem, known, lambda _: None)
    run.parameters.num_workers = 1
    run.parameters.random_seed = seed % 2**31
    run.parameters.max_deterministic_time = effort
    return run.outcome()


class Prover:
    """A proof that goes on beside a search, in a thread of its own. Close it.

    ``tell`` it of better schedules; ``best`` has the shortest schedule and the highest bound that either side
    knows. Raises ImportError unless ``can_prove``.
    """

    def __init__(
        self, problem: LevellingProblem, known: Levelled, *, workers: int = 1, seed: int = 1
    ) -> None:
        from ortools.sat.python import cp_model  # noqa: F401  a missing library is to be missed here

        self._problem = problem
        self._workers = workers
        self._seed = seed
        self._best = known
        self._lock = Lock()
        self._closing = Event()
        self._run: _Run | None = None
        self._thread = Thread(target=self._prove, name="prove", daemon=True)
        self._thread.start()

    @property
    def best(self) -> Levelled:
        """What is known by now."""
        return self._best

    def tell(self, known: Levelled) -> None:
        """Take over what is better in ``known``."""
        with self._lock:
            self._best = self._best.joined(known)

    def close(self) -> None:
        """End the proof; returns when its thread has ended."""
        self._closing.set()
        while self._thread.is_alive():
            if self._run is not None:
                self._run.stop()
            self._thread.join(timeout=0.02)

    def _prove(self) -> None:
        """Round after round, each twice as long and from the best that is known when it begins."""
        seconds = FIRST_ROUND
        while not (self._closing.is_set() or self._best.is_proven):
            run = _Run(self._problem, self._best, self._found)
            run.parameters.num_workers = self._workers
            run.parameters.random_seed = self._seed % 2**31
            run.parameters.max_time_in_seconds = seconds
            self._run = run
            self.tell(run.outcome())
            seconds *= 2

    def _found(self, known: Levelled) -> None:
        self.tell(known)
        if self._run is not None and (self._closing.is_set() or self._best.is_proven):
            self._run.stop()


class _Run:
    """One search for a schedule shorter than ``known``; where there is none, that is the proof."""

    def __init__(self, problem: LevellingProblem, known: Levelled, found: Found) -> None:
        from ortools.sat.python import cp_model

        self._cp_model = cp_model
        self._problem = problem
        self._best = known
        self._found = found
        self._solver = cp_model.CpSolver()
        self._solver.best_bound_callback = self._raise_bound
        self._model = cp_model.CpModel()
        self._starts = self._describe()

    @property
    def parameters(self) -> Any:
        """The parameters of the solver."""
        return self._solver.parameters

    def stop(self) -> None:
        """Have ``outcome`` return, from another thread."""
        self._solver.stop_search()

    def outcome(self) -> Levelled:
        """Search; returns the better of what was known and what is found."""
        starts, improve = self._starts, self._improve

        class Listener(self._cp_model.CpSolverSolutionCallback):  # type: ignore[name-defined,misc]  # imported late
            def on_solution_callback(self) -> None:
                improve(tuple(int(self.value(start)) for start in starts))

        status = self._solver.solve(self._model, Listener())
        if status == self._cp_model.INFEASIBLE:
            self._best = replace(self._best, bound=self._best.makespan)
        elif status in (self._cp_model.OPTIMAL, self._cp_model.FEASIBLE):
            self._raise_bound(self._solver.best_objective_bound)
        return self._best

    def _describe(self) -> list[Any]:
        """Add tasks, links and resources to the model; returns the variables of the starts."""
        model, problem, known = self._model, self._problem, self._best
        heads, tails = problem.head.tolist(), problem.tail.tolist()
        upper = known.makespan - 1
        if any(head + tail > upper for head, tail in zip(heads, tails, strict=True)):
            model.add_bool_or([])  # the longest path is the proof
            return []
        starts = [model.new_int_var(head, upper - tail, "") for head, tail in zip(heads, tails, strict=True)]
        end = model.new_int_var(known.bound, upper, "")
        lengths = problem.duration
        pairs = zip(starts, lengths, strict=True)
        intervals = [model.new_fixed_size_interval_var(start, length, "") for start, length in pairs]
        for before, after in problem.links:
            model.add(starts[after] >= starts[before] + lengths[before])
        for kind, capacity in enumerate(problem.capacity):
            asks = [task for task, row in enumerate(problem.demand) if row[kind] and lengths[task]]
            demands = [problem.demand[task][kind] for task in asks]
            model.add_cumulative([intervals[task] for task in asks], demands, capacity)
        for start, tail in zip(starts, tails, strict=True):
            model.add(end >= start + tail)
        for start, begin in zip(starts, known.start, strict=True):
            model.add_hint(start, begin)
        model.minimize(end)
        return starts

    def _improve(self, start: tuple[int, ...]) -> None:
        makespan = finish_of(self._problem, start)
        if makespan < self._best.makespan:
            self._best = replace(self._best, start=start, makespan=makespan)
            self._found(self._best)

    def _raise_bound(self, bound: float) -> None:
        raised = round(max(min(bound, self._best.makespan), self._best.bound))  # it may be infinite
        if raised > self._best.bound:
            self._best = replace(self._best, bound=raised)
            self._found(self._best)
