"""The import report, and what an export left out, as lines of text."""

from collections.abc import Iterator, Mapping, Sequence

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.report import DateDifference, ImportReport, row_name

NAMED = 3
"""Rows that a remark names before it only counts them."""

NAME_LENGTH = 60


def report_lines(report: ImportReport) -> tuple[str, ...]:
    """The report in words: what came over, what differs and why, what was left out."""
    return tuple(_lines(report))


def left_out_lines(remarks: Sequence[Remark], portfolio: Portfolio) -> tuple[str, ...]:
    """What an export could not carry of ``portfolio``, in words; nothing if it carried all."""
    if not remarks:
        return ()
    names = {row: row_name(portfolio, row) for remark in remarks for row in remark.rows}
    heading = say(message("interchange.unwritten_heading"))
    return (heading, *("  " + _remark(names, remark) for remark in remarks))


def _lines(report: ImportReport) -> Iterator[str]:
    yield from map(say, report.taken)
    same = report.compared - len(report.differences)
    yield say(message("interchange.compared", same=same, compared=report.compared))
    for difference in report.differences:
        yield "  " + _difference(difference)
    changed = [remark for remark in report.remarks if not remark.unheld]
    unheld = [remark for remark in report.remarks if remark.unheld]
    if changed:
        yield say(message("interchange.changed_heading"))
        yield from ("  " + _remark(report.names, remark) for remark in changed)
    if unheld:
        yield say(message("interchange.unheld_heading"))
        yield from ("  " + _remark(report.names, remark) for remark in unheld)


def _difference(difference: DateDifference) -> str:
    return say(
        message(
            "interchange.difference",
            row=difference.row,
            name=_short(difference.name),
            ours=_span(difference.start, difference.finish),
            theirs=_span(difference.stored_start, difference.stored_finish),
            why=say(difference.why),
        )
    )


def _span(start: Instant | None, finish: Instant | None) -> str:
    return f"{_moment(start)} – {_moment(finish)}"


def _moment(value: Instant | None) -> str:
    return "?" if value is None else say(message("interchange.moment", moment=value))


def _remark(called: Mapping[RowKey, str], remark: Remark) -> str:
    names = ", ".join(_short(called[row]) for row in remark.rows[:NAMED])
    said = say(remark.message)
    if not names:
        return said
    if len(remark.rows) > NAMED:
        more = len(remark.rows) - NAMED
        return say(message("interchange.remark_many", text=said, names=names, more=more))
    return say(message("interchange.remark_few", text=said, names=names))


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"
