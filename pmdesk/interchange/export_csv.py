"""The tasks of a plan as CSV: UTF-8 with a byte order mark, for spreadsheets and scripts.

Fields are separated by ``;`` where the portfolio's numbers have a decimal comma, as spreadsheets there expect
it, else by ``,``. Dates are ``YYYY-MM-DD HH:MM``, work is in hours, percentages have their sign.
"""

import csv
from datetime import datetime
from io import StringIO

from pmdesk.domain.ids import ProjectId
from pmdesk.interchange.formula_guard import guarded
from pmdesk.interchange.sheet_tables import Kind, Value, task_table
from pmdesk.presentation.plan import Plan

BYTE_ORDER_MARK = "\ufeff"


def csv_text(plan: Plan, project: ProjectId | None = None) -> str:
    """The tasks of one project or of all, below one line of headings."""
    decimal = plan.portfolio.header.number_style.decimal
    table = task_table(plan, project)
    kinds = [column.kind for column in table.columns]
    file = StringIO()
    writer = csv.writer(file, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow([guarded(column.title) for column in table.columns])
    for line in table.lines:
        writer.writerow([_text(value, kind, decimal) for value, kind in zip(line.cells, kinds, strict=True)])
    return BYTE_ORDER_MARK + file.getvalue()


def _text(value: Value, kind: Kind, decimal: str) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case str():
            return guarded(value)
        case _ if kind is Kind.PERCENT:
            return f"{_number(value * 100, decimal)}%"
        case _:
            return _number(value, decimal)


def _number(value: float, decimal: str) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", decimal)
