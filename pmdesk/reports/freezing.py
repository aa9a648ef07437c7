"""Freezing: what of a report is kept in the file, so that it can be shown again and compared with."""

import json
from typing import Any

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.engine.health.frozen import frozen_status
from pmdesk.presentation.difference import Difference
from pmdesk.presentation.documents.moved import differences
from pmdesk.presentation.documents.said import said_as_values, said_rows
from pmdesk.presentation.editable_text import words_by_name
from pmdesk.presentation.status_report.compared_reports import compared_reports
from pmdesk.presentation.status_report.frozen_content import frozen_content
from pmdesk.reports.frozen_pages import pages_as_values
from pmdesk.reports.frozen_reports import HTML, PAGES, PERSON, SAID, TEXTS, frozen_report
from pmdesk.reports.page import Sheets
from pmdesk.reports.report_kinds import ReportKind
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.status_report import status_facts

NEVER = RegisterId(2**62)
"""Stands for a report that is not kept yet: it comes after all of the same day."""


def day_of_report(kind: ReportKind, request: ReportRequest) -> Day:
    """The day that a report is of: the status date of one of status, else the day on which it is made."""
    if kind.said is None:
        return status_facts(request, kind.key).day
    return day_containing(request.today)


def what_is_kept(kind: ReportKind, request: ReportRequest, sheets: Sheets) -> dict[str, Any]:
    """The pages of a report, its words, and what it says, as JSON values."""
    content = {**_said(kind, request), PAGES: pages_as_values(sheets)}
    if sheets.html is not None:
        content[HTML] = sheets.html()
    return content


def as_it_is(kind: ReportKind, request: ReportRequest) -> Snapshot:
    """What a report says now, without its pages, to be compared with frozen ones."""
    content = json.dumps(_said(kind, request))
    return Snapshot(NEVER, request.project, kind.key, day_of_report(kind, request), content)


def differences_of(
    kind: ReportKind, portfolio: Portfolio, before: Snapshot, after: Snapshot
) -> tuple[Difference, ...]:
    """What two reports of a kind say otherwise."""
    if kind.said is None:
        return compared_reports(portfolio, frozen_status(before), frozen_status(after))
    return differences(*(frozen_report(each).said(portfolio) for each in (before, after)))


def _said(kind: ReportKind, request: ReportRequest) -> dict[str, Any]:
    if kind.said is None:
        words = words_by_name(kind.texts(request), request.texts)
        return frozen_content(status_facts(request, kind.key), words)
    content: dict[str, Any] = {
        SAID: said_as_values(said_rows(kind.said(request))),
        TEXTS: dict(words_by_name(kind.texts(request), request.texts)),
    }
    if request.person is not None:
        content[PERSON] = int(request.person)
    return content
