"""Every finding says what mends it, or why nothing does."""

import ast
import inspect

import pytest

from plan_notation import plan
from pmdesk.domain.messages import message
from pmdesk.engine import findings as engine_findings
from pmdesk.engine.findings import Finding, Fix, Severity, findings
from pmdesk.engine.planner import schedule
from pmdesk.presentation.finding_lines import fix_name, severity_word, tasks_text, why_no_fix

MADE = [
    node
    for node in ast.walk(ast.parse(inspect.getsource(engine_findings)))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
]
IDS = {node.args[0].value for node in MADE if node.func.id == "Finding"}
FIXES = {node.args[0].value for node in MADE if node.func.id == "Fix"}
WITH_FIX = {"summary_link_inside", "deadline_missed", "unfinished_before_status_date"} | {
    "manual_breaks_link",
    "constraint_breaks_link",
}


@pytest.mark.parametrize("kind", sorted(FIXES))
def test_every_fix_has_a_name(kind: str) -> None:
    finding = Finding("", Severity.INFO, (), message("why.blank"), Fix(kind))

    assert fix_name(finding)


@pytest.mark.parametrize("name", sorted(IDS - WITH_FIX))
def test_every_finding_without_a_fix_says_why(name: str) -> None:
    finding = Finding(name, Severity.INFO, (), message("why.blank"))

    assert fix_name(finding) == ""
    assert why_no_fix(finding).endswith(".")


def test_severities_have_words() -> None:
    assert len({severity_word(severity) for severity in Severity}) == len(Severity)


def test_tasks_of_a_finding_are_called_as_in_the_table() -> None:
    portfolio = plan("A 2d; B 5d deadline 2026-03-02")
    (missed,) = (f for f in findings(portfolio, schedule(portfolio)) if f.id == "deadline_missed")

    assert tasks_text(portfolio, missed, min(portfolio.projects)) == "2 B"
    assert tasks_text(portfolio, missed, None) == "P:2 B"
