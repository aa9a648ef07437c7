"""Cells pasted into the resource sheet: into the lines that are there, and into new ones behind them."""

from collections.abc import Sequence
from datetime import date

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ResourceId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import Resource
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.cell_block import TypedCell, type_cells
from pmdesk.session.commands.resources import add_resource
from pmdesk.session.commands.several import Steps


def paste_resources(
    plan: Plan,
    ids: IdDealer,
    rows: Sequence[ResourceId | None],
    columns: Sequence[str],
    texts: Sequence[Sequence[str]],
    today: date,
) -> Edit:
    """Type ``texts`` into ``columns`` of ``rows``; each None among these becomes a new resource.

    Raises InvalidValue for what means nothing in its cell, and for a new line without a name.
    """
    steps = Steps(plan)
    cells: list[TypedCell] = []
    for row, line in zip(rows, texts, strict=True):
        typed = dict(zip(columns, line, strict=True))
        resource = row
        if resource is None:
            name = typed.pop("name", "")
            if not name.strip():
                raise InvalidValue(message("edits.pasted_without_name"))
            added = add_resource(steps.portfolio, ids, name)
            steps.take(added)
            resource = ResourceId(added.changes[0].key.id)
        key = RowKey(Resource.table, resource)
        cells += [TypedCell(key, column, text) for column, text in typed.items()]
    if cells:
        steps.take(type_cells(steps.plan, ids, cells, today, "edits.paste_cells"))
    return steps.edit(message("edits.paste_cells", count=len(rows) * len(columns)))
