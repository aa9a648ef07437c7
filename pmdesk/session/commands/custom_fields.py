"""Custom fields: add, change and remove them, and give them values."""

from dataclasses import replace

from pmdesk.domain.custom_field import CustomField, CustomValue, FieldKind, FieldTable, RollUp
from pmdesk.domain.custom_value import Value, text_of, value_of
from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, CustomFieldId, IdDealer, ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of
from pmdesk.presentation.fields import check_custom_field
from pmdesk.presentation.formula.tokens import renamed


def add_custom_field(
    portfolio: Portfolio,
    ids: IdDealer,
    of: FieldTable,
    kind: FieldKind,
    name: str,
    *,
    choices: tuple[str, ...] = (),
    formula: str = "",
    roll_up: RollUp = RollUp.NONE,
) -> Edit:
    """Add a field behind the others of its table; it is the first change of the edit.

    Raises InvalidValue for a name that another field of the table has.
    """
    last = max((f.position for f in portfolio.custom_fields.values() if f.of is of), default=-1)
    field = CustomField(
        ids.custom_field(), of, kind, " ".join(name.split()), choices, formula, roll_up, last + 1
    )
    return put_custom_field(portfolio, field)


def put_custom_field(portfolio: Portfolio, field: CustomField) -> Edit:
    """Add ``field``, or replace the one with its id.

    Values that it can't have, as it is then, are removed: all of them if it gets a formula. Formulas that
    name the field follow its name. Raises InvalidValue for a name that another field of the table has,
    Mistake for a formula that makes no sense.
    """
    wanted = field.name.casefold()
    others = (f for f in portfolio.custom_fields.values() if f.id != field.id and f.of is field.of)
    if any(other.name.casefold() == wanted for other in others):
        raise InvalidValue(message("edits.field_name_taken", name=field.name))
    check_custom_field(portfolio, field)
    draft = Draft(portfolio)
    draft.put(field)
    before = portfolio.custom_fields.get(field.id)
    if before is None:
        return draft.edit(message("edits.add_custom_field", name=field.name))
    for other in portfolio.custom_fields.values() if before.name != field.name else ():
        if other.of is field.of and other.id != field.id:
            draft.put(replace(other, formula=renamed(other.formula, before.name, field.name)))
    if (before.kind, before.of, before.formula) != (field.kind, field.of, field.formula):
        for value in _values_in(portfolio, field.id):
            if not _can_have(field, value):
                draft.remove(key_of(value))
    return draft.edit(message("edits.edit_custom_field", name=field.name))


def rename_custom_field(portfolio: Portfolio, field: CustomFieldId, name: str) -> Edit:
    """Name a field. Raises InvalidValue for a name that another field of its table has."""
    return put_custom_field(portfolio, replace(portfolio.custom_fields[field], name=" ".join(name.split())))


def remove_custom_field(portfolio: Portfolio, field: CustomFieldId) -> Edit:
    """Remove a field with all its values."""
    draft = Draft(portfolio)
    for value in _values_in(portfolio, field):
        draft.remove(key_of(value))
    draft.remove(RowKey("custom_fields", field))
    return draft.edit(message("edits.remove_custom_field", name=portfolio.custom_fields[field].name))


def set_custom_value(
    portfolio: Portfolio, ids: IdDealer, field: CustomFieldId, row: int, value: Value | None
) -> Edit:
    """Give a field a value in the row with the id ``row`` of its table; None empties the cell.

    Raises InvalidValue for a field with a formula, or a text that is none of its choices.
    """
    column = portfolio.custom_fields[field]
    key = RowKey(column.of.value, row)
    if column.formula:
        raise InvalidValue(message("edits.field_not_editable", field=column.name), (key,))
    text = "" if value is None else text_of(column.kind, value)
    if text and column.choices and text not in column.choices:
        raise InvalidValue(message("edits.not_a_choice", name=column.name, text=text), (key,))
    present = next((v for v in portfolio.values_of.get(key, ()) if v.field == field), None)
    draft = Draft(portfolio)
    if present is not None and text:
        draft.put(replace(present, value=text))
    elif present is not None:
        draft.remove(key_of(present))
    elif text:
        draft.put(new_value(ids, column, row, text))
    return draft.edit(message("edits.set_custom_value", name=column.name))


def new_value(ids: IdDealer, field: CustomField, row: int, text: str) -> CustomValue:
    """A value of ``field`` in the row with the id ``row`` of its table."""
    task, resource, assignment = (field.of is table for table in FieldTable)
    return CustomValue(
        ids.custom_value(),
        field.id,
        text,
        task=TaskId(row) if task else None,
        resource=ResourceId(row) if resource else None,
        assignment=AssignmentId(row) if assignment else None,
    )


def _values_in(portfolio: Portfolio, field: CustomFieldId) -> list[CustomValue]:
    return [value for value in portfolio.custom_values.values() if value.field == field]


def _can_have(field: CustomField, value: CustomValue) -> bool:
    if field.formula or value.row.table != field.of.value:
        return False
    try:
        value_of(field, value.value)
    except InvalidValue:
        return False
    return True
