"""Findings as they are told: how grave, about which tasks, and what mends them or why nothing does."""

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.finding import Finding, Severity
from pmdesk.presentation.field import phrase
from pmdesk.presentation.references import references

_WITH_OWN_WORDS = frozenset(
    {
        "assigned_after_leaving",
        "assigned_before_joining",
        "assigned_while_absent",
        "beyond_horizon",
        "dangling_task",
        "link_loop",
        "negative_slack",
        "overallocated",
        "unfinished_before_status_date",
    }
)
"""The findings that say something of their own where they have no fix."""


def severity_word(severity: Severity) -> str:
    """``Error``, ``Warning`` or ``Hint``."""
    return phrase(f"findings.severity_{severity.value}")


def tasks_of(finding: Finding) -> tuple[TaskId, ...]:
    """The tasks that a finding is about."""
    return tuple(TaskId(row.id) for row in finding.rows if row.table == Task.table)


def tasks_text(portfolio: Portfolio, finding: Finding, home: ProjectId | None) -> str:
    """The tasks of a finding as people call them who look at the project ``home``."""
    return references(portfolio, tasks_of(finding), home)


def fix_name(finding: Finding) -> str:
    """What the fix of a finding does; where it has none, an action sees to it."""
    return phrase(f"findings.fix_{'add_action' if finding.fix is None else finding.fix.kind}")


def why_no_fix(finding: Finding) -> str:
    """Why a finding without a fix has none, and what a person can do."""
    own = finding.id in _WITH_OWN_WORDS
    return phrase(f"findings.no_fix_{finding.id}" if own else "findings.no_fix")
