"""Frozen reports: which were kept of a kind, what they said, and their pages as they were."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.presentation.documents.said import SaidRow, said_of_values
from pmdesk.reports.frozen_pages import pages_of_values
from pmdesk.reports.page import Sheets

PAGES, HTML, SAID, PERSON, TEXTS = "view", "html", "said", "person", "texts"
"""The keys of what is kept: pages, the page for browsers, what is said in rows, about whom, and own words."""


@dataclass(frozen=True, eq=False)
class FrozenReport:
    """A report as it was frozen; ``person`` is whom it is about, None for all. It is read when asked."""

    row: Snapshot
    person: ResourceId | None

    @property
    def id(self) -> RegisterId:
        return self.row.id

    @property
    def day(self) -> Day:
        return self.row.day

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """All that was kept."""
        found: dict[str, Any] = json.loads(self.row.content)
        return found

    def sheets(self) -> Sheets:
        """Its pages. Raises InvalidValue if they were not kept."""
        pages, html = pages_of_values(self.content.get(PAGES)), self.content.get(HTML)
        return pages.with_html(lambda: html) if isinstance(html, str) else pages

    def said(self, portfolio: Portfolio) -> tuple[SaidRow, ...]:
        """What it said in rows, without those that tell of what is private by now."""
        return tuple(row for row in said_of_values(self.content.get(SAID)) if not _is_private(portfolio, row))


def frozen_report(row: Snapshot) -> FrozenReport:
    """What a row keeps."""
    if f'"{PERSON}":' not in row.content:  # most are about nobody, and long
        return FrozenReport(row, None)
    person = json.loads(row.content).get(PERSON)
    return FrozenReport(row, ResourceId(person) if isinstance(person, int) else None)


def frozen_reports(
    portfolio: Portfolio, report: str, project: ProjectId | None, person: ResourceId | None = None
) -> tuple[FrozenReport, ...]:
    """The frozen reports of a kind about a project and a person, the oldest first."""
    rows = [row for row in portfolio.snapshots.values() if (row.report, row.project) == (report, project)]
    found = map(frozen_report, sorted(rows, key=lambda row: (row.day, row.id)))
    return tuple(each for each in found if each.person == person)


def last_before(
    portfolio: Portfolio, report: str, day: Day, project: ProjectId | None, person: ResourceId | None
) -> FrozenReport | None:
    """The last frozen report of a kind of a day before ``day``."""
    found = [each for each in frozen_reports(portfolio, report, project, person) if each.day < day]
    return found[-1] if found else None


def _is_private(portfolio: Portfolio, row: SaidRow) -> bool:
    key = row.row_key
    return key is not None and bool(getattr(portfolio.get(key), "private", False))
