"""Calendars and pages of a plan: events where dates are, and no text of the plan gets out of its place."""

from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

from icalendar import Calendar

from plan_notation import plan
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.interchange.export_calendar import calendar_bytes
from pmdesk.interchange.export_page import page_text
from pmdesk.presentation.plan import Plan

NOW = datetime(2026, 3, 1, 12)
EVIL = '</td><script>alert("1")</script><img src=x onerror=alert(1)>'


def planned(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio))


def with_name(portfolio: Portfolio, name: str) -> Portfolio:
    first = next(iter(portfolio.tasks.values()))
    return replace(portfolio, tasks={**portfolio.tasks, first.id: replace(first, name=name)})


def events(portfolio: Portfolio, person: str | None = None) -> dict[str, tuple[object, object]]:
    who = next((r.id for r in portfolio.resources.values() if r.name == person), None)
    read = Calendar.from_ical(calendar_bytes(planned(portfolio), NOW, None, who))
    return {
        str(event["summary"]): (event["dtstart"].dt, event["dtend"].dt if "dtend" in event else None)
        for event in read.walk("VEVENT")
    }


class Tags(HTMLParser):
    """Collects the tags and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_calendar_holds_the_milestones() -> None:
    assert events(plan("S { A 2d by Anna }; M 0d after A")) == {"M": (datetime(2026, 3, 3, 17), None)}


def test_a_calendar_can_hold_the_tasks_of_a_person() -> None:
    found = events(plan("A 2d by Anna; B 1d by Bob; M 0d after A"), "Anna")

    assert set(found) == {"A", "M"}
    assert found["A"] == (datetime(2026, 3, 2, 8), datetime(2026, 3, 3, 17))


def test_events_keep_their_identity() -> None:
    first, second = (calendar_bytes(planned(plan("M 0d")), NOW) for _ in range(2))

    assert first == second
    assert b"UID:P-1@pmdesk" in first


def test_a_text_stays_in_its_line_of_a_calendar() -> None:
    name = "M; x, y\\n BEGIN:VEVENT"

    assert list(events(with_name(plan("M 0d"), name))) == [name]


def test_a_page_shows_the_tasks_and_a_bar_for_each() -> None:
    page = Tags(page_text(planned(plan("S { A 2d; B 1d after A }; M 0d after B"))))

    assert {"S", "A", "B", "M", "Mon 2 Mar 26"} <= set(page.texts)
    insets = [attrs.get("style") for tag, attrs in page.tags if tag == "td" and attrs.get("style")]
    assert insets == [f"padding-left:{px}px" for px in (8, 24, 24, 8)]
    kinds = [attrs.get("class") for tag, attrs in page.tags if tag in ("rect", "path")]
    assert kinds == ["sum", "critical", "critical", "sum"]


def test_nothing_in_a_plan_becomes_a_tag_and_nothing_is_fetched() -> None:
    page = Tags(page_text(planned(with_name(plan("A 1d"), EVIL))))

    assert {tag for tag, _ in page.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "div", "table", "thead", "tbody", "tr"),
        *("th", "td", "svg", "line", "text", "rect", "path"),
    }
    assert not {
        key for _, attrs in page.tags for key in attrs if key.startswith("on") or key in ("src", "href")
    }
    assert EVIL in page.texts


def test_a_page_of_a_plan_without_tasks_is_a_page() -> None:
    page = Tags(page_text(planned(plan("project Q from 2026-03-09"))))

    assert [tag for tag, _ in page.tags].count("h1") == 1


def test_a_plan_of_centuries_fits_a_page() -> None:
    page = Tags(page_text(planned(plan("A 1d; B 1d SNET 2826-03-04"))))

    (chart,) = [attrs for tag, attrs in page.tags if tag == "svg"]
    assert int(chart["width"] or 0) < 10_000


def test_a_page_shows_which_tasks_take_no_part() -> None:
    page = Tags(page_text(planned(plan("A 2d; B 1d inactive"))))

    rows = [attributes.get("class") for tag, attributes in page.tags if tag == "tr"]
    bars = [attributes.get("class") for tag, attributes in page.tags if tag == "rect"]
    assert rows == [None, "", "inactive"]
    assert bars == ["critical", "left-out"]
