"""The first page of a status report: everything in its place; what overflows is handed back for the annex."""

from collections.abc import Iterator, Mapping

from pmdesk.domain.messages import message, say
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.words import COMMENTARY, DONE, NEXT, REASON
from pmdesk.reports.grid import Grid, draw_grid, draw_most, heading
from pmdesk.reports.mm_sheet import LABEL, SMALL, MmSheet
from pmdesk.reports.status import places
from pmdesk.reports.status.milestone_strip import draw_strip
from pmdesk.reports.status.small_curve import curve_of_project, draw_curve
from pmdesk.reports.status.status_head import draw_head, draw_tiles
from pmdesk.reports.status.status_tables import (
    bullets,
    change_grid,
    decision_grid,
    issue_grid,
    money_grid,
    paragraphs,
    risk_grid,
)

INSET = 2.0

Rests = list[tuple[str, Grid]]
"""What goes on in the annex, each with its title."""


class StatusPage:
    """Draws the page with its texts in ``style``; ``rests`` is what did not fit."""

    def __init__(self, sheet: MmSheet, facts: StatusFacts, words: Mapping[str, str], style: str) -> None:
        self.sheet, self.facts, self.words, self.style = sheet, facts, words, style
        self.rests: Rests = []

    def draw(self) -> None:
        """Everything but the foot."""
        reason = draw_head(self.sheet, self.facts, self.words[REASON])
        if reason:
            self.rests.append((say(message("status.text_reason")), paragraphs(reason)))
        draw_tiles(self.sheet, self.facts)
        draw_strip(self.sheet, self.facts.milestones, self.facts.status)
        curve = curve_of_project(self.facts)
        has_side = curve is not None or bool(self.facts.risks or self.facts.issues)
        top = places.DONE_TOP if self.facts.milestones else places.SIDE_TOP
        self._texts(top, places.LEFT_WIDTH if has_side else places.RIGHT - places.LEFT)
        if curve is not None:
            draw_curve(self.sheet, self.facts, curve)
        self._registers(places.SIDE_TOP if curve is None else places.TABLES_TOP)
        is_bare = not has_side and not self.facts.milestones and not any(map(str.strip, self._told()))
        self._decisions_and_below(places.SIDE_TOP if is_bare else places.DECISIONS_TOP)

    def _told(self) -> Iterator[str]:
        """The texts between the tiles and the decisions."""
        return (self.words[name] for name in (DONE, NEXT, COMMENTARY))

    def _texts(self, top: float, width: float) -> None:
        """What was done beside what comes next, the commentary below; each grows where another is empty."""
        words = {name: self.words[name].strip() for name in (DONE, NEXT, COMMENTARY)}
        bottom = places.DONE_BOTTOM if words[COMMENTARY] else places.TABLES_BOTTOM
        shown = [name for name in (DONE, NEXT) if words[name]]
        wide = (width - places.GUTTER * (len(shown) - 1)) / max(len(shown), 1)
        for place, name in enumerate(shown):
            x = places.LEFT + place * (wide + places.GUTTER)
            self._part(say(message(f"status.text_{name}")), bullets(words[name], wide), x, top, bottom, wide)
        if words[COMMENTARY]:
            self._part(
                say(message("status.text_commentary")),
                paragraphs(words[COMMENTARY], width),
                places.LEFT,
                places.COMMENTARY_TOP if shown else top,
                places.TABLES_BOTTOM,
                width,
            )

    def _part(
        self,
        title: str,
        grid: Grid,
        x: float,
        top: float,
        bottom: float,
        width: float,
        style: str | None = None,
    ) -> float:
        """A titled part of the page; where it ends."""
        y = heading(self.sheet, title, x, top, width)
        y, rest = draw_grid(self.sheet, grid, x, y, bottom, style or self.style)
        if rest is not None:
            self.rests.append((title, rest))
            note = say(message("status.goes_on"))
            middle = top + self.sheet.line_height(LABEL) / 2
            self.sheet.text(x + width, middle, note, LABEL, Anchor.RIGHT)
        return y

    def _registers(self, top: float) -> None:
        """Risks above issues; neither takes room that the other needs unless it has to."""
        x, width, bottom = places.SIDE_LEFT, places.SIDE_WIDTH, places.TABLES_BOTTOM
        parts = [
            (say(message(f"status.top_{key}")), grid, total)
            for key, grid, total in (
                ("risks", risk_grid(self.facts), len(self.facts.risks)),
                ("issues", issue_grid(self.facts), len(self.facts.issues)),
            )
            if total
        ]
        y = top
        for place, (title, grid, total) in enumerate(parts):
            after = parts[place + 1 :]
            needed = sum(each.height(self.sheet, SMALL) + 8.0 for _, each, _ in after)
            end = max(bottom - needed, y + (bottom - y) / (1 + len(after)))
            y = heading(self.sheet, title, x, y, width)
            y, _ = draw_most(self.sheet, grid, x, y, end, SMALL, total)
            y += places.GUTTER / 2

    def _decisions_and_below(self, begin: float) -> None:
        """Decisions in their frame, which is never left out; changes and money below, if there are any."""
        facts, sheet = self.facts, self.sheet
        left, width = places.LEFT, places.RIGHT - places.LEFT
        free = places.CHANGES_BOTTOM if facts.money else places.MONEY_BOTTOM
        most = places.DECISIONS_BOTTOM if facts.changes else free
        title, top = say(message("status.decisions")), begin + 1.2
        none = paragraphs(say(message("status.no_decisions")))
        grid = decision_grid(facts, self.words) if facts.decisions else none
        end = self._part(title, grid, left + INSET, top, most - 1.0, width - 2 * INSET) + 1.0
        least = places.DECISIONS_BOTTOM - places.DECISIONS_TOP if facts.decisions else 0.0
        sheet.rect("report_frame", left, begin, width, max(end - begin, least))
        if facts.changes:
            title, grid = say(message("status.changes")), change_grid(facts)
            self._part(title, grid, left, places.CHANGES_TOP, free, width, SMALL)
        if facts.money:
            draw_grid(sheet, money_grid(facts), left, places.MONEY_TOP, places.MONEY_BOTTOM, SMALL)
