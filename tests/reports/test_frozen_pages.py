"""Frozen pages come back as they were, from the file too, and what is none is refused."""

import json
from datetime import date

import pytest

from desk import Desk
from paper_metrics import PaperMetrics
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.quantities import day_of, midnight
from pmdesk.engine.health.frozen import last_status
from pmdesk.presentation.status_report.compared_reports import compared_reports
from pmdesk.presentation.status_report.frozen_content import frozen_content
from pmdesk.presentation.status_report.words import words_of
from pmdesk.reports.frozen_pages import pages_as_values, pages_of_values
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.comparison import comparison_pages
from pmdesk.reports.status.status_report import status_facts
from pmdesk.session.commands.snapshots import delete_frozen_report, freeze_report
from pmdesk.session.sample import sample_portfolio
from scene_text import texts_within
from text_boxes import outside, overlapping

TODAY = date(2026, 11, 27)
METRICS = PaperMetrics()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    ids = IdDealer()
    return Desk(tmp_path_factory.mktemp("frozen") / "sample.pmdb", sample_portfolio(ids, TODAY), ids)


def asked(desk: Desk) -> ReportRequest:
    occasion = Occasion(midnight(day_of(TODAY)), "sample", author="Mia")
    return ReportRequest(desk.plan, ProjectId(1), REPORTS["status"].usual, METRICS, occasion)


def test_a_report_is_kept_in_the_file_shown_as_it_was_and_compared(desk: Desk) -> None:
    request = asked(desk)
    facts, pages = status_facts(request), REPORTS["status"].make(request)
    words = words_of(facts, {"commentary": "All is well."})
    content = {**frozen_content(facts, words), "view": pages_as_values(pages)}
    session = desk.session

    session.perform(freeze_report(session.portfolio, session.ids, ProjectId(1), "status", facts.day, content))
    desk.reopen()

    kept = last_status(desk.portfolio, ProjectId(1))
    assert kept is not None
    assert (kept.day, kept.finish, kept.overall) == (facts.day, facts.finish, facts.health.overall)
    assert kept.milestones == {each.task: each.forecast for each in facts.milestones}
    assert kept.risks == {line.risk.id: line.risk.rating.score for line in facts.risks}
    assert kept.texts == words
    shown = pages_of_values(json.loads(json.dumps(kept.content["view"])))
    assert pages_as_values(shown) == pages_as_values(pages)
    assert status_facts(asked(desk)).last is None  # it is of the same day
    assert compared_reports(desk.portfolio, kept, kept) == ()

    session = desk.session
    session.perform(delete_frozen_report(session.portfolio, kept.snapshot))
    assert not desk.portfolio.snapshots
    session.undo()
    assert kept.snapshot in desk.portfolio.snapshots


def test_what_differs_is_told_on_pages(desk: Desk) -> None:
    kept = last_status(desk.portfolio, ProjectId(1))
    assert kept is not None
    session = desk.session
    changed = {**kept.content, "finish": "2027-03-05T17:00", "texts": {"commentary": "No. " * 900}}
    risk = max(kept.risks, key=lambda each: kept.risks[each])
    changed |= {
        "health": {"overall": "green"},
        "risks": {str(risk): 3},
        "milestones": {"999": "2027-01-01T17:00"},
    }
    session.perform(freeze_report(session.portfolio, session.ids, ProjectId(1), "status", kept.day, changed))
    other = last_status(desk.portfolio, ProjectId(1))
    assert other is not None

    found = compared_reports(desk.portfolio, kept, other)
    sheets = comparison_pages("Compared", "13 Nov", "20 Nov", found, METRICS)

    told = {each.what: (each.before, each.after) for each in found}
    assert told["Overall"] == ("Red", "Green")
    assert told["Finish"] == ("Mon 22 Feb 27", "Fri 5 Mar 27")
    assert told["The only database administrator is away when data is loaded"] == ("15", "3")
    assert told["A milestone that is gone"] == ("–", "Fri 1 Jan 27")
    assert len(sheets) > 1
    assert [outside(page, METRICS, 10.0) for page in sheets] == [[] for _ in sheets]
    assert [overlapping(page, METRICS) for page in sheets] == [[] for _ in sheets]
    assert "Nothing differs." in texts_within(comparison_pages("", "", "", (), METRICS)[0].scene)


@pytest.mark.parametrize("values", [None, {}, {"pages": [], "text": 9, "least": 7}, {"pages": [{}]}, []])
def test_what_is_no_pages_is_refused(values: object) -> None:
    with pytest.raises(InvalidValue, match="without its pages"):
        pages_of_values(values)
