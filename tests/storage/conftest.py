"""Files to test on: a small portfolio that was written, edited and closed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.portfolio import Portfolio
from pmdesk.storage.connection import close_cleanly, connect, transaction
from pmdesk.storage.content import DIGESTED, sums_in
from pmdesk.storage.kept import write_sums
from pmdesk.storage.store import Store
from storage.full_portfolios import NOON, renamed, small_portfolio


@pytest.fixture
def portfolio_file(tmp_path: Path) -> Path:
    """A closed file whose first task was renamed once."""
    path = tmp_path / "Umbau Köln.pmdb"
    portfolio = small_portfolio()
    with Store.create(path, portfolio, IdDealer()) as store:
        store.record_edit(renamed(portfolio, "Draft"), time=NOON, user="Anna")
    return path


@pytest.fixture
def rename() -> Callable[..., None]:
    """Renames the first task of an open store, which holds ``present`` as far as its session knows."""

    def run(store: Store, name: str, present: Portfolio | None = None) -> None:
        store.record_edit(renamed(present or store.load(), name), time=NOON, user="Anna")

    return run


@pytest.fixture
def resealed() -> Callable[[Path], None]:
    """Makes the digests of a file right for whatever its rows are now."""

    def run(path: Path) -> None:
        database = connect(path, "rw")
        database.pragma("foreign_keys", "OFF")
        with transaction(database):
            write_sums(database, {}, sums_in(database, DIGESTED))
        close_cleanly(database)

    return run
