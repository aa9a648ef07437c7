"""The charter of a project: why it is done, what for, within which limits, and who agreed to it."""

from collections.abc import Iterable, Iterator

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import Money
from pmdesk.domain.registers.assumption import AssumptionState
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.dated import tied_tasks
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Bullets,
    Column,
    Document,
    Facts,
    Paragraph,
    Part,
    Section,
    SignatureLine,
    Signatures,
    Table,
    line,
)
from pmdesk.presentation.documents.milestone_table import milestone_table
from pmdesk.presentation.documents.words import (
    day_text,
    finish_text,
    labelled,
    lines,
    money_text,
    named,
    person_text,
    start_text,
    title,
)
from pmdesk.presentation.field import phrase
from pmdesk.presentation.money.budget_fields import budget


def charter_document(asked: Asked) -> Document:
    """The charter of each project that is told of."""
    parts = (
        part
        for project in asked.projects
        for row in sorted(asked.portfolio.charters.values(), key=lambda row: (row.position, row.id))
        if row.project == project.id
        for part in _charter(asked, project, row)
    )
    return asked.document("charter", *parts)


def _charter(asked: Asked, project: Project, row: Charter) -> Iterator[Part]:
    yield Facts(tuple(_facts(asked, project, row)), 2)
    yield _section("purpose", Paragraph(row.purpose))
    yield _section("business_case", Paragraph(row.business_case))
    objectives = (line(each.text, each.measure, each.baseline, each.target) for each in row.objectives)
    columns = (
        Column(phrase("documents.objective"), 2.0),
        Column(phrase("documents.measure"), 1.5),
        Column(phrase("documents.today"), 0.8),
        Column(phrase("documents.target"), 0.8),
    )
    yield Section(phrase("documents.objectives"), (Table(columns, tuple(objectives)),))
    yield _section("success_criteria", Bullets(row.success_criteria))
    yield _section("in_scope", Bullets(row.in_scope))
    yield _section("out_of_scope", Bullets(row.out_of_scope))
    yield _section("constraints", Bullets(row.constraints))
    yield Section(phrase("documents.assumptions"), (Bullets(tuple(_assumptions(asked, project))),))
    yield Section(
        phrase("documents.milestones"), (milestone_table(asked, _key_milestones(asked, project, row)),)
    )
    yield _section("authority", Paragraph(row.authority))
    yield _section("tolerance_scope", Paragraph(row.tolerance_scope))
    yield Section(phrase("documents.signatures"), (Signatures(tuple(_signatures(asked, project, row))),))


def _section(key: str, block: Paragraph | Bullets) -> Section:
    return Section(title(key), (block,))


def _facts(asked: Asked, project: Project, row: Charter) -> Iterator[tuple[str, str]]:
    plan = asked.plan
    start, finish = (
        dates.get(project.id) for dates in (plan.schedule.project_start, plan.schedule.project_finish)
    )
    money = budget(plan).by_project[project.id]
    yield named("project_code", project.code)
    yield named("version", row.version)
    yield named("sponsor", row.sponsor)
    yield named("manager", project.manager or person_text(plan, row.owner))
    yield named("start", start_text(plan, start))
    yield named("finish", finish_text(plan, start, finish))
    yield named("approved_budget", money_text(plan, _some(money.approved)))
    yield named("contingency", money_text(plan, _some(project.contingency)))
    yield named("management_reserve", money_text(plan, _some(project.management_reserve)))
    tolerance = message("documents.tolerance_text", days=row.tolerance_days, percent=row.tolerance_percent)
    yield phrase("documents.tolerance"), say(tolerance)


def _some(amount: Money) -> Money | None:
    return amount or None


def _assumptions(asked: Asked, project: Project) -> Iterator[str]:
    for row in asked.portfolio.assumptions.values():
        if row.project == project.id and row.state is not AssumptionState.INVALID:
            yield lines(row.title, labelled("basis", row.basis))


def _key_milestones(asked: Asked, project: Project, row: Charter) -> Iterable[TaskId]:
    """The milestones tied to the charter; all of the project if none is."""
    tied = [task for task in tied_tasks(asked.portfolio, key_of(row)) if task in asked.plan.schedule.index]
    return tied or [
        task
        for task in asked.portfolio.outline.of_project(project.id)
        if asked.portfolio.tasks[task].kind is TaskKind.MILESTONE and asked.portfolio.tasks[task].active
    ]


def _signatures(asked: Asked, project: Project, row: Charter) -> Iterator[SignatureLine]:
    """Those that the charter names; else those of sponsor and manager."""
    if row.signatures:
        for each in row.signatures:
            yield SignatureLine(each.name, each.role, day_text(asked.plan, each.day))
        return
    yield SignatureLine(row.sponsor, title("sponsor"))
    yield SignatureLine(project.manager or person_text(asked.plan, row.owner), title("project_manager"))
