"""Certifications and what is learned for them: add, change, renew, paste and remove."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, RegisterId, ResourceId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import PER_UNIT, Certification, Learning
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import day_of
from pmdesk.engine.registers.certification_rules import cycle_end, next_cycle, surplus
from pmdesk.presentation.certifications.certification_fields import DEVELOPMENT_TABLES, kinds_of_learning
from pmdesk.presentation.certifications.words import scheme_of, standing_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.removal import draft_certification, draft_register_row

R = TypeVar("R", bound=Certification | Learning)

_ATTRIBUTES = {"holder": "resource", "certificate_number": "number", "learned_units": "units"}
"""Where the key of a field is not the name of the attribute."""

CARRIED = "carried_over"
"""The category of what goes over from the cycle before: as no scheme has it, it counts in total alone."""

UNSORTED = "education"
"""The category of what is learned for a certification whose rules name none."""


def set_development_cell(portfolio: Portfolio, key: RowKey, column: str, value: Any) -> Edit:
    """Give an attribute of a certification, or of something learned, a value, as ``Field.parse`` made it.

    The day on which a certification was earned begins its first cycle, as long as no other is said.
    """
    row = portfolio.get(key)
    if not isinstance(row, Certification | Learning):
        raise InvalidValue(message("edits.field_not_editable", field=column), (key,))
    draft = Draft(portfolio)
    draft.put(_changed(portfolio, row, column, value))
    return draft.edit(message("edits.edit_development"))


def begin_certification(
    plan: Plan, ids: IdDealer, holder: ResourceId | None, texts: Sequence[tuple[str, str]], today: date
) -> Edit:
    """Add a certification whose cells say these texts, by column. Raises InvalidValue without a scheme."""
    draft = Draft(plan.portfolio)
    row = _new_certification(plan, ids, holder, texts, today)
    draft.put(row)
    return draft.edit(message("edits.add_certification", scheme=row.scheme))


def begin_learning(
    plan: Plan, ids: IdDealer, of: RegisterId | None, texts: Sequence[tuple[str, str]], today: date
) -> Edit:
    """Add something learned today for a certification, an hour unless the texts say otherwise.

    Raises InvalidValue without a title, and if there is no certification for which it could count.
    """
    draft = Draft(plan.portfolio)
    row = _new_learning(plan, ids, of, texts, today)
    draft.put(row)
    return draft.edit(message("edits.add_learning", title=row.title))


def paste_development_rows(
    plan: Plan,
    ids: IdDealer,
    table: str,
    of: RegisterId | None,
    rows: Sequence[RowKey | None],
    columns: Sequence[str],
    grid: Sequence[Sequence[str]],
    today: date,
) -> Edit:
    """Give the ``columns`` of each of ``rows`` what the grid says; None stands for a row to be added."""
    draft = Draft(plan.portfolio)
    for key, texts in zip(rows, grid, strict=True):
        cells = list(zip(columns, texts, strict=False))
        if not any(text.strip() for text in texts):
            continue
        row = None if key is None else plan.portfolio.get(key)
        if isinstance(row, Certification | Learning):
            draft.put(_typed(plan, row, cells, today))
        elif table == Certification.table:
            draft.put(_new_certification(plan, ids, None, cells, today))
        else:
            draft.put(_new_learning(plan, ids, of, cells, today))
    return draft.edit(message("edits.paste_development", count=len(rows)))


def renew(portfolio: Portfolio, ids: IdDealer, certification: RegisterId) -> Edit:
    """Begin the next cycle of a certification, and of those that are renewed with it, as their rules say.

    The next cycle ends so many months after this one. What may go over from the last year of the old cycle is
    logged on the first day of the next. Raises InvalidValue if the certification doesn't expire, or nobody
    knows its rules.
    """
    asked = portfolio.certifications[certification]
    found = standing_of(portfolio, asked)
    if asked.expires is None or found is None or found.scheme.months is None:
        raise InvalidValue(message("edits.nothing_to_renew", scheme=asked.scheme))
    draft, renewed = Draft(portfolio), []
    for row in found.together:
        standing = standing_of(portfolio, row)
        if row.expires is None or standing is None or standing.scheme.months is None:
            continue
        scheme, learnings = standing.scheme, standing.learnings
        start, end = next_cycle(scheme, row, row.expires, learnings)
        draft.put(replace(row, cycle_start=start, expires=end))
        carried = surplus(scheme, row, learnings)
        if carried:
            title = say(message("edits.carried_over"))
            draft.put(Learning(ids.register(Learning.table), row.id, start, CARRIED, carried, title))
        renewed.append(row.scheme)
    return draft.edit(message("edits.renew_certification", scheme=", ".join(renewed)))


def remove_development_rows(portfolio: Portfolio, keys: Iterable[RowKey]) -> Edit:
    """Remove certifications with what was learned for them, and single things learned."""
    draft = Draft(portfolio)
    rows = list(keys)
    for key in rows:
        if key.table == Certification.table:
            draft_certification(draft, portfolio, RegisterId(key.id))
    gone = {key.id for key in rows if key.table == Certification.table}
    for key in rows:
        if key.table == Learning.table and portfolio.learnings[RegisterId(key.id)].certification not in gone:
            draft_register_row(draft, portfolio, key)
    return draft.edit(message("edits.remove_register_rows", count=len(rows)))


def _new_certification(
    plan: Plan, ids: IdDealer, holder: ResourceId | None, texts: Sequence[tuple[str, str]], today: date
) -> Certification:
    begun = next((" ".join(text.split()) for column, text in texts if column == "scheme"), "")
    row = Certification(ids.register(Certification.table), begun, holder)
    return _typed(plan, row, texts, today)


def _new_learning(
    plan: Plan, ids: IdDealer, of: RegisterId | None, texts: Sequence[tuple[str, str]], today: date
) -> Learning:
    portfolio = plan.portfolio
    first = of if of is not None else min(portfolio.certifications, default=None)
    if first is None:
        raise InvalidValue(message("edits.no_certification"))
    title = next((" ".join(text.split()) for column, text in texts if column == "title"), "")
    row = Learning(
        ids.register(Learning.table), first, day_of(today), _category(portfolio, first), PER_UNIT, title
    )
    return _typed(plan, row, sorted(texts, key=lambda cell: cell[0] != "certification"), today)


def _category(portfolio: Portfolio, certification: RegisterId) -> str:
    """The first category of a certification for which something can be learned."""
    scheme = scheme_of(portfolio.certifications[certification])
    return next(iter(kinds_of_learning(scheme)), UNSORTED) if scheme is not None else UNSORTED


def _typed(plan: Plan, row: R, texts: Sequence[tuple[str, str]], today: date) -> R:
    """The row with what the texts mean, one cell after the other."""
    for column, text in texts:
        field = DEVELOPMENT_TABLES[row.table].get(column)
        if field is None or field.parse is None or not text.strip():
            continue
        portfolio = _with(plan.portfolio, row)
        try:
            value = field.parse(Plan(portfolio, plan.schedule), row.id, text, today)
            row = _changed(portfolio, row, column, value)
        except InvalidValue as refusal:
            said = message("edits.in_column", title=say(field.title), reason=str(refusal))
            raise InvalidValue(said, refusal.rows) from refusal
    return row


def _with(portfolio: Portfolio, row: Certification | Learning) -> Portfolio:
    """The portfolio with a row as it is so far."""
    draft = Draft(portfolio)
    draft.put(row)
    return draft.edit(message("edits.edit_development")).apply(portfolio)


def _changed(portfolio: Portfolio, row: Any, column: str, value: Any) -> Any:
    changed = replace(row, **{_ATTRIBUTES.get(column, column): value})
    if isinstance(row, Certification) and column == "earned":
        return _with_first_cycle(row, changed)
    if isinstance(row, Learning) and column == "certification":
        scheme = scheme_of(portfolio.certifications[value])
        known = scheme is None or row.category in kinds_of_learning(scheme)
        return changed if known else replace(changed, category=_category(portfolio, value))
    return changed


def _with_first_cycle(before: Certification, row: Certification) -> Certification:
    scheme = scheme_of(row)
    is_open = before.cycle_start is None and before.expires is None
    if row.earned is None or not is_open or scheme is None or scheme.months is None:
        return row
    return replace(row, cycle_start=row.earned, expires=cycle_end(row.earned, scheme.months))
