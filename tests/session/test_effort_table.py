"""What follows what: every task type, every change, effort-driven or not.

The first table has the numbers of Microsoft's own example, ten days and 80 hours at 100 %. Sources:
Microsoft Project, "Change the task type Project uses to calculate task duration" and "Effort-driven
scheduling"; the painters are those of Microsoft Project 98, "Fixed-duration tasks".
"""

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue

TYPES = {"units": "Fixed units", "work": "Fixed work", "duration": "Fixed duration"}

# fixed     effort-driven  what is typed          duration  work  people
ONE_PERSON = """
  units     no             duration   8d          8d        64h   Anna
  units     yes            duration   8d          8d        64h   Anna
  work      yes            duration   8d          8d        80h   Anna[125%]
  duration  no             duration   8d          8d        64h   Anna
  duration  yes            duration   8d          8d        64h   Anna

  units     no             work       100h        12.5d     100h  Anna
  units     yes            work       100h        12.5d     100h  Anna
  work      yes            work       100h        12.5d     100h  Anna
  duration  no             work       100h        10d       100h  Anna[125%]
  duration  yes            work       100h        10d       100h  Anna[125%]

  units     no             resources  Anna[200%]  5d        80h   Anna[200%]
  units     yes            resources  Anna[200%]  5d        80h   Anna[200%]
  work      yes            resources  Anna[200%]  5d        80h   Anna[200%]
  duration  no             resources  Anna[200%]  10d       160h  Anna[200%]
  duration  yes            resources  Anna[200%]  10d       160h  Anna[200%]

  units     no             resources  Anna;Bob    10d       160h  Anna;Bob
  units     yes            resources  Anna;Bob    5d        80h   Anna;Bob
  work      yes            resources  Anna;Bob    5d        80h   Anna;Bob
  duration  no             resources  Anna;Bob    10d       160h  Anna;Bob
  duration  yes            resources  Anna;Bob    10d       80h   Anna[50%];Bob[50%]
"""

TWO_PEOPLE = """
  units     no             duration   8d          8d        128h  Anna;Bob
  units     yes            duration   8d          8d        128h  Anna;Bob
  work      yes            duration   8d          8d        160h  Anna[125%];Bob[125%]
  duration  no             duration   8d          8d        128h  Anna;Bob
  duration  yes            duration   8d          8d        128h  Anna;Bob

  units     no             work       200h        12.5d     200h  Anna;Bob
  units     yes            work       200h        12.5d     200h  Anna;Bob
  work      yes            work       200h        12.5d     200h  Anna;Bob
  duration  no             work       200h        10d       200h  Anna[125%];Bob[125%]
  duration  yes            work       200h        10d       200h  Anna[125%];Bob[125%]

  units     no             resources  Anna[200%];Bob  10d   160h  Anna[200%];Bob
  units     yes            resources  Anna[200%];Bob  10d   160h  Anna[200%];Bob
  work      yes            resources  Anna[200%];Bob  10d   160h  Anna[200%];Bob
  duration  no             resources  Anna[200%];Bob  10d   240h  Anna[200%];Bob
  duration  yes            resources  Anna[200%];Bob  10d   240h  Anna[200%];Bob

  units     no             resources  Bob         10d       80h   Bob
  units     yes            resources  Bob         20d       160h  Bob
  work      yes            resources  Bob         20d       160h  Bob
  duration  no             resources  Bob         10d       80h   Bob
  duration  yes            resources  Bob         10d       160h  Bob[200%]
"""


def cases(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line.strip()]


def outcome(desk: Desk, people: str, fixed: str, effort_driven: str, column: str, text: str) -> list[str]:
    desk.add("Build")
    desk.type(1, "duration", "10d")
    desk.type(1, "resources", people)
    desk.type(1, "type", TYPES[fixed])
    desk.type(1, "effort_driven", effort_driven)
    desk.type(1, column, text)
    return [desk.read(1, "duration"), desk.read(1, "work"), desk.read(1, "resources").replace("; ", ";")]


@pytest.mark.parametrize("case", cases(ONE_PERSON), ids=" ".join)
def test_one_person(desk: Desk, case: list[str]) -> None:
    assert outcome(desk, "Anna", *case[:4]) == case[4:]


@pytest.mark.parametrize("case", cases(TWO_PEOPLE), ids=" ".join)
def test_two_people(desk: Desk, case: list[str]) -> None:
    assert outcome(desk, "Anna; Bob", *case[:4]) == case[4:]


def test_four_painters_do_the_work_of_two(desk: Desk) -> None:
    desk.add("Paint the walls")
    desk.type(1, "duration", "4d")
    desk.type(1, "type", "Fixed duration")
    desk.type(1, "effort_driven", "yes")
    desk.type(1, "resources", "A; B")
    desk.type(1, "resources", "A; B; C; D")

    assert desk.read(1, "resources") == "A[50%]; B[50%]; C[50%]; D[50%]"
    assert (desk.read(1, "duration"), desk.read(1, "work")) == ("4d", "64h")

    desk.type(1, "duration", "2d")
    assert (desk.read(1, "duration"), desk.read(1, "work")) == ("2d", "32h")


def test_fixed_work_stays_effort_driven(desk: Desk) -> None:
    desk.add("Build")
    desk.type(1, "type", "Fixed work")

    with pytest.raises(InvalidValue, match="has fixed work"):
        desk.type(1, "effort_driven", "no")
