"""Tallies: figures are of the code that trials run, all of it and no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from reliability.tally import CHECKOUT, reached_from

HERE = Path(__file__).parent
LOADED = """
import sys
from pathlib import Path
from random import Random
sys.path[:0] = [{tests!r}, {checkout!r}]
from reliability.{module} import TRIAL
from reliability.tally import Tally
TRIAL.run(1, Random(3), Tally(TRIAL, Path({figures!r})))
print("\\n".join(str(m.__file__) for n, m in sys.modules.items() if n.partition(".")[0] == "pmdesk"))
"""


@pytest.mark.parametrize("module", ["damage", "soak"])
def test_whatever_a_trial_loads_is_part_of_its_code(module: str, tmp_path: Path) -> None:
    source = LOADED.format(
        tests=str(HERE.parent), checkout=str(CHECKOUT), module=module, figures=str(tmp_path / "figures.json")
    )
    output = subprocess.run([sys.executable, "-c", source], check=True, capture_output=True, text=True).stdout

    loaded = {Path(line) for line in output.split()}

    assert CHECKOUT / "pmdesk" / "storage" / "store.py" in loaded
    assert loaded <= reached_from(HERE.glob("[!t]*.py"))


def test_what_lies_above_the_file_is_not_part_of_it() -> None:
    packages = {path.relative_to(CHECKOUT).parts[1] for path in reached_from(HERE.glob("[!t]*.py"))}

    assert "storage" in packages
    assert not packages & {"ui", "reports"}
