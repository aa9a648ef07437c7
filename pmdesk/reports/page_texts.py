"""Page texts: the title above a printed plan and the page number below it."""

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Anchor, Scene, Texts, one

TITLE_Y_PX = 12.0
NOTE_Y_PX = 34.0


class PageTexts:
    """What is written around the plan on each of ``across`` × ``down`` pages."""

    def __init__(self, plan: Plan, columns: GanttColumns, today: Instant, across: int, down: int) -> None:
        self._plan, self._columns, self._today = plan, columns, today
        self._across, self._down = across, down

    def head(self, width: float) -> Scene:
        """The title, the dates of the plan below it, and at the right the day of printing."""
        printed = say(message("reports.printed", day=format_instant(self._today, DateStyle.DAY)))
        return (
            Texts("page_title", one(0.0), one(TITLE_Y_PX), [self.title]),
            Texts("page_note", one(0.0), one(NOTE_Y_PX), [self._facts()]),
            Texts("page_note", one(width), one(NOTE_Y_PX), [printed], Anchor.RIGHT),
        )

    def foot(self, width: float, height: float, n_across: int, n_down: int) -> Scene:
        """The number of the page, and its place if pages are to be put side by side."""
        number = n_down * self._across + n_across + 1
        total = self._across * self._down
        text = say(message("reports.page", number=number, total=total))
        place = say(
            message(
                "reports.place",
                column=n_across + 1,
                columns=self._across,
                row=n_down + 1,
                rows=self._down,
            )
        )
        shown = f"{text} · {place}" if self._across > 1 else text
        return (
            Texts("page_note", one(0.0), one(height - 8), [self.title]),
            Texts("page_note", one(width), one(height - 8), [shown], Anchor.RIGHT),
        )

    @property
    def title(self) -> str:
        """The name of the one project that is printed, else of the portfolio."""
        portfolio = self._plan.portfolio
        projects = self._projects()
        return portfolio.projects[projects[0]].name if len(projects) == 1 else portfolio.header.name

    def _projects(self) -> list[ProjectId]:
        return [ProjectId(project) for project in sorted(set(self._columns.project.tolist()))]

    def _facts(self) -> str:
        parts = []
        span = self._columns.span()
        if span is not None:
            first, last = (format_instant(Instant(instant), DateStyle.DAY) for instant in span)
            parts.append(f"{first} – {last}")
        projects = self._projects()
        if len(projects) == 1:
            project = self._plan.portfolio.projects[projects[0]]
            if project.status_date is not None:
                day = format_instant(project.status_date, DateStyle.DAY)
                parts.append(say(message("reports.status_date", day=day)))
            if project.manager:
                parts.append(say(message("reports.manager", name=project.manager)))
        return " · ".join(parts)
