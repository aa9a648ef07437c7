"""Scheme: the rules of a certification, which its body makes and a user can change."""

from dataclasses import dataclass
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import PER_UNIT

QUARTER = PER_UNIT // 4
"""A quarter of an hour, the step in which hours are logged. Source: PMI, CCR Handbook."""

MONTHS_PER_YEAR = 12

_NEEDS = (("add_on", "track"), ("grace_counts", "grace"), ("grace", "months"), ("carry", "months"))
"""Rules that mean nothing without another one."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of units of which at least ``least`` are needed and at most ``most`` count, in hundredths.

    Units of a category that is ``part_of`` another count there too.
    """

    key: str
    least: int = 0
    most: int | None = None
    part_of: str = ""

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise InvalidValue(message("development.rule_least_and_most", name=self.key))


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules of one certification; all units in hundredths.

    ``units`` are needed each ``months``; None months: it is for life. Hours are logged in steps of ``step``.

    ``fee`` is what a renewal costs, as its body says it. ``verified`` is the day on which the rules were last
    compared with what the body publishes, at ``source``; None if nobody did.

    Of what was learned in the last ``carry_months`` of a cycle beyond what it asks for, up to ``carry``
    counts in the next one. What is older than ``fresh`` months when the certification expires doesn't count;
    None: all of a cycle does.

    For ``grace`` days after it has expired a certification can still be renewed; ``grace_counts`` says
    whether what is learned in them makes up for what was missing.

    Schemes of one body that name a ``track`` are renewed together: of the highest its ``units``, and of the
    highest in each other track its ``add_on``.
    """

    key: str
    name: str
    body: str
    unit: str
    units: int
    months: int | None
    categories: tuple[Category, ...] = ()
    fee: str = ""
    source: str = ""
    verified: date | None = None
    step: int = QUARTER
    carry: int = 0
    carry_months: int = MONTHS_PER_YEAR
    fresh: int | None = None
    grace: int = 0
    grace_counts: bool = False
    track: str = ""
    add_on: int = 0

    def __post_init__(self) -> None:
        for rule in ("name", "unit"):
            if not getattr(self, rule).strip():
                raise InvalidValue(message("development.rule_needs", title=_title(rule)))
        for rule in ("months", "fresh", "step", "carry_months"):
            if (value := getattr(self, rule)) is not None and value <= 0:
                raise InvalidValue(message("development.rule_too_small", title=_title(rule)))
        for rule in ("units", "carry", "grace", "add_on"):
            if getattr(self, rule) < 0:
                raise InvalidValue(message("development.rule_too_small", title=_title(rule)))
        for rule, needed in _NEEDS:
            if getattr(self, rule) and not getattr(self, needed):
                told = message("development.rule_without", title=_title(rule), needed=_title(needed))
                raise InvalidValue(told)
        self._check_categories()

    def _check_categories(self) -> None:
        above = {category.key: category.part_of for category in self.categories}
        if len(above) < len(self.categories) or "" in above:
            raise InvalidValue(message("development.rule_names_once"))
        for part_of in above.values():
            if part_of and above.get(part_of) != "":
                raise InvalidValue(message("development.rule_part_of", name=part_of))


def _title(rule: str) -> str:
    return say(message(f"development.rule_{rule}"))
