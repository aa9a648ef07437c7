"""Random issues that tasks wait for, and random changes of them."""

from dataclasses import replace
from random import Random

from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import RegisterId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.issue import Issue, IssueState
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import key_of


def with_issues(random: Random, portfolio: Portfolio, first: Day) -> Portfolio:
    """The plan with two issues, tied to some of its tasks."""
    tasks = list(portfolio.tasks)
    issues = [_issue(random, number, first) for number in (1, 2)]
    count = random.randrange(4) if tasks else 0
    ties = [_tie(random, number, random.choice(tasks)) for number in range(1, count + 1)]
    return portfolio_of([*portfolio.rows(), *issues, *ties])


def change_issues(random: Random, portfolio: Portfolio, draft: Draft, first: Day) -> None:
    """Another state, day or will of an issue, or other tasks that it blocks."""
    match random.randrange(3):
        case 0:
            draft.put(_issue(random, random.randrange(1, 3), first))
        case 1 if portfolio.tasks:
            draft.put(_tie(random, random.randrange(1, 6), random.choice(list(portfolio.tasks))))
        case 2 if portfolio.ties:
            draft.remove(key_of(random.choice(list(portfolio.ties.values()))))
        case _:
            pass


def _issue(random: Random, number: int, first: Day) -> Issue:
    target = None if random.random() < 0.1 else Day(first + random.randrange(-3, 40))
    state = IssueState.CLOSED if random.random() < 0.2 else IssueState.NEW
    issue = Issue(RegisterId(number), None, f"Issue {number}", state=state, target=target)
    return replace(issue, holds_until_target=random.random() < 0.8, private=random.random() < 0.1)


def _tie(random: Random, number: int, task: int) -> Tie:
    relation = Relation.RELATES_TO if random.random() < 0.15 else Relation.BLOCKS
    ends = (Issue.table, random.randrange(1, 3)), ("tasks", task)
    (source_table, source), (target_table, target) = ends if random.random() < 0.8 else ends[::-1]
    return Tie(RegisterId(number), source_table, source, relation, target_table, target)
