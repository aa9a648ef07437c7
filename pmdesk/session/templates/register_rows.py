"""The registers of a project, as a text says them: each field by its name, ties by what they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pmdesk.domain.ids import IdDealer, ProjectId, ResourceId, RowKey, TeamId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row, key_of
from pmdesk.session.commands.registers import STEP
from pmdesk.session.templates.moments import Moments
from pmdesk.session.templates.pool_rows import folded
from pmdesk.session.templates.values import read_fields

_LETTERS = {
    "R": Relation.RESPONSIBLE,
    "A": Relation.ACCOUNTABLE,
    "C": Relation.CONSULTED,
    "I": Relation.INFORMED,
}
_BESIDE = ("title", "owner", "team", "key", "ties", "raci")


class RegisterRows:
    """Makes the rows of registers and their ties to ``ends``: rows by table and name, tasks by their key."""

    def __init__(
        self, ids: IdDealer, moments: Moments, project: Project | None, ends: Mapping[str, Mapping[str, Row]]
    ) -> None:
        self._ids = ids
        self._moments = moments
        self._project = project
        self._ends = {
            table: {folded(name): row for name, row in rows.items()} for table, rows in ends.items()
        }

    def of(
        self,
        said: Mapping[str, Sequence[Mapping[str, Any]]],
        tied: Iterable[tuple[Row, Mapping[str, Any]]] = (),
    ) -> Iterator[Row]:
        """All rows, with their ties and those of the rows in ``tied``, each with what the text says of it.

        Raises KeyError for a register, field, task or person that isn't there.
        """
        by_table = {register.table: register for register in REGISTERS}
        texts: list[tuple[RowKey, Mapping[str, Any]]] = []
        for table, rows in said.items():
            named = self._ends.setdefault(table, {})
            for place, values in enumerate(rows, 1):
                row = self._row(by_table[table], values, place)
                named.setdefault(folded(values.get("key", row.title)), row)
                texts.append((key_of(row), values))
                yield row
        texts += ((key_of(row), values) for row, values in tied)
        for key, values in texts:
            yield from self._ties(key, values)

    def _row(self, kind: type[Register], said: Mapping[str, Any], place: int) -> Register:
        given = {name: value for name, value in said.items() if name not in _BESIDE}
        owner = ResourceId(self._ends["resources"][folded(said["owner"])].id) if "owner" in said else None
        project: ProjectId | None = None if self._project is None else self._project.id
        number = self._ids.register(kind.table)
        values = read_fields(kind, given, self._moments, self._project)
        if "team" in said:
            values["team"] = TeamId(self._ends["teams"][folded(said["team"])].id)
        return kind(number, project, said["title"], owner=owner, position=place * STEP, **values)

    def _ties(self, key: RowKey, said: Mapping[str, Any]) -> Iterator[Tie]:
        for tie in said.get("ties", ()):
            relation, target = tie.split(" ", 1)
            yield self._tie(key, Relation(relation), self._end(target))
        for group in filter(None, said.get("raci", "").split(";")):
            letter, names = group.split(maxsplit=1)
            for name in names.split(","):
                yield self._tie(key, _LETTERS[letter], self._somebody(name.strip()))

    def _tie(self, key: RowKey, relation: Relation, end: Row) -> Tie:
        return Tie(self._ids.register(Tie.table), key.table, key.id, relation, *key_of(end))

    def _end(self, target: str) -> Row:
        """The row behind ``table:name``, or behind the key of a task."""
        table, colon, name = target.partition(":")
        return self._ends[table][folded(name)] if colon else self._ends["tasks"][folded(target)]

    def _somebody(self, name: str) -> Row:
        """A role or person, else a team, else a stakeholder of that name."""
        for table in ("resources", "teams", Stakeholder.table):
            found = self._ends.get(table, {}).get(folded(name))
            if found is not None:
                return found
        raise KeyError(name)
