"""Repair: what still stands in a damaged file is kept, what is lost is told, and the result is sound."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given

from pmdesk.cli import main
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import Message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.domain.rows import ROW_TYPES, key_of
from pmdesk.storage.errors import Damaged, FileExists, NotAPortfolio
from pmdesk.storage.repair import repair
from pmdesk.storage.store import Store
from reliability.damage import DAMAGES, Damage
from reliability.workloads import scratch_folder
from storage.full_portfolios import full_portfolios

START = Instant(0)


def written(portfolio: Portfolio, folder: Path) -> Path:
    path = folder / "plan.pmdb"
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    Store.create(path, portfolio, ids).close()
    return path


def repaired(path: Path) -> tuple[Portfolio, tuple[Message, ...]]:
    target = path.with_name("repaired.pmdb")
    losses = repair(path, target, START, replace=True)
    with Store.open(target) as store:
        return store.load(), losses


def told_of(losses: tuple[Message, ...]) -> set[str]:
    """The tables of which a loss is told."""
    if any(loss.key == "repair.cut" for loss in losses):
        return {row_type.table for row_type in ROW_TYPES}
    return {str(dict(loss.arguments)["table"]) for loss in losses if "table" in dict(loss.arguments)}


@given(full_portfolios())
def test_of_a_sound_file_everything_is_kept_but_the_history(portfolio: Portfolio) -> None:
    with scratch_folder() as folder:
        saved, losses = repaired(written(portfolio, Path(folder)))
    assert saved == portfolio
    assert [loss.key for loss in losses] == ["repair.history"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, which fills many pages."""
    path = tmp_path_factory.mktemp("repair") / "plan.pmdb"
    assert main(["new", str(path), "--template", "sample"]) == 0
    return path


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_the_damage_the_result_is_sound_and_every_loss_is_told(
    sample: Path, tmp_path: Path, damage: Damage
) -> None:
    with Store.open(sample, read_only=True) as store:
        before = store.load()
    path, is_saved = tmp_path / "plan.pmdb", 0
    for seed in range(25):
        content = bytearray(sample.read_bytes())
        damage(content, Random(seed))
        path.write_bytes(content)
        try:
            saved, losses = repaired(path)
        except (Damaged, NotAPortfolio):
            continue
        is_saved += 1
        assert path.read_bytes() == content
        told = told_of(losses)
        for row_type in ROW_TYPES:
            assert row_type.table in told or rows_of(saved, row_type.table) == rows_of(before, row_type.table)
    assert is_saved > 15


def rows_of(portfolio: Portfolio, table: str) -> dict:
    return {key_of(row): row for row in portfolio.rows() if row.table == table}


def test_rows_on_other_pages_stay_when_a_page_is_lost(sample: Path, tmp_path: Path) -> None:
    """SQLite itself would give up the whole table."""
    with Store.open(sample, read_only=True) as store:
        before = store.load()
    content = bytearray(sample.read_bytes())
    name = list(before.tasks.values())[5].name.encode()
    leaves = [n for n in range(4096, len(content), 4096) if content[n] == 0x0D]
    lost = next(n for n in leaves if name in content[n : n + 4096])
    content[lost : lost + 4096] = bytes(4096)
    path = tmp_path / "plan.pmdb"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        Store.open(path)

    saved, losses = repaired(path)

    kept = saved.tasks.keys() & before.tasks.keys()
    assert 0 < len(kept) < len(before.tasks)
    assert "tasks" in told_of(losses)
    assert rows_of(saved, "resources") == rows_of(before, "resources")


def test_a_file_of_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.pmdb"
    path.write_text("Dear Anna, " * 1000)
    with pytest.raises(NotAPortfolio):
        repair(path, tmp_path / "new.pmdb", START)
    assert not (tmp_path / "new.pmdb").exists()


def test_the_damaged_file_is_never_the_target(portfolio_file: Path) -> None:
    content = portfolio_file.read_bytes()
    with pytest.raises(FileExists):
        repair(portfolio_file, portfolio_file, START, replace=True)
    assert portfolio_file.read_bytes() == content


def test_the_command_tells_what_is_lost(portfolio_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = portfolio_file.with_name("repaired.pmdb")

    assert main(["repair", str(portfolio_file), "-o", str(target)]) == 0

    assert "history of changes" in capsys.readouterr().out
    with Store.open(target) as store, Store.open(portfolio_file) as original:
        assert store.load() == original.load()
    assert main(["repair", str(portfolio_file), "-o", str(target)]) == 1
