"""One reader of foreign files for all tests of the room: starting Java takes longer than reading."""

from collections.abc import Iterator

import pytest

from pmdesk.interchange.worker import PlanWorker


@pytest.fixture(scope="session")
def worker() -> Iterator[PlanWorker]:
    """Reads and writes in its process, which is started at the first file."""
    with PlanWorker() as warm:
        yield warm


@pytest.fixture(scope="session")
def reader(worker: PlanWorker) -> PlanWorker:
    """The same, for tests that only read."""
    return worker
