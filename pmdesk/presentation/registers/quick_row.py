"""A register row in one line: ``risk: vendor late p3 i4 @Anna #ERP`` read, and written to be read back.

The kind stands before a colon. ``@`` names the owner, ``#`` a project by code or name or else a tag,
``p3 i4`` rate a risk and ``40%`` is its chance, ``s2`` is the severity of an issue, ``m4`` the mood of a
pulse, whose team ``#`` names too; ``due Fri`` and ``by 3 Mar`` are its day, which is to come. Any other word
belongs to the title, and so does one behind a backslash.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, ResourceId, TeamId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.quantities import Day, day_of
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.issue import Issue, Severity
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.moods import MOODS
from pmdesk.presentation.registers.register_kinds import people_of

DAY_OF: Mapping[str, str] = {
    "gates": "planned", "deliverables": "due", "communications": "first", "risks": "proximity",
    "issues": "target", "assumptions": "validate_by", "dependencies": "needed", "decisions": "needed",
    "action_items": "due", "change_requests": "requested", "conflicts": "follow_up", "pulses": "day",
    "lessons": "learned",
}  # fmt: skip
"""The attribute that the day of a line is, by register."""

_RATED = re.compile(r"[pi]\d", re.IGNORECASE)
_CHANCE = re.compile(r"\d{1,3}%")
_GRADED = re.compile(r"s\d", re.IGNORECASE)
_MOOD = re.compile(r"m\d", re.IGNORECASE)
_DUE = ("due", "by")
MOST_WORDS = 5
"""So many words at most make a day or a name."""


@dataclass(frozen=True, slots=True)
class QuickRow:
    """What a line says of a row to be added.

    ``probability``, ``impact`` and ``chance`` are a risk's, ``mood`` and ``team`` a pulse's.
    """

    register: type[Register]
    title: str
    owner: ResourceId | None = None
    project: ProjectId | None = None
    tags: tuple[str, ...] = ()
    probability: int | None = None
    impact: int | None = None
    chance: int | None = None
    severity: Severity | None = None
    day: Day | None = None
    mood: int | None = None
    team: TeamId | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The row that a line means, and what in it can't be read; a row with complaints isn't to be added."""

    row: QuickRow | None
    complaints: tuple[Message, ...] = ()


def read_quick(
    plan: Plan,
    text: str,
    today: date,
    *,
    register: type[Register] | None = None,
    project: ProjectId | None = None,
) -> Reading:
    """What a line means; one that names no kind is of ``register``, one without project of ``project``."""
    kind, rest, complaint = _kind(text, register)
    if kind is None:
        return Reading(None, (complaint,))
    reader = _Reader(plan, today, QuickRow(kind, "", project=project))
    reader.read(rest.split())
    row = reader.row
    if not row.title:
        reader.complaints.append(message("register_form.quick_title"))
    if row.project is None and kind is Charter:
        reader.complaints.append(message("register_form.quick_project"))
    return Reading(row, tuple(reader.complaints))


def print_quick(plan: Plan, row: QuickRow) -> str:
    """A line that is read as ``row``."""
    parts = [f"{kind_word(row.register)}:", *(_escaped(word) for word in row.title.split())]
    rated = (("p", row.probability), ("i", row.impact), ("", row.severity), ("m", row.mood))
    parts += [f"{letter}{value}" for letter, value in rated if value is not None]
    if row.chance is not None:
        parts.append(f"{row.chance}%")
    if row.owner is not None:
        parts.append("@" + " ".join(plan.portfolio.resources[row.owner].name.split()))
    if row.team is not None:
        parts.append("#" + " ".join(plan.portfolio.teams[row.team].name.split()))
    if row.project is not None:
        parts.append("#" + plan.portfolio.projects[row.project].code)
    parts += [f"#{tag}" for tag in row.tags]
    if row.day is not None:
        parts.append(f"due {format_day(row.day, DateStyle.ISO)}")
    return " ".join(parts)


def kind_word(register: type[Register]) -> str:
    """The word before the colon."""
    return phrase(f"register_form.kind_{register.table}").casefold()


def _kind(text: str, usual: type[Register] | None) -> tuple[type[Register] | None, str, Message]:
    """The register that the words before a colon name, the rest, and what to say if there is none."""
    words = ", ".join(kind_word(register) for register in REGISTERS)
    before, colon, rest = text.partition(":")
    wanted = " ".join(before.split()).casefold()
    found = _called(wanted) if colon and wanted else []
    if len(found) == 1:
        return found[0], rest, message("register_form.quick_kind", kinds=words)
    if usual is not None and not found:
        return usual, text, message("register_form.quick_kind", kinds=words)
    if found:
        several = ", ".join(map(kind_word, found))
        return None, text, message("register_form.quick_kinds", text=before.strip(), kinds=several)
    return None, text, message("register_form.quick_kind", kinds=words)


def _called(wanted: str) -> list[type[Register]]:
    names = {register: (kind_word(register), register.table.replace("_", " ")) for register in REGISTERS}
    exact = [register for register, own in names.items() if wanted in own]
    return exact or [register for register, own in names.items() if any(n.startswith(wanted) for n in own)]


def _escaped(word: str) -> str:
    special = word[:1] in ("@", "#", "\\") or word.casefold() in _DUE
    rated = any(pattern.fullmatch(word) for pattern in (_RATED, _CHANCE, _GRADED, _MOOD))
    return f"\\{word}" if special or rated else word


