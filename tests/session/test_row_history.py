"""The history of register rows from the journal, for every register in one file."""

from dataclasses import replace

from desk import Desk
from pmdesk.domain.messages import say
from pmdesk.domain.registers.all_registers import REGISTERS
from pmdesk.domain.rows import key_of
from pmdesk.session.commands.registers import add_register_row, put_register_row, remove_register_rows
from pmdesk.session.row_history import row_history


def test_a_row_of_any_register_tells_what_became_of_it(desk: Desk) -> None:
    session = desk.session
    for register in REGISTERS:
        session.perform(add_register_row(session.portfolio, session.ids, register, desk.project, "Old"))
    for row in session.portfolio.register_rows():
        session.perform(put_register_row(session.portfolio, replace(row, title="New", tags=("a", "b"))))
    for row in session.portfolio.register_rows():
        changed, added = row_history(session.history, session.plan, key_of(row))
        assert added.event is not None
        assert say(added.event) == "Added"
        told = {say(title): (before, after) for title, before, after in changed.values}
        title = {"decisions": "Question", "stakeholders": "Name"}.get(row.table, "Title")
        assert told == {title: ("Old", "New"), "Tags": ("", "a; b")}
        assert changed.user == session.user
    session.undo()
    last = REGISTERS[-1]
    (row,) = session.portfolio.table(last.table).values()
    assert say(row_history(session.history, session.plan, key_of(row))[0].event) == "Taken back"  # type: ignore[arg-type]  # it was
    session.perform(remove_register_rows(session.portfolio, [key_of(row)]))
    assert say(row_history(session.history, session.plan, key_of(row))[0].event) == "Deleted"  # type: ignore[arg-type]  # it was
