"""Tariffs: what an hour of a resource, a piece of a material or a use costs, from which instant on."""

from collections.abc import Mapping
from functools import lru_cache
from operator import is_
from typing import NamedTuple

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, NO_MONEY, Instant, Money, midnight

BEGINNING = Instant(-(2**31))
"""Before all work."""
END = Instant(2**31 - 1)
"""Behind all work."""


class UnitPrice(NamedTuple):
    """``amount`` for ``each`` so many of what is counted: minutes of work, or ten-thousandths of a piece."""

    amount: Money
    each: int

    def of(self, counted: int) -> Money:
        """What so many cost, rounded half up."""
        return Money((2 * counted * self.amount + self.each) // (2 * self.each))


class Tariff(NamedTuple):
    """The prices from ``since`` on, up to the next tariff."""

    since: Instant
    standard: UnitPrice
    overtime: UnitPrice
    per_use: Money


_FREE_PRICE = UnitPrice(NO_MONEY, 1)
FREE = Tariff(BEGINNING, _FREE_PRICE, _FREE_PRICE, NO_MONEY)


class Tariffs:
    """The tariffs of all resources; a day, week or month of work is as long as the project says.

    What has no rate costs nothing, and so does everything before the first rate that begins on a day.
    """

    def __init__(self, prices: "_Prices") -> None:
        self._projects: Mapping[ProjectId, Project] = prices.portfolio.projects
        self._resources: Mapping[ResourceId, Resource] = prices.portfolio.resources
        self._rates = prices.portfolio.rates_of
        self._known: dict[tuple[ResourceId, RateTable, ProjectId], tuple[Tariff, ...]] = {}

    def of(self, resource: ResourceId, table: RateTable, project: ProjectId) -> tuple[Tariff, ...]:
        """The tariffs of a resource in order, the first from the beginning."""
        key = (resource, table, project)
        if key not in self._known:
            self._known[key] = self._found(*key)
        return self._known[key]

    def _found(self, resource: ResourceId, table: RateTable, project: ProjectId) -> tuple[Tariff, ...]:
        rates = [rate for rate in self._rates.get(resource, ()) if rate.rate_table is table]
        counts_pieces = self._resources[resource].kind is ResourceKind.MATERIAL
        row = None if counts_pieces else self._projects[project]
        tariffs = tuple(_tariff(rate, row) for rate in rates)
        return tariffs if tariffs and tariffs[0].since == BEGINNING else (FREE, *tariffs)


class _Prices:
    """The tables that tariffs follow from, known by identity: an edit makes new ones."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self._tables = (portfolio.projects, portfolio.resources, portfolio.rates)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Prices) and all(map(is_, self._tables, other._tables))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._tables)))


@lru_cache(maxsize=4)
def _tariffs(prices: _Prices) -> Tariffs:
    return Tariffs(prices)


def tariffs_of(portfolio: Portfolio) -> Tariffs:
    """The tariffs of a portfolio; the same ones until a rate, a resource or a project changes."""
    return _tariffs(_Prices(portfolio))


def _tariff(rate: Rate, project: Project | None) -> Tariff:
    since = BEGINNING if rate.since is None else midnight(rate.since)
    return Tariff(since, _price(rate.standard, project), _price(rate.overtime, project), rate.per_use)


def _price(price: Price, project: Project | None) -> UnitPrice:
    if project is None or price.unit is None:
        return UnitPrice(price.amount, FULL_TIME if project is None else 60)
    return UnitPrice(price.amount, project.minutes_in(price.unit))
