"""Rows of the open file are found by their words, as they are after edits, undo and redo."""

from dataclasses import replace

from desk import Desk
from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk
from pmdesk.presentation.search_lines import plain, search_lines, snippet
from pmdesk.session.commands.registers import (
    add_register_row,
    attach,
    comment_on,
    put_register_row,
    remove_register_rows,
)
from pmdesk.session.commands.tasks import insert_task, rename_task
from pmdesk.session.row_search import RowSearch
from pmdesk.session.session import Session


def lines(session: Session, words: str) -> list[tuple[str, str, str]]:
    """The kind, name and snippet of what is found."""
    keys = session.search.find(words, 50)
    found = search_lines(session.portfolio, keys, words)
    return [(line.kind, plain(line.name), plain(line.said)) for line in found]


def test_what_is_found_follows_every_edit(desk: Desk) -> None:
    session = desk.session
    assert session.search.find("vendor", 9) == ()
    session.perform(add_register_row(session.portfolio, session.ids, Risk, None, "Vendor late"))
    (risk,) = session.portfolio.risks.values()
    key = RowKey(Risk.table, risk.id)
    session.perform(put_register_row(session.portfolio, replace(risk, cause="One developer", tags=("erp",))))
    assert lines(session, "devel") == [("Risk", "Vendor late", "erp · One developer")]
    assert lines(session, "ERP vend") == [("Risk", "Vendor late", "erp · One developer")]
    session.perform(comment_on(session.portfolio, session.ids, key, "He phoned", "Anna", session.now))
    session.perform(attach(session.portfolio, session.ids, key, "/plans/offer.pdf"))
    assert lines(session, "phoned") == [("Comment", "Vendor late", "He phoned · Anna")]
    assert lines(session, "offer") == [("Attachment", "Vendor late", "/plans/offer.pdf")]
    session.perform(remove_register_rows(session.portfolio, [key]))
    assert lines(session, "vendor") == lines(session, "phoned") == []
    session.undo()
    assert [kind for kind, _, _ in lines(session, "phoned")] == ["Comment"]

    (project,) = session.portfolio.projects
    session.perform(insert_task(session.portfolio, session.ids, project, name="Choose a supplier"))
    (task,) = (row.id for row in session.portfolio.tasks.values() if row.name == "Choose a supplier")
    session.perform(rename_task(session.portfolio, task, "Choose a vendor"))
    assert lines(session, "supplier") == []
    assert {kind for kind, _, _ in lines(session, "vendor")} == {"Risk", "Task"}

    fresh = RowSearch(session.portfolio)
    for words in ("vendor", "late", "a", "choose", "phon", "e"):
        assert set(fresh.find(words, 99)) == set(session.search.find(words, 99))
        assert fresh.counts(words) == session.search.counts(words)
    fresh.close()


def test_private_rows_are_found_in_their_own_file(desk: Desk) -> None:
    session = desk.session
    session.perform(add_register_row(session.portfolio, session.ids, Conflict, None, "Two leads quarrel"))
    session.perform(add_register_row(session.portfolio, session.ids, Pulse, None, "Tired of it"))
    assert lines(session, "quarrel") == [("Conflict, private", "Two leads quarrel", "")]
    assert lines(session, "tired") == [("Pulse of a team, private", "Tired of it", "")]


def test_a_snippet_shows_the_words_amid_a_long_text() -> None:
    text = "Much is said before it. " * 9 + "The café closes.\nThen much more. " + "And so on. " * 30
    shown = snippet(text, ("cafe",))
    assert ("café", True) in shown
    assert plain(shown).startswith("…")
    assert plain(shown).endswith("…")
    assert len(plain(shown)) < 130
    assert snippet("nothing of it", ("cafe",)) == ()
