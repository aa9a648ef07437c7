"""What a line of quick add will become, in words, while it is typed."""

from collections.abc import Iterator

from pmdesk.domain.messages import Message, message
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.moods import mood_text
from pmdesk.presentation.registers.quick_row import DAY_OF, QuickRow

OFFERED = 8


def quick_words(plan: Plan, row: QuickRow) -> tuple[tuple[Message, str], ...]:
    """The values that a row will have, each with what it is called; what is not said is left out."""
    return tuple((title, text) for title, text in _words(plan, row) if text)


def quick_words_for(plan: Plan, beginning: str) -> tuple[str, ...]:
    """What a word that begins with ``@`` or ``#`` may become: people, or projects and tags in use."""
    portfolio, wanted = plan.portfolio, beginning[1:].casefold()
    if beginning[:1] == "@":
        names = sorted(" ".join(person.name.split()) for person in portfolio.resources.values())
    elif beginning[:1] == "#":
        codes = sorted(project.code for project in portfolio.projects.values())
        tags = sorted({tag for row in portfolio.register_rows() for tag in row.tags if " " not in tag})
        names = list(dict.fromkeys((*codes, *tags)))
    else:
        return ()
    fitting = [name for name in names if any(part.startswith(wanted) for part in _parts(name))]
    return tuple(beginning[:1] + name for name in fitting[:OFFERED])


def _parts(name: str) -> tuple[str, ...]:
    return (name.casefold(), *name.casefold().split())


def _words(plan: Plan, row: QuickRow) -> Iterator[tuple[Message, str]]:
    portfolio = plan.portfolio
    yield message("fields.title_title"), row.title
    if row.project is not None:
        yield message("fields.title_project"), portfolio.projects[row.project].code
    if row.owner is not None:
        yield message("fields.title_owner"), portfolio.resources[row.owner].name
    yield message("register_form.part_probability"), _figure(row.probability)
    yield message("register_form.quick_impact"), _figure(row.impact)
    yield message("fields.title_chance"), _figure(row.chance)
    if row.severity is not None:
        yield message("fields.title_severity"), phrase(f"register_words.{row.severity.value}")
    if row.team is not None:
        yield message("fields.title_team"), portfolio.teams[row.team].name
    if row.mood is not None:
        yield message("fields.title_mood"), mood_text(row.mood)
    if row.day is not None:
        title = message(f"fields.title_{DAY_OF[row.register.table]}")
        yield title, format_day(row.day, portfolio.header.date_style)
    yield message("fields.title_tags"), "; ".join(row.tags)


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)
