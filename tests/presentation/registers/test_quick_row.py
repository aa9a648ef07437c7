"""Register rows in one line: a written row is read back, and what can't be read is said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId, ResourceId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_registers import REGISTERS
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.issue import Issue, Severity
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Relation
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.quick_row import DAY_OF, QuickRow, print_quick, read_quick
from pmdesk.session.commands.quick_add import quick_add

TODAY = date(2026, 3, 2)
PORTFOLIO = plan("resource Anna; resource Bob; A 2d by Anna; team Anna Ops; team Bob Quality")
ANNA, BOB = sorted(PORTFOLIO.resources)
LONG = replace(PORTFOLIO.resources[BOB], id=ResourceId(99), name="Anna  Schmidt")
PEOPLE: dict[int, Resource] = {**PORTFOLIO.resources, LONG.id: LONG}
PLAN = Plan(PORTFOLIO.with_tables({"resources": PEOPLE}, same_outline=True), schedule(PORTFOLIO))
(PROJECT,) = PORTFOLIO.projects.values()

words = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Z", "C")), min_size=1, max_size=6),
    st.sampled_from(["p3", "i9", "s2", "40%", "@Anna", "#late", "due", "By", "\\", "\\x", "risk:", "@", "#"]),
)
tags = st.lists(st.sampled_from(["late", "vendor", "p3", "ä-ö"]), max_size=2, unique=True).map(tuple)
fives = st.none() | st.integers(1, 5)


@st.composite
def quick_rows(draw: st.DrawFn) -> QuickRow:
    """A row with anything that a line can say of its register."""
    register = draw(st.sampled_from(REGISTERS))
    risk = register is Risk
    project = draw(st.sampled_from([PROJECT.id] if register is Charter else [None, PROJECT.id]))
    return QuickRow(
        register,
        " ".join(draw(st.lists(words, min_size=1, max_size=4))),
        draw(st.sampled_from([None, ANNA, BOB, LONG.id])),
        project,
        draw(tags),
        draw(fives) if risk else None,
        draw(fives) if risk else None,
        draw(st.none() | st.integers(0, 100)) if risk else None,
        draw(st.none() | st.sampled_from(Severity)) if register is Issue else None,
        draw(st.none() | st.integers(0, 20_000)) if register.table in DAY_OF else None,  # type: ignore[arg-type]
        draw(fives) if register is Pulse else None,
        draw(st.sampled_from([None, *PORTFOLIO.teams])) if register is Pulse else None,
    )


@given(quick_rows())
def test_a_written_row_is_read_back(row: QuickRow) -> None:
    reading = read_quick(PLAN, print_quick(PLAN, row), TODAY)
    assert reading.complaints == ()
    assert reading.row == row


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    reading = read_quick(PLAN, text, TODAY, register=ActionItem)
    assert all(say(complaint) for complaint in reading.complaints)
    if reading.row is not None and not reading.complaints:
        edit = quick_add(PLAN.portfolio, IdDealer({}), reading.row, TODAY)
        assert edit.changes


def test_lines_as_people_type_them() -> None:
    def read(text: str) -> QuickRow:
        reading = read_quick(PLAN, text, TODAY)
        assert reading.complaints == ()
        assert reading.row is not None
        return reading.row

    code = PROJECT.code
    assert read(f"risk: vendor late p3 i4 @anna #{code}") == QuickRow(
        Risk, "vendor late", ANNA, PROJECT.id, (), 3, 4
    )
    assert read("action: call vendor @Bob due Fri #erp2") == QuickRow(
        ActionItem, "call vendor", BOB, None, ("erp2",), day=day_of(date(2026, 3, 6))
    )
    assert read("Issue: slow @Anna Schmidt s2") == QuickRow(Issue, "slow", LONG.id, severity=Severity.S2)
    assert read("dec: pick one by 3 Mar") == QuickRow(Decision, "pick one", day=day_of(date(2026, 3, 3)))
    assert read("dec: pick one by 1 Mar").day == day_of(date(2027, 3, 1))
    assert read("dec: pick one by 1.3.").day == day_of(date(2027, 3, 1))
    assert read("dec: pick one by 1 Mar 26").day == day_of(date(2026, 3, 1))
    assert read("decision: approved by the board").title == "approved by the board"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("vendor late", "Begin with"),
        ("d: which", "deliverable"),
        ("risk: late p7", "p7"),
        ("issue: slow s9", "s9"),
        ("action: call @Zoe", "Zoe".casefold()),
        ("action: call due soonish", "soonish"),
        ("risk: p3", "few words"),
        ("stakeholder: Eva due Fri", "no day"),
        ("charter: ERP", "project"),
    ],
)
def test_what_cannot_be_read_is_said(line: str, said: str) -> None:
    assert said in " ".join(map(say, read_quick(PLAN, line, TODAY).complaints))


def test_a_row_is_added_with_what_was_said_and_tied() -> None:
    ids = IdDealer({})
    task = RowKey("tasks", next(iter(PORTFOLIO.tasks)))
    said = QuickRow(Risk, "Late", ANNA, PROJECT.id, ("erp",), 3, 4, 40, None, day_of(TODAY))
    after = quick_add(PLAN.portfolio, ids, said, TODAY, task).apply(PLAN.portfolio)
    (risk,) = after.risks.values()
    assert risk == Risk(
        RegisterId(1), PROJECT.id, "Late", owner=ANNA, tags=("erp",), position=risk.position,
        inherent=Rating().moved(3, 4), chance=40, proximity=day_of(TODAY),
    )  # fmt: skip
    (tie,) = after.ties.values()
    assert (tie.ends, tie.relation) == ((RowKey("risks", risk.id), task), Relation.AFFECTS)
    issue = QuickRow(Issue, "Down", None, ProjectId(PROJECT.id))
    after = quick_add(after, ids, issue, TODAY, task).apply(after)
    assert [tie.relation for tie in after.ties.values()] == [Relation.AFFECTS, Relation.BLOCKS]
    person = QuickRow(Stakeholder, "Eva")
    assert quick_add(after, ids, person, TODAY).apply(after).stakeholders
