"""Every template that ships begins a sound plan on any day: levelled, linked, tied, without an error."""

from datetime import date

import pytest

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.all_registers import REGISTERS
from pmdesk.domain.rows import key_of
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.session.templates.catalogue import shipped_templates, text_of
from pmdesk.session.templates.new_project import portfolio_from_template

PLAIN, NEW_YEAR, LEAP_DAY = date(2027, 1, 13), date(2027, 1, 1), date(2028, 2, 29)
LONGEST_DAYS = 44
LARGE = {
    "scrum_product": (40, 25),
    "erp_rollout": (60, 25),
    "data_centre_migration": (55, 25),
    "cloud_migration": (50, 25),
    "security_remediation": (35, 25),
    "release_cutover": (30, 20),
}
"""The large ones, with about how many tasks and at least how many rows of registers they have."""


def begun(key: str, day: date) -> Portfolio:
    (template,) = (each for each in shipped_templates() if each.key == key)
    return portfolio_from_template(template, IdDealer(), day_of(day), template.title)


KEYS = [template.key for template in shipped_templates()]


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_wrong_with_it_on_any_day(key: str) -> None:
    for day in (PLAIN, NEW_YEAR, LEAP_DAY):
        portfolio = begun(key, day)
        computed = schedule(portfolio)

        assert [found.message for found in findings(portfolio, computed)] == []
        assert min(filter(None, computed.project_start.values())) >= day_of(day) * 1440


@pytest.mark.parametrize("key", KEYS)
def test_its_logic_holds(key: str) -> None:
    """Source: DCMA-EA PAM 200.1, checks 1 to 5, 7 and 8."""
    portfolio = begun(key, PLAIN)
    computed = schedule(portfolio)
    leaves = [task for task in portfolio.tasks.values() if not portfolio.outline.is_summary(task.id)]
    links = portfolio.links.values()

    assert len([task for task in leaves if task.id not in portfolio.links_into]) == 1
    assert len([task for task in leaves if task.id not in portfolio.links_out_of]) == 1
    assert all(link.lag.amount >= 0 for link in links)
    assert sum(link.lag.amount > 0 for link in links) <= 0.05 * len(links)
    assert sum(link.kind.value == "FS" for link in links) >= 0.9 * len(links)
    assert {task.constraint for task in leaves} == {Constraint.ASAP}
    assert all(computed.task(task.id).total_slack >= 0 for task in leaves)
    assert sum(task.duration.minutes > LONGEST_DAYS * 480 for task in leaves) <= 0.05 * len(leaves)


@pytest.mark.parametrize("key", KEYS)
def test_every_row_hangs_on_the_plan(key: str) -> None:
    portfolio = begun(key, PLAIN)

    assert [row.title for row in portfolio.register_rows() if not portfolio.ties_at.get(key_of(row))] == []
    assert all(resource.worker.value != "person" for resource in portfolio.resources.values())
    assert all(
        portfolio.assignments_to.get(key) for key in portfolio.resources if not _advises(portfolio, key)
    )


def _advises(portfolio: Portfolio, resource: int) -> bool:
    """Whether somebody only decides, looks after rows or is told."""
    owners = {row.owner for row in portfolio.register_rows()}
    return resource in owners or any(
        tie.target_table == "resources" and tie.target == resource for tie in portfolio.ties.values()
    )


@pytest.mark.parametrize("key", LARGE)
def test_a_large_one_has_all_that_a_project_manager_keeps(key: str) -> None:
    portfolio = begun(key, PLAIN)
    tasks, rows = LARGE[key]
    counts = {register.table: len(portfolio.table(register.table)) for register in REGISTERS}

    assert tasks <= len(portfolio.tasks)
    assert rows <= sum(counts.values())
    assert 8 <= counts["risks"] <= 12
    assert 5 <= counts["deliverables"] <= 8
    assert all(row.cause and row.effect and row.response for row in portfolio.risks.values())
    assert all(row.criteria and row.accepter for row in portfolio.deliverables.values())
    assert sum(len(gate.checks) for gate in portfolio.gates.values()) >= 15
    assert counts["communications"] >= 4
    assert counts["stakeholders"] >= 4
    assert counts["lessons"] >= 2
    assert {line.expenditure.value for line in portfolio.budget_lines.values()} <= {"capex", "opex"}
    assert portfolio.budget_lines


def test_the_list_and_the_files_agree() -> None:
    templates = shipped_templates()

    assert len({template.title for template in templates}) == len(templates)
    assert {template.group for template in templates} == {"large", "small"}
    files = {path.stem for path in templates[0].path.parent.glob("*.toml")} - {"index"}
    assert files == {template.key for template in templates}
    assert all(text_of(template)["notes"] for template in templates)
