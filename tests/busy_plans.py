"""Random plans of a few people with too much to do, some of it begun, fixed, locked or in a hurry."""

from random import Random

from plan_notation import plan
from pmdesk.domain.portfolio import Portfolio

PEOPLE = ("Anna", "Bob", "Cem", "Dora")
DURATIONS = ("4h", "12h", "1d", "2d", "3d", "4d", "5d", "6d")
LINKS = ("", "", " SS", " FF", "+1d")
SHAPES = ("", "", "", "", "[50%]", "[50%]", "[100% bell]", "[100% delay 1d]")


def busy_plan(seed: int) -> Portfolio:
    """Up to eleven tasks in March 2026, the same for the same seed."""
    random = Random(seed)
    statements = [
        "calendar Late 13:00-17:00,18:00-22:00 Mon-Fri",
        "calendar Four 08:00-12:00,13:00-17:00 Mon-Thu",
        "resource Cem Late",
        "resource Dora Four",
    ]
    if random.random() < 0.4:
        statements.append(f"away Anna 2026-03-0{random.randrange(3, 7)}")
    for number in range(random.randrange(4, 12)):
        words = [f"T{number}", random.choice(DURATIONS), _trait(random)]
        if random.random() < 0.15:
            words.append("fixed")
        if number and random.random() < 0.4:
            words.append(f"after T{random.randrange(number)}{random.choice(LINKS)}")
        people = random.sample(PEOPLE, random.choice((1, 1, 1, 2, 2, 3)))
        words.append("by " + ", ".join(person + random.choice(SHAPES) for person in people))
        statements.append(" ".join(filter(None, words)))
    return plan("; ".join(statements))


def _trait(random: Random) -> str:
    """What keeps a task where it is, or nothing."""
    return random.choice(
        (
            f"MSO 2026-03-{random.randrange(2, 14):02}",
            f"started 2026-03-0{random.randrange(2, 4)} {random.choice((0, 10, 25, 33, 50, 80))}%",
            f"started 2026-03-02 50% priority {random.choice((300, 700))}",
            "priority 1000",
            f"FNLT 2026-03-{random.randrange(10, 25)}",
            "deadline 2026-03-12",
            *("",) * 5,
        )
    )
