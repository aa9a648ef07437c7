"""Page facts: what the texts around a printed plan can say, and the fields that stand for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.plan import Plan

LOGO = "&[Logo]"
FIELDS = (
    "Project", "Portfolio", "Manager", "Dates", "Start", "Finish", "Status date", "Baseline", "Revision",
    "Scale", "File", "View", "Date", "Time", "Page", "Pages", "Logo",
)  # fmt: skip
"""The names that stand in texts as ``&[Name]``, whatever their case."""

_FIELD = re.compile(r"&\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, from where and by whom something is printed: the moment, the names of file, view and author."""

    now: Instant
    file: str
    view: str = ""
    author: str = ""

    @property
    def today(self) -> Instant:
        return Instant(self.now - self.now % MINUTES_PER_DAY)


def facts_of(
    plan: Plan, projects: Iterable[int], span: tuple[int, int] | None, occasion: Occasion, revision: str
) -> dict[str, str]:
    """What each field says, by its name, of printed rows of these ``projects``; pages are not known yet.

    The project is that whose rows are printed; if it is several, the portfolio stands for them.
    """
    portfolio = plan.portfolio
    shown = [portfolio.projects[ProjectId(p)] for p in sorted(set(projects)) if p in portfolio.projects]
    only = shown[0] if len(shown) == 1 else None
    baseline = only and only.shown_baseline
    status = {project.status_date for project in shown}
    start, finish = (_day(Instant(instant)) for instant in span) if span else ("", "")
    return {
        "Project": only.name if only else portfolio.header.name,
        "Portfolio": portfolio.header.name,
        "Manager": only.manager if only else "",
        "Dates": f"{start} – {finish}" if span else "",
        "Start": start,
        "Finish": finish,
        "Status date": _day(status.pop()) if len(status) == 1 else "",
        "Baseline": portfolio.baselines[baseline].name if baseline else "",
        "Revision": revision,
        "File": occasion.file,
        "View": occasion.view,
        "Date": _day(occasion.now),
        "Time": format_instant(occasion.now, DateStyle.DAY_TIME).rpartition(" ")[2],
    }


def filled(text: str, facts: Mapping[str, str]) -> str:
    """``text`` with its fields filled in; a name that is no field stays as it was typed."""
    by_name = {name.casefold(): value for name, value in facts.items()}

    def value(found: re.Match[str]) -> str:
        return by_name.get(" ".join(found[1].split()).casefold(), found[0])

    return " ".join(_FIELD.sub(value, text).split())


def _day(instant: Instant | None) -> str:
    return format_instant(instant, DateStyle.DAY) if instant is not None else ""
