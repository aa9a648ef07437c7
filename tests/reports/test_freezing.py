"""Every report can be frozen: it comes back from the file as it was, and the next one is told against it."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from desk import Desk
from paper_metrics import PaperMetrics
from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import day_of, midnight
from pmdesk.domain.registers.change_request import ChangeState
from pmdesk.domain.registers.decision import DecisionState
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.rows import key_of
from pmdesk.engine.health.frozen import LIKE_STATUS
from pmdesk.reports.freezing import as_it_is, differences_of, what_is_kept
from pmdesk.reports.frozen_pages import pages_as_values
from pmdesk.reports.frozen_reports import frozen_reports
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.report_kinds import REPORTS, ReportKind, Scope
from pmdesk.reports.report_request import ReportRequest
from pmdesk.session.commands.snapshots import freeze_report
from pmdesk.session.sample import sample_portfolio
from scene_text import texts_within

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
METRICS = PaperMetrics()


def asked(desk: Desk, kind: ReportKind, day: date) -> ReportRequest:
    about = None if kind.scope is Scope.PORTFOLIO else ProjectId(1)
    occasion = Occasion(midnight(day_of(day)), "sample", author="Mia")
    return ReportRequest(desk.plan, about, kind.usual, METRICS, occasion)


def told(desk: Desk, kind: ReportKind, day: date) -> str:
    sheets = kind.make(asked(desk, kind, day))
    return " ".join(text for page in sheets for text in texts_within(page.scene))


def risks_of(desk: Desk) -> list[Risk]:
    return [row for row in desk.portfolio.risks.values() if row.project == ProjectId(1)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample, whose reports were all frozen on a Friday."""
    ids = IdDealer()
    desk = Desk(tmp_path_factory.mktemp("frozen") / "sample.pmdb", sample_portfolio(ids, FRIDAY), ids)
    for kind in REPORTS.values():
        request = replace(asked(desk, kind, FRIDAY), texts={"remark": "Said by hand."})
        now, content = as_it_is(kind, request), what_is_kept(kind, request, kind.make(request))
        session = desk.session
        session.perform(
            freeze_report(session.portfolio, session.ids, now.project, kind.key, now.day, content)
        )
    desk.reopen()
    return desk


@pytest.mark.parametrize("kind", REPORTS.values(), ids=list(REPORTS))
def test_it_comes_back_as_it_was_and_the_next_one_is_told_against_it(desk: Desk, kind: ReportKind) -> None:
    about = None if kind.scope is Scope.PORTFOLIO else ProjectId(1)
    kept = frozen_reports(desk.portfolio, kind.key, about)[-1]
    request = replace(asked(desk, kind, FRIDAY), texts={"remark": "Said by hand."})
    pages = kind.make(request)

    shown = kept.sheets()
    assert pages_as_values(shown) == json.loads(json.dumps(pages_as_values(pages)))
    assert pages.html is None or (shown.html is not None and shown.html() == pages.html())
    assert differences_of(kind, desk.portfolio, kept.row, as_it_is(kind, request)) == ()
    if kind.said is not None and pages.html is not None:
        assert "Said by hand." in shown.html()  # type: ignore[misc]  # it is there, as said above
        assert re.search("since Fri 27 Nov 26", told(desk, kind, MONDAY), re.IGNORECASE)


def test_the_steering_pack_says_what_was_decided_since_the_last_one(desk: Desk) -> None:
    portfolio = desk.portfolio
    change = next(row for row in portfolio.change_requests.values() if row.project == ProjectId(1))
    open_one = next(row for row in portfolio.decisions.values() if row.project == ProjectId(1))
    draft = Draft(portfolio)
    draft.put(replace(change, state=ChangeState.APPROVED, decided=day_of(MONDAY)))
    draft.put(replace(open_one, state=DecisionState.DECIDED, decided=day_of(MONDAY), outcome="The north."))
    draft.put(replace(open_one, id=RegisterId(99), title="Who pays?", state=DecisionState.DECIDED))
    draft.put(replace(portfolio.projects[ProjectId(1)], status_date=midnight(day_of(MONDAY))))
    desk.session.perform(draft.edit(message("edits.edit_register_row", name="log")))

    pages = [
        texts_within(page.scene)
        for page in REPORTS["steering"].make(asked(desk, REPORTS["steering"], MONDAY))
    ]

    log = pages[-1]
    assert log.count("new") == 1
    assert {"Approved", "was Analysed", "The north.", "was Pending", "Who pays?"} <= set(log)
    desk.session.undo()


def test_reports_are_compared_by_what_they_say_or_as_status_reports_are() -> None:
    assert {key for key, kind in REPORTS.items() if kind.said is None} == set(LIKE_STATUS)


def test_what_moved_is_marked_in_the_next_ones_unless_it_is_private_by_now(desk: Desk) -> None:
    first, second, third, *_ = risks_of(desk)
    draft = Draft(desk.portfolio)
    draft.put(replace(first, residual=Rating(5, 5)))
    draft.put(replace(second, title="Nobody shall see this", private=True))
    draft.remove(key_of(third))
    draft.put(replace(desk.portfolio.projects[ProjectId(1)], status_date=midnight(day_of(MONDAY))))
    desk.session.perform(draft.edit(message("edits.edit_register_row", name="risks")))

    log, matrix = (told(desk, REPORTS[key], MONDAY) for key in ("raid", "risk_matrix"))

    before = first.rating
    assert f"▲ was {before.probability} × {before.impact} = {before.score}" in log
    assert "Since Fri 27 Nov 26: changed: 1 · gone: 1" in log
    assert third.title.split()[0] in log
    assert second.title not in log
    assert "Risen: 1" in matrix
    heads = [
        batch
        for page in REPORTS["risk_matrix"].make(asked(desk, REPORTS["risk_matrix"], MONDAY))
        for batch in page.scene
        if batch.style == "report_head"  # type: ignore[union-attr]  # panels and pictures aren't on this page
    ]
    assert len(heads) == 1
    desk.session.undo()
