"""Every finding says what mends it, or why only a person can."""

import re
from pathlib import Path

import pytest

from plan_notation import plan
from pmdesk.domain.messages import message
from pmdesk.engine import checks
from pmdesk.engine.finding import Finding, Fix, Severity
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.presentation.finding_lines import fix_name, severity_word, tasks_text, why_no_fix

CODE = "".join(path.read_text(encoding="utf-8") for path in Path(checks.__path__[0]).glob("*.py"))
IDS = sorted(set(re.findall(r'\bFinding\(\s*"(\w+)"', CODE)))
KINDS = sorted(set(re.findall(r'\bFix\("(\w+)"', CODE)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_fix_has_a_name(kind: str) -> None:
    assert fix_name(Finding("", Severity.INFO, (), message("why.blank"), Fix(kind)))


@pytest.mark.parametrize("name", IDS)
def test_a_finding_without_a_fix_becomes_an_action_and_says_why(name: str) -> None:
    finding = Finding(name, Severity.INFO, (), message("why.blank"))

    assert fix_name(finding) == "Add an action"
    assert why_no_fix(finding).endswith(".")


def test_severities_have_words() -> None:
    assert len({severity_word(severity) for severity in Severity}) == len(Severity)


def test_tasks_of_a_finding_are_called_as_in_the_table() -> None:
    portfolio = plan("A 2d; B 5d deadline 2026-03-02")
    (missed,) = (f for f in findings(portfolio, schedule(portfolio)) if f.id == "deadline_missed")

    assert tasks_text(portfolio, missed, min(portfolio.projects)) == "2 B"
    assert tasks_text(portfolio, missed, None) == "P:2 B"
