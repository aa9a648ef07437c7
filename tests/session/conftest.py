"""A desk to work at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new portfolio with one empty project, open for editing."""
    made = Desk(tmp_path / "plan.pmdb")
    yield made
    made.session.close()
