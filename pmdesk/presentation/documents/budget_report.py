"""The budget: what is approved, committed, spent and forecast, by type, by vendor and by order."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from pmdesk.domain.messages import message, say
from pmdesk.domain.money.actual_cost import Reserve
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.budget import Entry
from pmdesk.engine.money.figures import Figures, added
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Part,
    RowKind,
    Section,
    Table,
    TableRow,
    Tone,
    right,
)
from pmdesk.presentation.documents.words import Amounts, money_text, title
from pmdesk.presentation.field import phrase
from pmdesk.presentation.money.budget_fields import EXPENDITURE_PHRASES, budget, category_text, entry_name

READ: Sequence[tuple[str, Callable[[Figures], Money]]] = (
    ("approved_budget", lambda f: f.budget),
    ("committed", lambda f: f.committed),
    ("spent", lambda f: f.actual),
    ("forecast", lambda f: f.forecast),
    ("variance", lambda f: f.variance),
)
"""The columns of amounts; the last one is the variance, which is loud where money lacks."""

_Known = tuple[Entry, Figures]


def budget_report(asked: Asked) -> Document:
    """The money of what is told of, added up in three ways."""
    entries = [entry for entry in budget(asked.plan).entries if asked.project in (None, entry.project)]
    known = [(entry, entry.figures) for entry in entries if entry.figures is not None]
    amounts = Amounts(asked.plan, (read(figures) for _, figures in known for _, read in READ))
    table = _Tables(known, amounts)
    by_type = table.grouped("expenditure", _type, category_text)
    by_vendor = table.grouped("vendor", lambda entry: entry.vendor or phrase("documents.no_vendor"), None)
    orders = [(entry, figures) for entry, figures in known if _order(asked, entry)]
    by_order = table.of(orders).grouped("order", lambda entry: _order(asked, entry), _name(asked))
    return asked.document(
        "budget",
        *_standing(asked, known),
        Section(phrase("documents.by_type"), (by_type,)),
        Section(phrase("documents.by_vendor"), (by_vendor,)),
        Section(phrase("documents.by_order"), (by_order,)),
        Paragraph(_left_out(entries), Tone.WARNING),
    )


def _standing(asked: Asked, known: Sequence[_Known]) -> Iterator[Part]:
    """The whole in a few figures, with reserves."""
    if not known:
        return
    plan, money = asked.plan, budget(asked.plan)
    own = [money.by_project[project.id] for project in asked.projects]
    approved = Money(sum(each.approved for each in own))
    figures = added(figures for _, figures in known)
    amounts = {
        phrase("documents.approved"): approved,
        title("spent"): figures.actual,
        title("planned"): figures.budget,
        title("committed"): figures.committed,
        title("forecast"): figures.forecast,
        _heading("variance"): Money(approved - figures.forecast),
        title("available"): Money(sum(each.available for each in own)),
    }
    pairs = [(name, money_text(plan, amount)) for name, amount in amounts.items()]
    for reserve, key in (
        (Reserve.CONTINGENCY, "contingency_left"),
        (Reserve.MANAGEMENT, "management_reserve_left"),
    ):
        held = sum(each.reserves[reserve].held for each in own)
        if held:
            left = Money(sum(each.reserves[reserve].left for each in own))
            of = say(
                message("documents.left_of", left=money_text(plan, left), held=money_text(plan, Money(held)))
            )
            pairs.append((title(key), of))
    yield Facts(tuple(pairs), 2, amounts)
    yield Paragraph(
        say(message("documents.amounts_in", currency=asked.portfolio.header.currency)), Tone.MUTED
    )


def _heading(key: str) -> str:
    return phrase("documents.variance") if key == "variance" else title(key)


def _type(entry: Entry) -> str:
    return phrase(EXPENDITURE_PHRASES[entry.expenditure])


def _order(asked: Asked, entry: Entry) -> str:
    """The order that a line names, with its vendor."""
    if entry.line is None:
        return ""
    reference = asked.portfolio.budget_lines[entry.line].reference
    return " · ".join(part for part in (reference, entry.vendor) if part) if reference else ""


def _name(asked: Asked) -> Callable[[Entry], str]:
    return lambda entry: entry_name(asked.plan, entry)


def _left_out(entries: Iterable[Entry]) -> str:
    currencies = sorted({entry.currency for entry in entries if entry.figures is None})
    if not currencies:
        return ""
    return say(message("documents.without_rate", currencies=", ".join(currencies)))


class _Tables:
    """Makes tables of entries with the same columns and decimals."""

    def __init__(self, known: Sequence[_Known], amounts: Amounts) -> None:
        self._known, self._amounts = known, amounts

    def of(self, known: Sequence[_Known]) -> "_Tables":
        """The tables of some of the entries, with the same decimals."""
        return _Tables(known, self._amounts)

    def grouped(self, key: str, by: Callable[[Entry], str], then: Callable[[Entry], str] | None) -> Table:
        """A row for each text that ``by`` says; with ``then`` it heads those that this says in turn."""
        rows: list[TableRow] = []
        groups = _gathered(self._known, by)
        for name, members in groups:
            if then is None:
                rows.append(self._row(name, members, RowKind.PLAIN))
                continue
            rows.append(self._row(name, members, RowKind.GROUP))
            rows += (self._row(inner, own, RowKind.PLAIN) for inner, own in _gathered(members, then))
        if len(groups) > 1:
            rows.append(self._row(phrase("documents.total"), self._known, RowKind.TOTAL))
        return Table((Column(title(key), 1.0), *(right(_heading(key)) for key, _ in READ)), tuple(rows))

    def _row(self, name: str, members: Sequence[_Known], kind: RowKind) -> TableRow:
        figures = added(figures for _, figures in members)
        amounts = [read(figures) for _, read in READ]
        texts = [self._amounts.cell(amount) for amount in amounts[:-1]]
        texts.append(self._amounts.cell(amounts[-1], Tone.BAD if amounts[-1] < 0 else Tone.PLAIN))
        return TableRow((Cell(name), *texts), kind)


def _gathered(known: Iterable[_Known], by: Callable[[Entry], str]) -> list[tuple[str, list[_Known]]]:
    found: dict[str, list[_Known]] = {}
    for each in known:
        found.setdefault(by(each[0]), []).append(each)
    return sorted(found.items(), key=lambda item: item[0].casefold())
