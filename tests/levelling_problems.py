"""Levelling problems: random ones, one that is not easy, and how short small ones can be by brute force."""

from itertools import permutations

from hypothesis import strategies as st

from pmdesk.engine.levelling.problem import LevellingProblem


@st.composite
def problems(draw: st.DrawFn, most_tasks: int = 8) -> LevellingProblem:
    """Tasks with links from lower to higher numbers in a shuffled order, and up to three resources."""
    tasks = draw(st.integers(1, most_tasks))
    kinds = draw(st.integers(0, 3))
    capacity = [draw(st.integers(0, 5)) for _ in range(kinds)]
    place = draw(st.permutations(range(tasks)))
    pairs = [(place[a], place[b]) for b in range(tasks) for a in range(b)]
    return LevellingProblem(
        duration=[draw(st.integers(0, 6)) for _ in range(tasks)],
        links=tuple(draw(st.lists(st.sampled_from(pairs), max_size=10))) if pairs else (),
        demand=[[draw(st.integers(0, most)) for most in capacity] for _ in range(tasks)],
        capacity=capacity,
    )


def shortest(problem: LevellingProblem) -> int:
    """The shortest makespan, by trying every order: one of them, each task as early as it can, is best."""
    best = sum(problem.duration)
    for order in permutations(range(problem.tasks)):
        where = {task: place for place, task in enumerate(order)}
        if all(where[before] < where[after] for before, after in problem.links):
            best = min(best, _in_order(problem, order))
    return best


def _in_order(problem: LevellingProblem, order: tuple[int, ...]) -> int:
    start: dict[int, int] = {}
    for task in order:
        ends = (start[a] + problem.duration[a] for a, b in problem.links if b == task)
        begin = max(ends, default=0)
        while not _fits(problem, start, task, begin):
            begin += 1
        start[task] = begin
    return max(begin + problem.duration[task] for task, begin in start.items())


def _fits(problem: LevellingProblem, start: dict[int, int], task: int, begin: int) -> bool:
    return all(
        problem.demand[task][kind]
        + sum(
            problem.demand[other][kind]
            for other in start
            if start[other] <= t < start[other] + problem.duration[other]
        )
        <= capacity
        for t in range(begin, begin + problem.duration[task])
        for kind, capacity in enumerate(problem.capacity)
    )


TANGLED = LevellingProblem(
    duration=[3, 5, 2, 7, 4, 6, 1, 8, 2, 5, 3, 4],
    links=((0, 3), (1, 4), (2, 5), (3, 8), (4, 9), (5, 10), (0, 6), (6, 11)),
    demand=[[1, 2], [2, 1], [3, 0], [1, 1], [2, 2], [1, 3], [2, 0], [1, 1], [3, 1], [1, 2], [2, 2], [1, 1]],
    capacity=[4, 4],
)