@dataclass(slots=True)
class _Reader:
    """Reads word after word into a row."""

    plan: Plan
    today: date
    row: QuickRow
    complaints: list[Message] = field(default_factory=list)

    def read(self, words: Sequence[str]) -> None:
        title: list[str] = []
        named = False
        at = 0
        while at < len(words):
            word, rest = words[at], words[at + 1 : at + MOST_WORDS]
            if word.startswith("\\") and len(word) > 1:
                title.append(word[1:])
                at += 1
            elif word.startswith("@") and len(word) > 1:
                at += self._person([word[1:], *rest])
            elif word.startswith("#") and len(word) > 1:
                taken = self._team([word[1:], *rest])
                at += taken
                if taken:
                    continue
                taken = 0 if named else self._project([word[1:], *rest])
                named = named or taken > 0
                at += taken or self._tag(word[1:])
            elif word.casefold() in _DUE and (taken := self._day(word, rest)):
                at += taken
            elif self._value(word):
                at += 1
            else:
                title.append(word)
                at += 1
        self.row = replace(self.row, title=" ".join(title))

    def _person(self, words: Sequence[str]) -> int:
        """Take the owner; returns how many words the name has."""
        people = self.plan.portfolio.resources.values()
        names = [(_plain(person.name), person.id) for person in people]
        count = _longest(words, [name for name, _ in names])
        wanted = _plain(" ".join(words[: max(count, 1)]))
        found = [key for name, key in names if name == wanted]
        found = found or [key for name, key in names if name.startswith(wanted)]
        if len(found) == 1:
            self.row = replace(self.row, owner=found[0])
        else:
            names_text = ", ".join(people_of(self.plan)) or phrase("fields.nobody_yet")
            self.complaints.append(message("fields.no_such_person", text=wanted, names=names_text))
        return max(count, 1)

    def _project(self, words: Sequence[str]) -> int:
        """Take the project; returns how many words its code or name has, 0 if it is none."""
        projects = self.plan.portfolio.projects.values()
        for count in range(len(words), 0, -1):
            wanted = _plain(" ".join(words[:count]))
            found = [each.id for each in projects if wanted in (_plain(each.code), _plain(each.name))]
            if len(found) == 1:
                self.row = replace(self.row, project=found[0])
                return count
        return 0

    def _team(self, words: Sequence[str]) -> int:
        """Take the team of a pulse that has none yet; returns how many words its name has, or 0."""
        if self.row.register is not Pulse or self.row.team is not None:
            return 0
        teams = self.plan.portfolio.teams.values()
        for count in range(len(words), 0, -1):
            found = [each.id for each in teams if _plain(each.name) == _plain(" ".join(words[:count]))]
            if len(found) == 1:
                self.row = replace(self.row, team=found[0])
                return count
        return 0

    def _tag(self, tag: str) -> int:
        if tag.casefold() not in (known.casefold() for known in self.row.tags):
            self.row = replace(self.row, tags=(*self.row.tags, tag))
        return 1

    def _day(self, word: str, rest: Sequence[str]) -> int:
        """Take the day; returns how many words it has with the one before, 0 for other words than a day."""
        for count in range(len(rest), 0, -1):
            try:
                day = _coming_day(" ".join(rest[:count]), self.today)
            except InvalidValue:
                continue
            if self.row.register.table in DAY_OF:
                self.row = replace(self.row, day=day)
            else:
                kind = kind_word(self.row.register)
                self.complaints.append(message("register_form.quick_no_day", kind=kind))
            return count + 1
        if word.casefold() == "by" or not rest:
            return 0
        self.complaints.append(message("fields.not_a_date", text=rest[0]))
        return 2

    def _value(self, word: str) -> bool:
        """Whether a word is a figure of the register; it is taken then, or complained of."""
        if self.row.register is Risk and _RATED.fullmatch(word):
            digit = int(word[1])
            if not 1 <= digit <= 5:
                return self._refuse(word)
            row = self.row
            self.row = replace(row, probability=digit) if word[0] in "pP" else replace(row, impact=digit)
            return True
        if self.row.register is Risk and _CHANCE.fullmatch(word):
            if int(word[:-1]) > 100:
                return self._refuse(word)
            self.row = replace(self.row, chance=int(word[:-1]))
            return True
        if self.row.register is Issue and _GRADED.fullmatch(word):
            if word.upper() not in list(Severity):
                return self._refuse(word)
            self.row = replace(self.row, severity=Severity(word.upper()))
            return True
        return self._is_mood(word)

    def _is_mood(self, word: str) -> bool:
        if self.row.register is not Pulse or not _MOOD.fullmatch(word):
            return False
        if int(word[1]) not in MOODS:
            return self._refuse(word)
        self.row = replace(self.row, mood=int(word[1]))
        return True

    def _refuse(self, word: str) -> bool:
        self.complaints.append(message("register_form.quick_figure", text=word))
        return True


def _coming_day(text: str, today: date) -> Day:
    """The day that a text says; one without a year that is over is meant in the next. Raises InvalidValue."""
    day = parse_day(text, today)
    if day >= day_of(today):
        return day
    for join in (" ", "."):
        with suppress(InvalidValue):
            return parse_day(f"{text.rstrip('.')}{join}{today.year + 1}", today)
    return day


def _longest(words: Sequence[str], names: Iterable[str]) -> int:
    """How many of the words begin a name together."""
    known = tuple(names)
    for count in range(len(words), 0, -1):
        wanted = _plain(" ".join(words[:count]))
        if any(name.startswith(wanted) for name in known):
            return count
    return 0


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
