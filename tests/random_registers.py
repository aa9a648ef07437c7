"""Random rows of registers and of what is said beside them, made from the types of their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId, RowKey, TaskId, TeamId
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.people.skill import SkillNeed
from pmdesk.domain.quantities import Day, Instant
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.communication import Turn
from pmdesk.domain.registers.risk import CostImpact, TimeImpact
from pmdesk.domain.registers.snapshot import Health, HealthArea, HealthMark, Snapshot, Snooze
from pmdesk.domain.registers.tie import Attachment, Comment, Relation, Tie
from pmdesk.domain.rows import Row, key_of

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Z", "C")), min_size=1, max_size=8)
texts = st.text(max_size=8)
days = st.integers(0, 99).map(Day)
tags = st.lists(names.map(str.casefold), max_size=2, unique=True).map(tuple)
SCALES = ("power", "interest", "priority", "probability", "time", "cost", "scope", "quality", "every", "mood")


@cache  # Hypothesis looks at each new strategy before it draws from it, which takes longer than the draw
def values_of(name: str, kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field, by its name where the type allows more than the row does."""
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    origin = get_origin(kind)
    if origin is UnionType or origin is Union:
        (inner,) = (option for option in get_args(kind) if option is not NoneType)
        return st.none() | values_of(name, inner)
    if origin is tuple:
        if name == "tags":
            return tags
        return st.lists(values_of(name, get_args(kind)[0]), max_size=2).map(tuple)
    if kind in (CostImpact, TimeImpact):
        bounds = (0, 2**31 - 1) if kind is TimeImpact else (-9, 2**31)
        return st.lists(st.integers(*bounds), min_size=3, max_size=3).map(lambda n: kind(*sorted(n)))
    if kind is Turn:
        return st.builds(Turn, st.integers(0, 9999), remark=names)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{f.name: values_of(f.name, hints[f.name]) for f in fields(kind)})
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(1, 5) if name in SCALES else st.integers(0, 100)
    return texts


@cache
def _own_values(kind: type[Register]) -> Mapping[str, st.SearchStrategy[Any]]:
    """The values of the fields of a register that aren't those of every register."""
    hints = get_type_hints(kind)
    return {field.name: values_of(field.name, hints[field.name]) for field in fields(kind)[3:]}


@st.composite
def register_rows(
    draw: st.DrawFn,
    kind: type[Register],
    number: int,
    projects: Sequence[ProjectId],
    people: Sequence[ResourceId],
    teams: Sequence[TeamId] = (),
) -> Register:
    """A row with any allowed value in every field."""
    values = {name: draw(own) for name, own in _own_values(kind).items()}
    values["owner"] = draw(st.sampled_from((None, *people)))
    if "team" in values:
        values["team"] = draw(st.sampled_from((None, *teams)))
    project = draw(st.sampled_from((*projects,) if kind.table == "charters" else (None, *projects)))
    try:
        return kind(RegisterId(number), project, draw(names), **values)
    except InvalidValue:  # days in the wrong order, a turn that is there twice
        return kind(RegisterId(number), project, draw(names))


@st.composite
def registers(
    draw: st.DrawFn,
    projects: Sequence[ProjectId],
    people: Sequence[ResourceId],
    tasks: Sequence[TaskId],
    teams: Sequence[TeamId] = (),
    most: int = 4,
) -> list[Row]:
    """Up to ``most`` rows of any registers, tied to each other, to tasks and people, and all said of them."""
    rows: list[Row] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(REGISTERS), max_size=most)), 1):
        rows.append(draw(register_rows(kind, number, projects, people, teams)))
    keys = [key_of(row) for row in rows]
    keys += [RowKey("tasks", task) for task in tasks] + [RowKey("resources", person) for person in people]
    if len(keys) > 1:
        pairs = st.tuples(*[st.sampled_from(keys)] * 2).filter(lambda pair: pair[0] != pair[1])
        for number, (one, other) in enumerate(draw(st.lists(pairs, max_size=4)), 1):
            relation = draw(st.sampled_from(Relation))
            rows.append(Tie(RegisterId(number), *one, relation, *other))
    for number in range(1, draw(st.integers(0, 2)) + 1 if keys else 0):
        at = draw(st.sampled_from(keys))
        rows.append(Attachment(RegisterId(number), *at, draw(names), draw(texts)))
        rows.append(
            Comment(RegisterId(number), *at, Instant(draw(st.integers(0, 99))), draw(names), draw(texts))
        )
    rows += draw(_beside(projects, people, tasks))
    return rows


@st.composite
def _beside(
    draw: st.DrawFn, projects: Sequence[ProjectId], people: Sequence[ResourceId], tasks: Sequence[TaskId]
) -> list[Row]:
    one = RegisterId(1)
    rows: list[Row] = []
    if draw(st.booleans()):
        holder = draw(st.sampled_from([None, *people]))
        rows.append(Certification(one, draw(names), holder, draw(texts)))
        rows.append(Learning(one, one, draw(days), draw(names), 25, draw(names)))
        rows.append(Snooze(one, draw(names), draw(days), draw(names)))
    if projects and draw(st.booleans()):
        project = draw(st.sampled_from(projects))
        day = draw(days)
        rows.append(Snapshot(one, project, draw(names), day, '{"a":1}'))
        area, colour = draw(st.sampled_from(HealthArea)), draw(st.sampled_from(Health))
        rows.append(HealthMark(one, project, area, colour, draw(names), day))
    if tasks and draw(st.booleans()):
        rows.append(SkillNeed(one, draw(st.sampled_from(tasks)), draw(names)))
    return rows
