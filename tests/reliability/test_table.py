"""The table of figures: tallies of trials that ran side by side add up, and the page takes them."""

from pathlib import Path

from reliability.soak import TRIAL
from reliability.table import PAGE, TRIALS, lines_of, with_figures
from reliability.tally import Tally


def test_tallies_add_up_and_land_on_the_page(tmp_path: Path) -> None:
    files = [tmp_path / "one.json", tmp_path / "other.json"]
    Tally(TRIAL, files[0]).add({"hours": 20, "plans lost": 0})
    Tally(TRIAL, files[1]).add({"hours": 4, "edits": 12_345, "plans lost": 1})

    lines = lines_of(files)

    assert "| 24 hours, 1 plans lost, 12 345 edits |" in lines
    assert "tests.reliability.soak --until 24`" in lines
    assert all(f"| {trial.name} |" in lines for trial in TRIALS)
    page = PAGE.read_text(encoding="utf-8")
    assert lines in with_figures(page, lines)
    assert with_figures(with_figures(page, "older"), lines) == with_figures(page, lines)
