"""Certifications and what is learned are typed, pasted, renewed and removed; all of it is undone."""

from datetime import date

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import day_of
from pmdesk.session.commands.development import (
    begin_certification,
    begin_learning,
    paste_development_rows,
    remove_development_rows,
    renew,
)
from pmdesk.session.commands.fields import set_cell
from pmdesk.ui.task_table.typing_in import put_cell

TODAY = date(2026, 11, 27)


def test_a_certification_is_kept_through_its_cycles(desk: Desk) -> None:
    session = desk.session
    before = session.portfolio
    session.perform(begin_certification(session.plan, session.ids, None, [("scheme", "pmp")], TODAY))
    (row,) = session.portfolio.certifications.values()
    key = RowKey(Certification.table, row.id)
    assert row.scheme == "PMP"
    put_cell(session, key, "earned", "2024-03-15", TODAY)
    row = session.portfolio.certifications[row.id]
    assert row.cycle_start == row.earned == day_of(date(2024, 3, 15))
    assert row.expires == day_of(date(2027, 3, 14))
    put_cell(session, key, "earned", "2024-03-16", TODAY)
    assert session.portfolio.certifications[row.id].expires == row.expires
    session.perform(begin_learning(session.plan, session.ids, row.id, [("title", "Congress")], TODAY))
    (said,) = session.portfolio.learnings.values()
    assert (said.category, said.units, said.day) == ("ways_of_working", 100, day_of(TODAY))
    put_cell(session, RowKey(Learning.table, said.id), "learned_units", "1.25", TODAY)
    put_cell(session, RowKey(Learning.table, said.id), "category", "giving", TODAY)
    assert session.portfolio.learnings[said.id].units == 125
    session.perform(renew(session.portfolio, session.ids, row.id))
    row = session.portfolio.certifications[row.id]
    assert (row.cycle_start, row.expires) == (day_of(date(2027, 3, 15)), day_of(date(2030, 3, 14)))
    session.perform(remove_development_rows(session.portfolio, [key, RowKey(Learning.table, said.id)]))
    assert not session.portfolio.certifications
    assert not session.portfolio.learnings
    while session.undo() is not None:
        pass
    assert session.portfolio == before


def test_rows_are_pasted_with_all_their_cells(desk: Desk) -> None:
    session = desk.session
    columns = ("scheme", "holder", "certificate_number", "earned")
    texts = [("CSM", "Me", "77", "2025-01-10"), ("PSM", "", "", "")]
    session.perform(
        paste_development_rows(
            session.plan, session.ids, Certification.table, None, [None, None], columns, texts, TODAY
        )
    )
    scrum, other = session.portfolio.certifications.values()
    assert (scrum.number, scrum.expires) == ("77", day_of(date(2027, 1, 9)))
    assert (other.scheme, other.expires) == ("PSM", None)
    log = [("Talk", "CSM · Me", "2025-02-01", "any", "3"), ("", "", "", "", "")]
    titles = ("title", "certification", "day", "category", "learned_units")
    session.perform(
        paste_development_rows(
            session.plan, session.ids, Learning.table, None, [None, None], titles, log, TODAY
        )
    )
    (said,) = session.portfolio.learnings.values()
    assert (said.certification, said.category, said.units) == (scrum.id, "any", 300)
    with pytest.raises(InvalidValue, match="PSM"):
        renew(session.portfolio, session.ids, other.id)
    with pytest.raises(InvalidValue):
        set_cell(session.plan, session.ids, RowKey(Learning.table, said.id), "in_cycle", True)


def test_a_surplus_of_the_last_year_goes_over_into_the_next_cycle(desk: Desk) -> None:
    session = desk.session
    texts = [("scheme", "PMP"), ("earned", "2024-03-15")]
    session.perform(begin_certification(session.plan, session.ids, None, texts, TODAY))
    (row,) = session.portfolio.certifications
    learned = (("2025-05-05", "power", "30"), ("2025-06-05", "ways", "16"), ("2026-06-05", "business", "26"))
    for day, category, hours in learned:
        cells = [("title", "Course"), ("day", day), ("category", category), ("learned_units", hours)]
        session.perform(begin_learning(session.plan, session.ids, row, cells, TODAY))
    session.perform(renew(session.portfolio, session.ids, row))
    (carried,) = (said for said in session.portfolio.learnings.values() if said.category == "carried_over")
    assert (carried.units, carried.day) == (1200, day_of(date(2027, 3, 15)))
    assert carried.title == "Carried over from the cycle before"
    session.perform(renew(session.portfolio, session.ids, row))
    assert (
        len([said for said in session.portfolio.learnings.values() if said.category == "carried_over"]) == 1
    )


def test_nothing_is_learned_for_nothing(desk: Desk) -> None:
    session = desk.session
    with pytest.raises(InvalidValue, match="first"):
        begin_learning(session.plan, session.ids, None, [("title", "Congress")], TODAY)
    with pytest.raises(InvalidValue):
        begin_certification(session.plan, session.ids, None, [("notes", "none yet")], TODAY)
