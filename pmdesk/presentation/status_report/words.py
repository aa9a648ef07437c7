"""The texts of a status report: what somebody wrote, else what the plan's figures say in sentences."""

from collections.abc import Iterator, Mapping

from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.engine.health.colours import Colour
from pmdesk.engine.health.project_health import staleness
from pmdesk.presentation import standing
from pmdesk.presentation.dashboard.healths import health_facts
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.editable_text import EditableText, words_by_name
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.register_lines import DecisionLine
from pmdesk.presentation.value_fields import ratio_text

REASON, DONE, NEXT, COMMENTARY = "reason", "done", "next", "commentary"
CONSEQUENCE = "consequence"
RULES = frozenset(
    (
        "budget_spent", "cost_index", "critical_risks", "late_deliverables", "missed_gates",
        "overloaded_weeks", "overrun", "schedule_index", "severe_issues", "slip", "to_complete",
        "unapproved_changes", "vacant_roles",
    )
)  # fmt: skip
"""The rules of health that have a sentence of their own here."""
MOST_LINES = 9
"""So many things that were done, or come next, are told one by one."""


def texts_of(facts: StatusFacts) -> tuple[EditableText, ...]:
    """The texts of a report that may be written anew, as they come on the page."""
    is_green = facts.health.overall is Colour.GREEN
    return (
        EditableText(REASON, say(message("status.text_reason")), _reason(facts), needed=not is_green),
        EditableText(DONE, say(message("status.text_done")), "\n".join(_done(facts))),
        EditableText(NEXT, say(message("status.text_next")), "\n".join(_next(facts))),
        EditableText(COMMENTARY, say(message("status.text_commentary")), " ".join(_commentary(facts))),
        *(_consequence(line) for line in facts.decisions),
    )


def words_of(facts: StatusFacts, written: Mapping[str, str]) -> Mapping[str, str]:
    """The texts of the report by name: those that were written, the others as the report finds them."""
    return words_by_name(texts_of(facts), written)


def name_of_consequence(line: DecisionLine) -> str:
    """The name of the text that says what waiting for a decision costs."""
    return f"{CONSEQUENCE}.{line.decision.id}"


def _consequence(line: DecisionLine) -> EditableText:
    title = say(message("status.text_consequence", title=line.decision.title))
    found = line.decision.delay_cost.strip()
    if not found and line.waiting:
        found = say(message("status.waiting", tasks=", ".join(line.waiting)))
    return EditableText(name_of_consequence(line), title, found)


def _reason(facts: StatusFacts) -> str:
    health = facts.health
    old = staleness(health)
    area = health.worst_area
    if health.overall is Colour.GREEN or area is None:
        return say(message("status.on_track")) if health.overall is Colour.GREEN else _unknown(old)
    if area.mark is not None:
        return area.mark.reason
    if health.overall is Colour.GREY:
        return _unknown(old)
    return "" if area.reason is None else say(_because(area.reason))


def _because(rule: Message) -> Message:
    """A rule of health as a sentence without its limits, as far as there is one."""
    name = rule.key.partition(".")[2]
    return message(f"status.because_{name}", **dict(rule.arguments)) if name in RULES else rule


def _unknown(old: Message | None) -> str:
    return say(message("status.unknown") if old is None else old)


def _done(facts: StatusFacts) -> Iterator[str]:
    found = [(day, title, "status.accepted") for title, day in facts.accepted]
    found += [(each.day, each.name, "status.finished") for each in facts.done]
    found.sort(key=lambda each: each[0])
    yield from _shortened([say(message(key, title=title, day=_day(facts, day))) for day, title, key in found])


def _next(facts: StatusFacts) -> Iterator[str]:
    late = facts.period.last
    yield from _shortened(
        [
            say(
                message(
                    "status.overdue" if each.day <= late else "status.comes",
                    title=each.name,
                    day=_day(facts, each.day),
                )
            )
            for each in facts.coming
        ]
    )


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return lines
    kept = lines[: MOST_LINES - 1]
    return [*kept, say(message("status.more", count=len(lines) - len(kept)))]


def _commentary(facts: StatusFacts) -> Iterator[str]:
    plan, finish = facts.plan, facts.finish
    if finish is not None:
        day = _day(facts, day_containing(finish))
        due = health_facts(plan).baseline_finish(facts.id)
        if due is None:
            yield say(message("status.finish_only", day=day))
        else:
            days = round(health_facts(plan).working_days(facts.id, due, finish))
            way = "later" if days > 0 else "earlier" if days < 0 else "same"
            yield say(message(f"status.finish_{way}", day=day, days=abs(days)))
    value = standing.of_project(plan, facts.id)
    if value is not None and value.cost_index is not None and value.schedule_index is not None:
        indices = {"cpi": ratio_text(value.cost_index, plan), "spi": ratio_text(value.schedule_index, plan)}
        yield say(message("status.indices", **indices))
    if facts.stale_tasks:
        yield say(message("status.not_reported", count=facts.stale_tasks))


def _day(facts: StatusFacts, day: Day) -> str:
    return format_day(day, facts.plan.portfolio.header.date_style)
