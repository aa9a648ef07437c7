"""Which columns of a foreign sheet of costs or of work hold what, by their titles or by what is in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.presentation.dates import parse_day
from pmdesk.presentation.grids import Grid

DAY, AMOUNT, HOURS, PERSON, TASK, PROJECT = "day", "amount", "hours", "person", "task", "project"

_TITLES_OF_COSTS = {
    DAY: "day;date;booking date;posting date;invoice date;document date;datum;buchungsdatum;belegdatum",
    AMOUNT: "amount;net amount;net;cost;costs;value;sum;total;betrag;nettobetrag;kosten",
    "cost_text": "what for;text;description;name;item;purpose;memo;beschreibung;buchungstext;bezeichnung",
    "vendor": "vendor;supplier;payee;creditor;lieferant;kreditor",
    "invoice": "invoice;invoice number;invoice no;reference;document;receipt;rechnung;beleg;belegnummer",
    "currency": "currency;curr;währung",
    PROJECT: "project;project code;projekt",
    "budget_line": "budget line;budget;line;order;po;purchase order;budgetposition;bestellung",
    TASK: "task;wbs;wbs code;work package;vorgang;psp;psp-element",
    "expenditure": "type;capex/opex;expenditure;art",
    "cost_category": "category;cost category;kategorie;kostenart",
}
_TITLES_OF_WORK = {
    DAY: "day;date;work date;datum;tag",
    HOURS: "hours;h;actual work;work;time;duration;stunden;zeit;arbeit;aufwand",
    PERSON: "person;resource;resource name;name;employee;who;user;mitarbeiter;ressource;bearbeiter",
    TASK: "task;task name;wbs;wbs code;activity;issue;vorgang;aufgabe;psp;#;row;row number;id",
    PROJECT: "project;project code;projekt",
}


@dataclass(frozen=True, slots=True)
class ForeignColumns:
    """What each column holds, None for what nobody reads, and whether the first row has titles."""

    keys: tuple[str | None, ...]
    has_titles: bool

    def cells(self, row: Sequence[str]) -> Mapping[str, str]:
        """The texts of a row by what they are; missing where there is no such column."""
        pairs = zip(self.keys, row, strict=False)
        return {key: text.strip() for key, text in pairs if key is not None}


def columns_of_costs(grid: Grid, today: date) -> ForeignColumns:
    """The columns of a sheet of costs: a day, an amount, and texts in the order of our table."""
    return _columns(grid, _TITLES_OF_COSTS, today, AMOUNT, ("cost_text", "vendor", "invoice"))


def columns_of_work(grid: Grid, today: date) -> ForeignColumns:
    """The columns of a sheet of work: a person, a task, a day and hours."""
    return _columns(grid, _TITLES_OF_WORK, today, HOURS, (PERSON, TASK))


def _columns(
    grid: Grid, titles: Mapping[str, str], today: date, number: str, texts: Sequence[str]
) -> ForeignColumns:
    names = {name: key for key, more in titles.items() for name in more.split(";")}
    if not grid:
        return ForeignColumns((), has_titles=False)
    first = [names.get(" ".join(cell.text.split()).casefold()) for cell in grid[0]]
    if DAY in first and number in first:
        keys = tuple(key if key is not None and key not in first[:n] else None for n, key in enumerate(first))
        return ForeignColumns(keys, has_titles=True)
    free = iter(texts)
    found: list[str | None] = []
    for column in zip(*grid, strict=True):
        filled = [cell.text for cell in column if cell.text]
        if DAY not in found and _mostly(filled, lambda text: _is_day(text, today)):
            found.append(DAY)
        elif DAY in found and number not in found and _mostly(filled, _is_number):
            found.append(number)
        else:
            found.append(next(free, None) if filled else None)
    return ForeignColumns(tuple(found), has_titles=False)


def _mostly(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(texts) and 2 * sum(map(fits, texts)) > len(texts)


def _is_number(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) > len(text) / 2


def _is_day(text: str, today: date) -> bool:
    if not any(sign in text for sign in ".-/ ") or sum(sign.isdigit() for sign in text) < 3:
        return False
    try:
        parse_day(text, today)
    except InvalidValue:
        return False
    return True
