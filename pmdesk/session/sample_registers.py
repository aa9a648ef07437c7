"""The registers of the sample, as its text says them: each field by its name, dates as weeks and days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId, ResourceId
from pmdesk.domain.quantities import MONEY_PER_UNIT, Day, Instant, Money
from pmdesk.domain.registers.all_registers import REGISTERS
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row, key_of
from pmdesk.session.commands.registers import STEP
from pmdesk.session.sample_tasks import Moments


class RegisterRows:
    """Makes the rows of one project's registers, with ties to ``tasks`` by key and to ``people`` by name."""

    def __init__(
        self,
        ids: IdDealer,
        moments: Moments,
        project: ProjectId | None,
        tasks: Mapping[str, Row],
        people: Mapping[str, ResourceId],
    ) -> None:
        self._ids = ids
        self._moments = moments
        self._project = project
        self._tasks = tasks
        self._people = people

    def of(self, said: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Row]:
        """All rows and their ties. Raises KeyError for a register, field, task or person that isn't there."""
        by_table = {register.table: register for register in REGISTERS}
        for table, rows in said.items():
            kind = by_table[table]
            hints = get_type_hints(kind)
            for place, values in enumerate(rows, 1):
                given = {
                    name: self._value(hints[name], value)
                    for name, value in values.items()
                    if name not in ("title", "owner", "ties")
                }
                owner = self._people[values["owner"]] if "owner" in values else None
                number: RegisterId = self._ids.register(table)
                position = place * STEP
                row = kind(number, self._project, values["title"], owner=owner, position=position, **given)
                yield row
                for tie in values.get("ties", ()):
                    relation, target = tie.split(" ", 1)
                    end = key_of(self._tasks[target])
                    yield Tie(self._ids.register(Tie.table), table, number, Relation(relation), *end)

    def _value(self, kind: Any, value: Any) -> Any:
        """A value of the text as the field has it."""
        origin = get_origin(kind)
        if origin in (UnionType, Union):
            (kind,) = (option for option in get_args(kind) if option is not NoneType)
            return self._value(kind, value)
        if origin is tuple:
            return tuple(self._value(get_args(kind)[0], item) for item in value)
        if kind is Day:
            return self._moments.day(value)
        if kind is Instant:
            return Instant(self._moments.day(value) * 1440 + 600)
        if kind is Money:
            return Money(round(value * MONEY_PER_UNIT))
        if is_dataclass(kind) and isinstance(kind, type):
            hints = get_type_hints(kind)
            names = [field.name for field in fields(kind)]
            pairs = value.items() if isinstance(value, Mapping) else zip(names, value, strict=False)
            return kind(**{name: self._value(hints[name], item) for name, item in pairs})
        return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value
