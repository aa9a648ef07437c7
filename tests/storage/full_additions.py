"""Random baselines, custom fields, saved views and print profiles, with any allowed value in every field."""

from collections.abc import Sequence

from hypothesis import strategies as st

from pmdesk.domain.custom_field import CustomField, CustomValue, FieldKind, FieldTable, roll_ups_of
from pmdesk.domain.custom_value import Value, text_of
from pmdesk.domain.ids import (
    AssignmentId,
    BaselineBlockId,
    BaselineId,
    CustomFieldId,
    CustomValueId,
    PrintProfileId,
    ProjectId,
    ResourceId,
    SavedViewId,
    TaskId,
)
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock, CostSpan, Pause
from pmdesk.domain.quantities import Duration, Instant, Minutes, Money, TimeUnit
from pmdesk.domain.rows import Row
from pmdesk.domain.saved_view import PrintProfile, SavedView, definition_text

names = st.text(
    alphabet=st.characters(exclude_characters="[]", exclude_categories=("Cs", "Z", "C")), min_size=1
)
instants = st.integers(-(2**31), 2**31 - 1).map(Instant)
amounts = st.integers(0, 2**31 - 1).map(Minutes)
places = st.integers(-9, 9)
definitions = st.dictionaries(
    st.text(max_size=4), st.none() | st.booleans() | st.integers() | st.lists(st.text(max_size=4), max_size=2)
).map(definition_text)
numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=4)
VALUES: dict[FieldKind, st.SearchStrategy[Value]] = {
    FieldKind.TEXT: st.text(min_size=1, max_size=8),
    FieldKind.NUMBER: numbers,
    FieldKind.DATE: instants.filter(lambda instant: abs(instant) < 4_000_000),
    FieldKind.FLAG: st.just(True),
    FieldKind.COST: st.integers(-(2**60), 2**60).map(Money),
    FieldKind.DURATION: st.builds(Duration, amounts, st.sampled_from(TimeUnit), elapsed=st.booleans()),
}


@st.composite
def baselines(draw: st.DrawFn, number: int, project: ProjectId, tasks: Sequence[TaskId]) -> list[Row]:
    """A baseline of some of ``tasks``, in no or one block."""
    rows: list[Row] = [
        Baseline(BaselineId(number), project, draw(names), draw(instants), draw(places), draw(names))
    ]
    chosen = sorted(draw(st.sets(st.sampled_from(tasks)))) if tasks else []
    if not chosen:
        return rows
    dates = [sorted(draw(st.tuples(instants, instants))) for _ in chosen]
    durations, work = ([draw(amounts) for _ in chosen] for _ in range(2))
    costs = [draw(st.none() | st.integers(-(2**60), 2**60).map(Money)) for _ in chosen]
    pauses = [
        Pause(task, first, then)
        for task, (first, then) in zip(chosen, dates, strict=True)
        if first < then and draw(st.booleans())
    ]
    spans = [
        CostSpan(task, Instant(first), Instant(then), Money(draw(st.integers(-(2**60), 2**60))))
        for task, (first, then) in zip(chosen, dates, strict=True)
        if draw(st.booleans())
    ]
    rows.append(
        BaselineBlock(
            BaselineBlockId(number),
            BaselineId(number),
            0,
            tuple(chosen),
            tuple(first for first, _ in dates),
            tuple(then for _, then in dates),
            tuple(durations),
            tuple(work),
            tuple(costs),
            tuple(pauses),
            tuple(spans),
        )
    )
    return rows


@st.composite
def custom_fields(draw: st.DrawFn, number: int) -> CustomField:
    of, kind = draw(st.sampled_from(FieldTable)), draw(st.sampled_from(FieldKind))
    formula = draw(st.sampled_from(["", "", "[Work] * 2"]))
    is_list = kind is FieldKind.TEXT and not formula
    return CustomField(
        CustomFieldId(number),
        of,
        kind,
        draw(names),
        choices=tuple(draw(st.lists(names, unique=True, max_size=2))) if is_list else (),
        formula=formula,
        roll_up=draw(st.sampled_from(roll_ups_of(of, kind))),
        position=draw(places),
    )


@st.composite
def custom_values(
    draw: st.DrawFn,
    field: CustomField,
    tasks: Sequence[TaskId],
    resources: Sequence[ResourceId],
    assignments: Sequence[AssignmentId],
) -> list[CustomValue]:
    """Values of a field in some of the rows it belongs to, one a row; the ids count on from the field's."""
    ids = {"tasks": tasks, "resources": resources, "assignments": assignments}[field.of.value]
    if field.formula or not ids:
        return []
    column = {"tasks": "task", "resources": "resource", "assignments": "assignment"}[field.of.value]
    return [
        CustomValue(
            CustomValueId(field.id * 100 + n),
            field.id,
            text_of(field.kind, draw(VALUES[field.kind])),
            **{column: row},
        )
        for n, row in enumerate(sorted(draw(st.sets(st.sampled_from(ids), max_size=3))))
    ]


@st.composite
def shown_rows(draw: st.DrawFn) -> list[Row]:
    """Up to two saved views and print profiles."""
    kinds = st.sampled_from(["gantt", "network"])
    views = [
        SavedView(SavedViewId(n), draw(names), draw(kinds), draw(places), draw(definitions))
        for n in range(1, draw(st.integers(0, 2)) + 1)
    ]
    profiles = [
        PrintProfile(PrintProfileId(n), draw(names), draw(definitions))
        for n in range(1, draw(st.integers(0, 2)) + 1)
    ]
    return [*views, *profiles]
