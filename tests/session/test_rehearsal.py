"""Rehearsing an edit shows the plan after it and leaves everything as it was."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk import Desk
from plan_notation import instant, plan, task_named
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.session.commands.dates import move_task, resize_task


def desk_on(tmp_path_factory, text: str) -> Desk:
    portfolio, ids = plan(text), IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    return Desk(tmp_path_factory.mktemp("desk") / "plan.pmdb", portfolio, ids)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from("ABC"), st.integers(2, 20))
def test_a_rehearsal_is_the_plan_after_the_edit(tmp_path_factory, name: str, day: int) -> None:
    desk = desk_on(tmp_path_factory, "A 3d; B 2d after A; C 4d after A SS+1d; D 1d after B, C")
    session, before = desk.session, desk.plan
    task = task_named(before.portfolio, name)

    for edit in (
        move_task(before, task, instant(f"2026-03-{day:02}")),
        resize_task(before, task, instant("2026-04-01T17:00")),
    ):
        shown = session.rehearse(edit)

        expected = schedule(edit.apply(before.portfolio))
        assert shown.schedule.start.tolist() == expected.start.tolist()
        assert shown.schedule.late_finish.tolist() == expected.late_finish.tolist()
    assert session.plan is before
    assert not session.can_undo
    changed = session.perform(move_task(before, task, instant("2026-03-05")))
    assert changed.after.schedule.finish.tolist() == schedule(session.portfolio).finish.tolist()
    session.close()
