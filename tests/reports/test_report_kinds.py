"""Report kinds: the table of reports, and what each is about."""

import pytest

from fixed_metrics import FixedMetrics
from plan_notation import instant, plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.paper import Paper
from pmdesk.reports.print_options import Fitting
from pmdesk.reports.report_kinds import REPORTS, ReportKind, Scope
from pmdesk.reports.report_request import ReportRequest

OCCASION = Occasion(instant("2026-03-04T09:30"), "plan", author="Mia")


@pytest.mark.parametrize("kind", REPORTS.values(), ids=list(REPORTS))
@pytest.mark.parametrize("tasks", ["A 3d; B 2d after A; M 0d after B", "project P from 2026-03-02"])
def test_every_report_makes_pages_of_its_size(kind: ReportKind, tasks: str) -> None:
    shown = Plan(made := plan(tasks), schedule(made))
    about = None if kind.scope is Scope.PORTFOLIO else ProjectId(1)

    sheets = kind.make(ReportRequest(shown, about, kind.usual, FixedMetrics(), OCCASION))

    assert say(message(kind.title))
    assert {(page.width_mm, page.height_mm) for page in sheets} == {kind.usual.page_mm}
    assert all(page.scene for page in sheets)


def test_what_is_asked_for_replaces_what_is_usual() -> None:
    kind = REPORTS["network"]

    assert kind.options() == kind.usual
    asked = kind.options(paper="A3", landscape=True, pages_wide=2)
    assert (asked.paper, asked.landscape, asked.fitting, asked.pages_wide) == (
        Paper.A3,
        True,
        Fitting.PAGES,
        2,
    )


def test_a_report_of_one_project_is_of_the_only_one_or_of_the_named() -> None:
    one = plan("A 3d")
    two = plan("A 3d\nproject Q from 2026-03-09\nB 1d")
    kind = ReportKind("x", "reports.kind_gantt", REPORTS["gantt"].make, Scope.PROJECT)

    assert kind.project_for(one, None) == ProjectId(1)
    assert ReportKind("x", "", kind.make, Scope.PORTFOLIO).project_for(one, ProjectId(1)) is None
    assert ReportKind("x", "", kind.make, Scope.EITHER).project_for(one, None) is None
    with pytest.raises(InvalidValue, match="There are: P, Q"):
        kind.project_for(two, None)
