"""Makes fields of the attributes of register rows: which kind of field follows from the type."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, ResourceId, TeamId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Day, Instant, Minutes, Money, TimeUnit
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.gate import Check
from pmdesk.domain.registers.risk import CostImpact, Rating, Risk, TimeImpact
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.presentation.dates import format_instant, parse_instant
from pmdesk.presentation.field import Align, Editor, Field, Formats, Parse, phrase
from pmdesk.presentation.kinds_of_field import NOT_SET, check_field, choice_field, day_field, text_field
from pmdesk.presentation.money.money_kinds import amount_text, money_field, project_called
from pmdesk.presentation.numbers import parse_money
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.pool_fields import team_names
from pmdesk.presentation.spans import format_minutes, parse_minutes

Key = TypeVar("Key", ResourceId, TeamId)
Get = Callable[[Plan, int], Any]
"""Reads an attribute of the row with an id."""

LONG = frozenset({"notes", "minutes"})
TYPES = {register: get_type_hints(register) for register in REGISTERS}
"""The types of the attributes of each register's rows."""

HEADINGS: Mapping[type[Register], str] = {
    Decision: "fields.title_question", Stakeholder: "fields.title_name"
}  # fmt: skip
"""What the title of a row is called where it is more than a title."""

TITLE_PX, TEXT_PX, LONG_PX, NUMBER_PX = 300, 160, 240, 72


def row_of(plan: Plan, register: type[Register], row: int) -> Register:
    """A row of a register."""
    return plan.portfolio.table(register.table)[row]  # type: ignore[return-value]  # the table is the type's


def attribute_field(register: type[Register], key: str) -> Field[Any]:
    """The field of the attribute ``key`` of the rows of a register."""

    def get(plan: Plan, row: int) -> Any:
        return getattr(row_of(plan, register, row), key)

    kind = TYPES[register][key]
    if key == "title":
        return replace(text_field(key, TITLE_PX, get), heading=HEADINGS.get(register, ""))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return choice_field(key, 128, get, {each: f"register_words.{each.value}" for each in kind})
    return _BY_TYPE[kind](key, get)


def _text(key: str, get: Get) -> Field[str]:
    if key in LONG:
        return text_field(key, LONG_PX, get, kind=Editor.LONG_TEXT)
    return text_field(key, TEXT_PX, get)


