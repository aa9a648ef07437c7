"""Problems of PSPLIB become plans; what isn't a whole one is refused."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from pmdesk.cli import main
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.plan.link import LinkKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import datetime_of, instant_of
from pmdesk.engine.planner import schedule
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.psplib import read_psplib
from pmdesk.session.session import Session
from pmdesk.storage.store import Store

SMALL = """\
************************************************************************
file with basedata            : small.bas
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  4
horizon                       :  9
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     6       3    0
  3      1     3       1    2
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    3    4
************************************************************************
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "small.sm"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_period_is_a_day_and_every_day_is_worked(tmp_path: Path) -> None:
    today = instant_of(datetime(2026, 3, 2))
    portfolio = import_new(read_psplib(written(tmp_path, SMALL)), IdDealer(), today=today).portfolio

    planned = schedule(portfolio)
    job = {row.name: planned.task(row.id) for row in portfolio.tasks.values()}
    assert [job[f"Job {number}"].duration for number in (1, 2, 3, 4)] == [0, 6 * 480, 3 * 480, 0]
    finish = job["Job 4"].finish
    assert finish is not None
    assert datetime_of(finish) == datetime(2026, 3, 7, 17)
    assert [(r.name, r.max_units) for r in portfolio.resources.values()] == [("R1", 30_000), ("R2", 40_000)]
    asked = {
        (portfolio.tasks[row.task].name, portfolio.resources[row.resource].name): row.units
        for row in portfolio.assignments.values()
    }
    assert asked == {("Job 2", "R1"): 30_000, ("Job 3", "R1"): 10_000, ("Job 3", "R2"): 20_000}
    assert {link.kind for link in portfolio.links.values()} == {LinkKind.FS}
    assert len(portfolio.links) == 4


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("RESOURCEAVAILABILITIES:", ""),
        ("  2      1     6       3    0\n", ""),
        ("   2        1          1           4\n", "   2        2          1           4\n"),
        ("   3        1          1           4\n", "   3        1          1           9\n"),
        ("- nonrenewable              :  0", "- nonrenewable              :  1"),
        ("    3    4\n", "    3\n"),
    ],
)
def test_what_is_no_whole_problem_is_refused(tmp_path: Path, part: str, instead: str) -> None:
    assert part in SMALL
    with pytest.raises(NotRecognised):
        read_psplib(written(tmp_path, SMALL.replace(part, instead, 1)))


def test_the_command_line_imports_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = written(tmp_path, SMALL), tmp_path / "small.pmdb"

    assert main(["import", str(source), "-o", str(target)]) == 0

    assert "rows 4, links 4, calendars 1, resources 2, assignments 3" in capsys.readouterr().out
    with Store.open(target, read_only=True) as store:
        assert len(store.load().tasks) == 4


def test_the_command_line_levels_it_in_a_copy_or_in_place_as_one_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = written(tmp_path, SMALL), tmp_path / "small.pmdb"
    copy = tmp_path / "copy.pmdb"
    assert main(["import", str(source), "-o", str(target)]) == 0
    before = loaded(target)
    capsys.readouterr()

    assert main(["level", str(target), "--schedules", "40", "-o", str(copy)]) == 0

    said = capsys.readouterr().out
    assert "Makespan: 9 periods, proven: no levelling is shorter." in said
    assert "Nobody has too much to do." in said
    assert (loaded(target), loaded(copy) == before) == (before, False)
    assert main(["level", str(target), "--schedules", "40", "-o", str(copy)]) == 1  # it is there already
    assert main(["level", str(target), "--schedules", "40"]) == 0
    assert loaded(target) == loaded(copy)
    with closing(Session.open(target, user="", clock=datetime.now)) as session:
        session.undo()
        assert session.portfolio == before


def loaded(path: Path) -> Portfolio:
    with Store.open(path, read_only=True) as store:
        return store.load()
