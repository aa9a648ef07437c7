"""Two baselines, or one and the plan as it is now: what differs, in sentences and as a list."""

from decimal import Decimal

from pmdesk.domain.ids import BaselineId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import TimeUnit
from pmdesk.presentation.baseline_comparison import Difference, Fate, Kept, compared
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Part,
    Section,
    Table,
    TableRow,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import Amounts, finish_text, start_text, titled
from pmdesk.presentation.field import phrase
from pmdesk.presentation.spans import format_minutes

FATE_TONES = {Fate.ADDED: Tone.GOOD, Fate.REMOVED: Tone.BAD, Fate.CHANGED: Tone.PLAIN}


def compared_baselines(asked: Asked) -> Document:
    """What differs in each project that is told of; unless said otherwise, from its baseline to now."""
    parts: list[Part] = []
    for project in asked.projects:
        sides = asked.baselines or (_usual(asked, project), None)
        if sides != (None, None):
            parts += _compared(asked, project, *sides)
    return asked.document("baseline_comparison", *parts)


def _usual(asked: Asked, project: Project) -> BaselineId | None:
    """The baseline that the project shows, else its latest."""
    if project.shown_baseline is not None:
        return project.shown_baseline
    kept = asked.portfolio.baselines_of.get(project.id, ())
    return kept[-1].id if kept else None


def _compared(
    asked: Asked, project: Project, before: BaselineId | None, after: BaselineId | None
) -> tuple[Part, ...]:
    found = compared(asked.plan, project.id, before, after)
    sides = Facts(
        (
            (phrase("documents.compared_from"), _side(asked, before)),
            (phrase("documents.compared_to"), _side(asked, after)),
        )
    )
    return (
        sides,
        Section(phrase("documents.what_differs"), (Bullets(tuple(map(say, found.sentences))),)),
        Section(phrase("documents.tasks_that_differ"), (_table(asked, project, found.differences),)),
    )


def _side(asked: Asked, baseline: BaselineId | None) -> str:
    if baseline is None:
        return phrase("documents.plan_now")
    row = asked.portfolio.baselines[baseline]
    day = finish_text(asked.plan, row.taken, row.taken)
    said = say(message("documents.baseline_of", name=row.name, day=day))
    return f"{said}\n{row.reason}" if row.reason else said


def _table(asked: Asked, project: Project, found: tuple[Difference, ...]) -> Table:
    columns = (
        titled("task_name", 2.0),
        Column(phrase("documents.fate")),
        Column(phrase("documents.start_before")),
        Column(phrase("documents.start_after")),
        Column(phrase("documents.finish_before")),
        Column(phrase("documents.finish_after")),
        right(phrase("documents.days_later")),
        right(phrase("documents.more_work")),
        right(phrase("documents.more_cost")),
    )
    amounts = Amounts(asked.plan, (each.more_cost for each in found))

    def told(each: Difference) -> TableRow:
        name = each.name or say(message("comparing.gone", number=each.task))
        days = _signed(format_minutes(abs(each.later), project, TimeUnit.DAY), each.later)
        work = _signed(format_minutes(abs(each.more_work), project, TimeUnit.HOUR), each.more_work)
        return line(
            Cell(name, Tone.STRONG if each.is_summary else Tone.PLAIN),
            Cell(phrase(f"documents.fate_{each.fate.value}"), FATE_TONES[each.fate]),
            _start(asked, each.before),
            _start(asked, each.after),
            _finish(asked, each.before),
            _finish(asked, each.after),
            Cell(days, Tone.BAD if each.later > 0 else Tone.PLAIN),
            work,
            _signed(amounts.text(abs(each.more_cost)), each.more_cost),
            key=key_text(Task.table, each.task),
        )

    return Table(columns, tuple(map(told, found)))


def _start(asked: Asked, side: Kept | None) -> str:
    return "" if side is None else start_text(asked.plan, side.start)


def _finish(asked: Asked, side: Kept | None) -> str:
    return "" if side is None else finish_text(asked.plan, side.start, side.finish)


def _signed(text: str, amount: Decimal | int) -> str:
    """``+2d``, ``−2d``, or nothing if it is none."""
    return "" if not amount else f"{'+' if amount > 0 else '−'}{text}"
