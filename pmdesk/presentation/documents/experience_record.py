"""The experience record for an application: projects led, hours, and months without a day counted twice."""

from collections.abc import Iterator

from pmdesk.domain.messages import message, say
from pmdesk.engine.registers.experience import YEARS
from pmdesk.presentation.development.eligibility import eligibility_figures
from pmdesk.presentation.development.experience_fields import experience_fields
from pmdesk.presentation.development.sheet import led_by
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Document,
    Facts,
    Paragraph,
    Part,
    Section,
    Table,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.words import title, titled

_COLUMNS = ("name", "led_as", "led_from", "led_to", "led_state", "hours_led", "hours_own")


def experience_record(asked: Asked) -> Document:
    """What a person has led, or everybody who has led something, each under the own name."""
    person = "" if asked.person is None else asked.portfolio.resources[asked.person].name
    leaders = dict.fromkeys(each.leader for each in led_by(asked.plan, person, asked.today))
    sections = (Section(leader, tuple(_record(asked, leader))) for leader in leaders)
    return asked.document("experience", *sections, subject=person)


def _record(asked: Asked, leader: str) -> Iterator[Part]:
    led = led_by(asked.plan, leader, asked.today)
    fields = experience_fields(led)
    rows = (line(*(fields[key].text(asked.plan, each.project) for key in _COLUMNS)) for each in led)
    columns = (
        titled("name", 2.0),
        titled("led_as", 1.0),
        titled("led_from"),
        titled("led_to"),
        titled("led_state"),
        right(title("hours_led")),
        right(title("hours_own")),
    )
    yield Table(columns, tuple(rows))
    figures = eligibility_figures(asked.plan, leader, asked.today)
    yield Facts(tuple((figure.title, figure.text) for figure in figures), 2)
    yield Paragraph(say(message("development.months_meaning", years=YEARS)), Tone.MUTED)
