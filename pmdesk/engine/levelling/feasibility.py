"""What is wrong with a levelled schedule: told from the problem's own words, by no code of the search."""

from collections.abc import Iterator, Sequence

from pmdesk.engine.levelling.problem import LevellingProblem


def violations(problem: LevellingProblem, start: Sequence[int]) -> Iterator[str]:
    """Every broken rule as a line for developers: early starts, links, and resources asked for too much."""
    if len(start) != problem.tasks:
        yield f"{len(start)} starts for {problem.tasks} tasks"
        return
    finish = [begin + length for begin, length in zip(start, problem.duration, strict=True)]
    yield from (f"task {task} starts at {begin}" for task, begin in enumerate(start) if begin < 0)
    for before, after in problem.links:
        if finish[before] > start[after]:
            yield f"task {after} starts at {start[after]}, task {before} ends at {finish[before]}"
    for resource, capacity in enumerate(problem.capacity):
        for moment in sorted(set(start)):
            at_work = (task for task in range(problem.tasks) if start[task] <= moment < finish[task])
            wanted = sum(problem.demand[task][resource] for task in at_work)
            if wanted > capacity:
                yield f"resource {resource} is asked for {wanted} of {capacity} at {moment}"
