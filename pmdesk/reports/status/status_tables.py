"""The tables of a status report: risks and issues, decisions, changes, budget; and texts with bullets."""

from collections.abc import Mapping

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Day, Money
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.money_lines import Part
from pmdesk.presentation.status_report.register_lines import RiskLine, Trend
from pmdesk.presentation.status_report.words import name_of_consequence
from pmdesk.reports.grid import Column, Grid
from pmdesk.reports.status.places import LEFT_WIDTH
from pmdesk.reports.status.status_head import round_amount, short_day, signed_days

MOST_ROWS, MOST_LINES = 5, 3
TREND_SIGNS = {Trend.BETTER: "\N{DOWNWARDS ARROW}", Trend.WORSE: "\N{UPWARDS ARROW}", Trend.SAME: "="}
"""Where the score of a risk has gone since the last report."""


def risk_grid(facts: StatusFacts) -> Grid:
    """The risks with the greatest scores."""
    columns = (
        Column(9.0, say(message("status.column_score"))),
        Column(34.0, say(message("status.column_risk"))),
        Column(13.0, say(message("status.column_response"))),
        Column(15.5, say(message("status.column_owner_date"))),
    )
    rows = [
        (
            risk_score(line),
            line.risk.title,
            say(message(f"register_words.{line.risk.strategy.value}")),
            _stacked(line.owner, line.day),
        )
        for line in facts.risks[:MOST_ROWS]
    ]
    return Grid(columns, rows, most_lines=MOST_LINES)


def issue_grid(facts: StatusFacts) -> Grid:
    """The severest issues."""
    columns = (
        Column(9.0, say(message("status.column_severity"))),
        Column(48.5, say(message("status.column_issue"))),
        Column(15.5, say(message("status.column_owner_date"))),
    )
    rows = [
        (line.issue.severity.value, line.issue.title, _stacked(line.owner, line.issue.target))
        for line in facts.issues[:MOST_ROWS]
    ]
    return Grid(columns, rows, most_lines=MOST_LINES)


def decision_grid(facts: StatusFacts, words: Mapping[str, str]) -> Grid:
    """What has to be decided by whom and when, and what waiting costs."""
    columns = (
        Column(74.0, say(message("status.column_question"))),
        Column(30.0, say(message("status.column_decider"))),
        Column(20.0, say(message("status.column_needed"))),
        Column(57.5, say(message("status.column_consequence"))),
    )
    rows = [
        (
            line.decision.title,
            line.decision.decider,
            "" if line.needed is None else short_day(line.needed),
            words[name_of_consequence(line)],
        )
        for line in facts.decisions
    ]
    return Grid(columns, rows)


def change_grid(facts: StatusFacts) -> Grid:
    """Changes that wait or were approved, with what they do to time and money."""
    columns = (
        Column(24.0, say(message("status.column_state"))),
        Column(111.5, say(message("status.column_change"))),
        Column(15.0, say(message("status.column_days")), Anchor.RIGHT),
        Column(35.0, say(message("status.column_cost")), Anchor.RIGHT),
    )
    rows = [
        (
            say(message(f"register_words.{line.change.state.value}")),
            line.change.title,
            signed_days(line.days),
            amount_text(facts, line.cost, signed=True),
        )
        for line in facts.changes
    ]
    return Grid(columns, rows)


def money_grid(facts: StatusFacts) -> Grid:
    """The budget by its books."""
    currency = facts.plan.portfolio.header.currency
    names = ("approved", "committed", "actual", "forecast", "variance")
    columns = (
        Column(40.0, say(message("status.column_budget", currency=currency))),
        *(Column(28.5, say(message(f"status.column_{name}")), Anchor.RIGHT) for name in names),
    )
    rows = [
        (
            say(message(f"status.part_{line.part.value}")),
            *(amount_text(facts, getattr(line, name)) for name in names),
        )
        for line in facts.money
    ]
    strong = frozenset(n for n, line in enumerate(facts.money) if line.part is Part.TOTAL)
    return Grid(columns, rows, strong=strong)


def bullets(text: str, width: float) -> Grid:
    """The lines of a text, each behind a dot."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Grid((Column(1.5), Column(width - 3.0)), [("•", line) for line in lines], ruled=False)


def paragraphs(text: str, width: float = LEFT_WIDTH) -> Grid:
    """A text as it is."""
    lines = [(line.strip(),) for line in text.splitlines() if line.strip()]
    return Grid((Column(width),), lines, ruled=False)


def widened(grid: Grid, width: float) -> Grid:
    """A grid with columns as much wider as the whole is."""
    gaps = grid.width - sum(column.width for column in grid.columns)
    wider = (width - gaps) / (grid.width - gaps)
    columns = tuple(Column(each.width * wider, each.title, each.anchor) for each in grid.columns)
    if not grid.ruled and len(columns) > 1:  # a dot needs no more room
        first = grid.columns[0]
        rest = sum(column.width for column in columns) - first.width
        columns = (first, Column(rest))
    return Grid(columns, grid.rows, grid.ruled, grid.strong)


def amount_text(facts: StatusFacts, amount: Money, *, signed: bool = False) -> str:
    """An amount without decimals and currency."""
    text = round_amount(amount, facts.plan.portfolio.header)
    return f"+{text}" if signed and amount > 0 else text


def risk_score(line: RiskLine) -> str:
    """The score of a risk, with a sign for where it has gone since the last report."""
    if line.trend is None:
        return str(line.risk.rating.score)
    sign = TREND_SIGNS.get(line.trend, say(message("status.trend_new")))
    return f"{line.risk.rating.score} {sign}"


def _stacked(owner: str, day: Day | None) -> str:
    return "\n".join(part for part in ("" if day is None else short_day(day), owner) if part)
