"""Final figures: when a project ended and what it cost, beside what was agreed."""

from collections.abc import Iterator

from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Instant, Money
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import Cell, Column, Table, TableRow, Tone, line, right
from pmdesk.presentation.documents.words import finish_text, money_text
from pmdesk.presentation.field import phrase
from pmdesk.presentation.money.budget_fields import budget
from pmdesk.presentation.spans import format_minutes
from pmdesk.presentation.standing import cost_of_project


def final_figures(asked: Asked, project: Project) -> Table:
    """Finish and cost: as agreed, as they are, and by how much they differ."""
    columns = (
        Column(phrase("documents.figure"), 1.0),
        right(phrase("documents.agreed")),
        right(phrase("documents.at_end")),
        right(phrase("documents.difference")),
    )
    return Table(columns, (*_finish(asked, project), *_cost(asked, project)))


def _finish(asked: Asked, project: Project) -> Iterator[TableRow]:
    plan = asked.plan
    finish = plan.schedule.project_finish.get(project.id)
    if finish is None:
        return
    agreed = baseline_finish(asked, project)
    said = finish_text(plan, None, finish)
    name = phrase("fields.title_finish")
    if agreed is None:
        yield line(name, "", said, "")
        return
    later = clock_for(asked.portfolio, project.calendar).work_between(agreed, finish)
    by = format_minutes(abs(later), project)
    text = phrase("documents.as_agreed")
    if later:
        text = say(message("documents.later" if later > 0 else "documents.earlier", by=by))
    yield line(name, finish_text(plan, None, agreed), said, Cell(text, Tone.BAD if later > 0 else Tone.GOOD))


def baseline_finish(asked: Asked, project: Project) -> Instant | None:
    """When the project was to end by the baseline that it shows."""
    kept, index = shown_baseline(asked.plan), asked.plan.schedule.index
    rows = (index[task] for task in asked.portfolio.outline.of_project(project.id))
    return max((Instant(int(kept.finish[row])) for row in rows if kept.has(row)), default=None)


def _cost(asked: Asked, project: Project) -> Iterator[TableRow]:
    """All money against what is approved, and what the plan costs against its baseline."""
    found = budget(asked.plan)
    money = found.by_project[project.id]
    if money.approved or money.figures.forecast:
        yield _compared(asked, phrase("documents.cost_approved"), money.approved, money.figures.forecast)
    kept = found.granted.totals.get(project.id)
    if kept is not None:
        yield _compared(
            asked, phrase("documents.cost_baseline"), kept, cost_of_project(asked.plan, project.id)
        )


def _compared(asked: Asked, name: str, agreed: Money, now: Money) -> TableRow:
    more = now - agreed
    by = money_text(asked.plan, Money(abs(more)))
    text = phrase("documents.as_agreed")
    if more:
        text = say(message("documents.more" if more > 0 else "documents.less", by=by))
    return line(
        name,
        money_text(asked.plan, agreed),
        money_text(asked.plan, now),
        Cell(text, Tone.BAD if more > 0 else Tone.GOOD),
    )