def _texts(key: str, get: Get) -> Field[tuple[str, ...]]:
    def shown(_plan: Plan, _row: int, value: tuple[str, ...], _formats: Formats) -> str:
        return "; ".join(value)

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> tuple[str, ...]:
        parts = (" ".join(part.split()) for part in text.replace("\n", ";").split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    return Field(key, TEXT_PX, get, shown, parse)


def _number(key: str, get: Get, *, optional: bool = False) -> Field[int | None]:
    def shown(_plan: Plan, _row: int, value: int | None, _formats: Formats) -> str:
        return "" if value is None else str(value)

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> int | None:
        typed = text.strip().removesuffix("%").strip()
        if optional and typed.lower() in NOT_SET:
            return None
        digits = typed.removeprefix("-")
        if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
            raise InvalidValue(message("fields.not_a_number", text=text.strip()))
        return int(typed)

    return Field(key, NUMBER_PX, get, shown, parse, align=Align.RIGHT, kind=Editor.NUMBER)


def _optional_number(key: str, get: Get) -> Field[int | None]:
    return _number(key, get, optional=True)


def _moment(key: str, get: Get) -> Field[Instant | None]:
    """An instant; a day without a time is the start of the working day."""

    def shown(_plan: Plan, _row: int, value: Instant | None, formats: Formats) -> str:
        return "" if value is None else format_instant(value, formats.date)

    def parse(plan: Plan, _row: int, text: str, today: date) -> Instant | None:
        if text.strip().lower() in NOT_SET:
            return None
        return parse_instant(text, _some_project(plan), finish=False, today=today)

    return Field(key, 128, get, shown, parse, align=Align.RIGHT, kind=Editor.DATE)


def project_of_row(plan: Plan, register: type[Register], row: int) -> Project:
    """The project whose hours and days count for a row: its own, else the first. Raises InvalidValue."""
    project = row_of(plan, register, row).project
    return _some_project(plan) if project is None else plan.portfolio.projects[project]


def _some_project(plan: Plan) -> Project:
    rows = sorted(plan.portfolio.projects.values(), key=lambda project: (project.position, project.id))
    if not rows:
        raise InvalidValue(message("fields.no_project_yet"))
    return rows[0]


def _project(key: str, get: Get) -> Field[ProjectId | None]:
    def shown(plan: Plan, _row: int, value: ProjectId | None, _formats: Formats) -> str:
        return "" if value is None else plan.portfolio.projects[value].code

    def parse(plan: Plan, _row: int, text: str, _today: date) -> ProjectId | None:
        return None if _is_none(text) else project_called(plan, text)

    def choices(plan: Plan) -> tuple[str, ...]:
        rows = sorted(plan.portfolio.projects.values(), key=lambda project: (project.position, project.id))
        return (phrase("fields.no_choice"), *(project.code for project in rows))

    return Field(key, 80, get, shown, parse, kind=Editor.CHOICE, choices=choices)


def _person(key: str, get: Get) -> Field[ResourceId | None]:
    """A resource by name; the start of one is enough."""

    def shown(plan: Plan, _row: int, value: ResourceId | None, _formats: Formats) -> str:
        return "" if value is None else plan.portfolio.resources[value].name

    def parse(plan: Plan, _row: int, text: str, _today: date) -> ResourceId | None:
        return None if _is_none(text) else person_called(plan, text)

    def choices(plan: Plan) -> tuple[str, ...]:
        return (phrase("fields.no_choice"), *people_of(plan))

    return Field(key, 128, get, shown, parse, kind=Editor.CHOICE, choices=choices)


def _team(key: str, get: Get) -> Field[TeamId | None]:
    """A team by name; the start of one is enough."""

    def shown(plan: Plan, _row: int, value: TeamId | None, _formats: Formats) -> str:
        return "" if value is None else plan.portfolio.teams[value].name

    def parse(plan: Plan, _row: int, text: str, _today: date) -> TeamId | None:
        return None if _is_none(text) else team_called(plan, text)

    def choices(plan: Plan) -> tuple[str, ...]:
        return (phrase("fields.no_choice"), *team_names(plan))

    return Field(key, 128, get, shown, parse, kind=Editor.CHOICE, choices=choices)


def _is_none(text: str) -> bool:
    wanted = text.strip().casefold()
    return wanted in NOT_SET or wanted == phrase("fields.no_choice").casefold()


def people_of(plan: Plan) -> tuple[str, ...]:
    """The names of all resources."""
    return tuple(sorted(person.name for person in plan.portfolio.resources.values()))


def person_called(plan: Plan, text: str) -> ResourceId:
    """The resource whose name, or the start of it, somebody typed. Raises InvalidValue."""
    found = _named(text, ((person.name, person.id) for person in plan.portfolio.resources.values()))
    if found is None:
        names = ", ".join(people_of(plan)) or phrase("fields.nobody_yet")
        raise InvalidValue(message("fields.no_such_person", text=text.strip(), names=names))
    return found


def team_called(plan: Plan, text: str) -> TeamId:
    """The team whose name, or the start of it, somebody typed. Raises InvalidValue."""
    found = _named(text, ((team.name, team.id) for team in plan.portfolio.teams.values()))
    if found is None:
        names = ", ".join(team_names(plan)) or phrase("fields.no_team_yet")
        raise InvalidValue(message("fields.no_such_team", text=text.strip(), names=names))
    return found


def _named(text: str, named: Iterable[tuple[str, Key]]) -> Key | None:
    """What alone has a name, or alone has one that begins so."""
    wanted = " ".join(text.split()).casefold()
    keys = [(name.casefold(), key) for name, key in named]
    found = [key for name, key in keys if name == wanted]
    found = found or [key for name, key in keys if name.startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _rating(key: str, get: Get) -> Field[Rating]:
    """Probability and greatest impact; typed as ``3x4``, the impact is meant on everything that it is on."""

    def shown(_plan: Plan, _row: int, value: Rating | None, _formats: Formats) -> str:
        return "" if value is None else f"{value.probability} × {value.impact}"

    def parse(plan: Plan, row: int, text: str, _today: date) -> Rating:
        parts = [part.strip() for part in text.lower().replace("×", "x").replace("*", "x").split("x")]
        if len(parts) != 2 or not all(part in ("1", "2", "3", "4", "5") for part in parts):
            raise InvalidValue(message("fields.not_a_rating", text=text.strip()))
        probability, impact = map(int, parts)
        return (get(plan, row) or Rating()).moved(probability, impact)

    return Field(key, 88, get, shown, parse, align=Align.RIGHT)


def _optional_rating(key: str, get: Get) -> Field[Rating | None]:
    plain = _rating(key, get)

    def parse(plan: Plan, row: int, text: str, today: date) -> Rating | None:
        required: Parse[Rating] | None = plain.parse
        nothing = text.strip().lower() in NOT_SET
        return None if nothing or required is None else required(plan, row, text, today)

    return Field(key, plain.width_px, get, plain.format, parse, align=plain.align)


def _three_amounts(key: str, get: Get) -> Field[CostImpact]:
    """At best, most likely and at worst: ``1000 / 2000 / 5000``; one amount alone is all three."""

    def shown(plan: Plan, _row: int, value: CostImpact, _formats: Formats) -> str:
        amounts = (value.low, value.likely, value.high)
        return " / ".join(amount_text(plan, amount) for amount in amounts) if any(amounts) else ""

    def parse(plan: Plan, _row: int, text: str, _today: date) -> CostImpact:
        if text.strip().lower() in NOT_SET:
            return CostImpact()
        header = plan.portfolio.header
        amounts = [parse_money(part, header.currency, header.number_style) for part in text.split("/")]
        if len(amounts) not in (1, 3):
            raise InvalidValue(message("fields.not_three_amounts", text=text.strip()))
        return CostImpact(*(amounts if len(amounts) == 3 else amounts * 3))

    return Field(key, 224, get, shown, parse, align=Align.RIGHT)


def _three_spans(key: str, get: Get) -> Field[TimeImpact]:
    """At best, most likely and at worst: ``1d / 2d / 5d``; one span alone is all three."""

    def shown(plan: Plan, row: int, value: TimeImpact, _formats: Formats) -> str:
        spans = (value.low, value.likely, value.high)
        project = project_of_row(plan, Risk, row) if any(spans) else None
        return " / ".join(format_minutes(span, project) for span in spans) if project is not None else ""

    def parse(plan: Plan, row: int, text: str, _today: date) -> TimeImpact:
        if text.strip().lower() in NOT_SET:
            return TimeImpact()
        project = project_of_row(plan, Risk, row)
        spans = [parse_minutes(part, project, TimeUnit.DAY) for part in text.split("/")]
        if len(spans) not in (1, 3):
            raise InvalidValue(message("fields.not_three_spans", text=text.strip()))
        return TimeImpact(*(spans if len(spans) == 3 else spans * 3))

    return Field(key, 144, get, shown, parse, align=Align.RIGHT)


def _checks(key: str, get: Get) -> Field[tuple[Check, ...]]:
    """How many are ticked of how many."""

    def shown(_plan: Plan, _row: int, value: tuple[Check, ...], _formats: Formats) -> str:
        return f"{sum(check.done for check in value)} / {len(value)}" if value else ""

    return Field(key, NUMBER_PX, get, shown, align=Align.RIGHT)


_BY_TYPE: dict[Any, Callable[[str, Get], Field[Any]]] = {
    str: _text,
    tuple[str, ...]: _texts,
    int: _number,
    int | None: _optional_number,
    Minutes: _number,
    bool: check_field,
    Money: lambda key, get: money_field(key, get, editable=lambda _plan, _row: True),
    Day | None: day_field,
    Instant | None: _moment,
    ProjectId | None: _project,
    ResourceId | None: _person,
    TeamId | None: _team,
    Rating: _rating,
    Rating | None: _optional_rating,
    CostImpact: _three_amounts,
    TimeImpact: _three_spans,
    tuple[Check, ...]: _checks,
}
