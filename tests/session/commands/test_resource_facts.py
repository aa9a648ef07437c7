"""What is said of resources is one labelled edit each, which undo takes back."""

from dataclasses import replace

import pytest

from plan_notation import plan
from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, ResourceId
from pmdesk.domain.messages import say
from pmdesk.domain.money.rate import FREE, Price, Rate, RateTable
from pmdesk.domain.people.absence import Absence, AbsenceKind, Availability
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Money, TimeUnit, Units, midnight
from pmdesk.domain.rows import Row
from pmdesk.presentation.rates import rate_in_force
from pmdesk.presentation.skills import SkillSpec
from pmdesk.session.commands.resource_facts import Fact, put_fact, remove_fact, set_price, set_skills
from pmdesk.session.commands.teams import new_team, put_team, remove_team, set_team

ANNA, BOB = ResourceId(1), ResourceId(2)
IDS = IdDealer()
MONDAY = Day(9555)


@pytest.fixture
def staffed() -> Portfolio:
    return plan("A 3d by Anna; B 2d by Bob")


def done(portfolio: Portfolio, edit: Edit) -> Portfolio:
    """The portfolio after an edit whose inverse takes it back."""
    after = edit.apply(portfolio)
    assert edit.inverse.apply(after) == portfolio
    return after


@pytest.mark.parametrize(
    ("fact", "other", "labels"),
    [
        (
            Absence(IDS.absence(), ANNA, MONDAY, MONDAY), {"kind": AbsenceKind.SICK},
            ("“Anna” is away from Mon 2 Mar 2026", "Absence of “Anna” from Mon 2 Mar 2026",
             "Remove absence of “Anna” from Mon 2 Mar 2026"),
        ),
        (
            Rate(IDS.rate(), ANNA, RateTable.B), {"per_use": Money(1)},
            ("Add a rate of “Anna” to table B", "Rate of “Anna” in table B",
             "Remove a rate of “Anna” from table B"),
        ),
        (
            Availability(IDS.availability(), ANNA, MONDAY), {"units": Units(5000)},
            ("Add availability of “Anna”", "Availability of “Anna”", "Remove availability of “Anna”"),
        ),
        (
            SkillLevel(IDS.skill_level(), ANNA, "SQL"), {"level": 5},
            ("Add skill SQL of “Anna”", "Skill SQL of “Anna”", "Remove skill SQL of “Anna”"),
        ),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_a_fact_is_added_changed_and_removed(
    staffed: Portfolio, fact: Fact, other: dict[str, object], labels: tuple[str, str, str]
) -> None:
    adding = put_fact(staffed, fact)
    there = done(staffed, adding)
    changed: Fact = replace(fact, **other)  # type: ignore[arg-type]
    changing = put_fact(there, changed)
    after = done(there, changing)
    removing = remove_fact(after, changed)

    assert after.table(fact.table) == {fact.id: changed}
    assert done(after, removing) == staffed
    assert [say(edit.label) for edit in (adding, changing, removing)] == list(labels)


def test_two_rates_from_one_day_are_refused(staffed: Portfolio) -> None:
    there = put_fact(staffed, Rate(IDS.rate(), ANNA)).apply(staffed)

    with pytest.raises(InvalidValue, match="from this day on already"):
        put_fact(there, Rate(IDS.rate(), ANNA)).apply(there)


def test_a_price_is_that_of_the_rate_in_force_on_the_status_day_or_today(staffed: Portfolio) -> None:
    rows: list[Row] = [
        Rate(IDS.rate(), ANNA, standard=Price(Money(1))),
        Rate(IDS.rate(), ANNA, since=MONDAY, standard=Price(Money(2))),
        Rate(IDS.rate(), ANNA, RateTable.B, standard=Price(Money(3))),
    ]
    portfolio = portfolio_of([*staffed.rows(), *rows])
    project = portfolio.projects[ProjectId(1)]

    def on(day: int) -> Portfolio:
        status = replace(project, status_date=midnight(Day(day)))
        return portfolio_of([*(row for row in portfolio.rows() if row is not project), status])

    assert rate_in_force(portfolio, ANNA, None) == rows[0]
    assert rate_in_force(portfolio, ANNA, Day(MONDAY - 1)) == rows[0]
    assert rate_in_force(portfolio, ANNA, MONDAY) == rows[1]
    assert rate_in_force(on(MONDAY - 1), ANNA, MONDAY) == rows[0]
    assert rate_in_force(on(MONDAY), ANNA, None) == rows[1]
    dearer = set_price(portfolio, IDS, ANNA, "standard_rate", Price(Money(9)), MONDAY)
    after = done(portfolio, dearer)
    assert [rate.standard.amount for rate in after.rates_of[ANNA]] == [1, 9, 3]


def test_the_first_price_makes_a_rate_from_the_beginning(staffed: Portfolio) -> None:
    after = done(staffed, set_price(staffed, IDS, BOB, "overtime_rate", Price(Money(7), TimeUnit.DAY), None))

    (rate,) = after.rates.values()
    assert (rate.since, rate.standard, rate.overtime) == (None, FREE, Price(Money(7), TimeUnit.DAY))
    assert set_price(staffed, IDS, ANNA, "cost_per_use", None, None).is_empty


def test_skills_keep_when_they_were_used_last(staffed: Portfolio) -> None:
    used = SkillLevel(IDS.skill_level(), ANNA, "SQL", 2, last_used=MONDAY)
    portfolio = portfolio_of([*staffed.rows(), used, SkillLevel(IDS.skill_level(), ANNA, "COBOL")])

    after = done(portfolio, set_skills(portfolio, IDS, ANNA, [SkillSpec("sql", 4), SkillSpec("Go", 1)]))

    assert [(row.skill, row.level, row.last_used) for row in after.skills_of[ANNA]] == [
        ("Go", 1, None), ("sql", 4, MONDAY)
    ]  # fmt: skip


def test_a_team_comes_with_its_first_member_and_goes_without_them(staffed: Portfolio) -> None:
    one = done(staffed, set_team(staffed, IDS, ANNA, " Web  team "))
    both = done(one, set_team(one, IDS, BOB, "WEB TEAM"))
    (team,) = both.teams.values()

    assert team.name == "Web team"
    assert {resource.team for resource in both.resources.values()} == {team.id}
    with pytest.raises(InvalidValue, match="already"):
        put_team(both, new_team(both, IDS, "web team"))
    gone = done(both, remove_team(both, team.id))
    assert gone.resources == staffed.resources
    assert not gone.teams
