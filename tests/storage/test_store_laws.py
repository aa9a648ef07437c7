"""Laws of the store over random portfolios and edits: what was written is what is read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.storage.store import Store
from random_portfolios import edits
from storage.full_portfolios import full_portfolios

EVENING = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
laws = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def written(store: Store, edit: Edit, minutes: int = 0) -> None:
    store.record_edit(edit, time=EVENING + timedelta(minutes=minutes), user="Anna")


@laws
@given(portfolio=full_portfolios())
def test_a_new_file_holds_the_portfolio(portfolio: Portfolio) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pmdb"
        with Store.create(path, portfolio, IdDealer()) as store:
            assert store.load() == portfolio
        with Store.open(path, read_only=True) as store:
            assert store.load() == portfolio


@laws
@given(data=st.data(), portfolio=full_portfolios())
def test_load_after_write_is_the_portfolio(data: st.DataObject, portfolio: Portfolio) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pmdb"
        present, dealt = portfolio, {}
        with Store.create(path, portfolio, IdDealer()) as store:
            for minute in range(3):
                edit = data.draw(edits(present))
                written(store, edit, minute)
                present, dealt = edit.apply(present), store.ids.last_dealt
                assert store.load() == present
        with Store.open(path) as store:
            assert store.load() == present
            assert store.ids.last_dealt == dealt


@laws
@given(data=st.data(), portfolio=full_portfolios())
def test_undo_and_redo_reach_behind_a_restart(data: st.DataObject, portfolio: Portfolio) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pmdb"
        states, done = [portfolio], []
        with Store.create(path, portfolio, IdDealer()) as store:
            for _ in range(3):
                done.append(data.draw(edits(states[-1])))
                written(store, done[-1])
                states.append(done[-1].apply(states[-1]))
        with Store.open(path) as store:
            for before, edit in zip(reversed(states[:-1]), reversed(done), strict=True):
                entry = store.journal().undo
                assert entry is not None
                assert store.edit_of(entry.sequence) == edit
                store.record_undo(edit.inverse)
                assert store.load() == before
            assert store.journal().undo is None
        with Store.open(path) as store:
            for after, edit in zip(states[1:], done, strict=True):
                entry = store.journal().redo
                assert entry is not None
                assert store.edit_of(entry.sequence) == edit
                store.record_redo(edit)
                assert store.load() == after
            assert store.journal().redo is None


@laws
@given(data=st.data(), portfolio=full_portfolios())
def test_a_merged_edit_is_taken_back_as_one(data: st.DataObject, portfolio: Portfolio) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pmdb"
        with Store.create(path, portfolio, IdDealer()) as store:
            first = data.draw(edits(portfolio))
            written(store, first)
            between = first.apply(portfolio)
            step = data.draw(edits(between))
            whole = combined(message("edits.both"), first, step)
            entry = store.record_merged(step, whole, time=EVENING)
            assert (entry.sequence, entry.merged) == (1, 1)
            assert store.load() == step.apply(between)
        with Store.open(path) as store:
            assert len(store.journal().entries) == 1
            assert store.edit_of(1) == whole
            store.record_undo(whole.inverse)
            assert store.load() == portfolio
