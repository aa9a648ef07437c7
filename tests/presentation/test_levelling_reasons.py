"""What a preview of levelling says of work in parts."""

from plan_notation import plan
from pmdesk.engine.levelling.level_plan import level_plan
from pmdesk.engine.levelling.options import LevellingOptions, Mode
from pmdesk.presentation.levelling.preview import preview_of


def test_each_interruption_is_told_with_what_it_is_for() -> None:
    fixed = "; ".join(f"F{day} 1d MSO 2026-03-{day:02} by Anna" for day in (3, 5, 9, 11))
    levelled = level_plan(plan(f"A 5d by Anna; {fixed}"), LevellingOptions(mode=Mode.MICROSOFT, split=True))
    assert levelled is not None

    (task,) = preview_of(levelled).moved

    assert len(task.parts) == 5
    assert task.parts_before == (task.before,)
    assert task.reason == (
        "interrupted from Mon 2 Mar 2026 17:00 to Wed 4 Mar 2026 08:00, because Anna is busy with “F3”; "
        "from Wed 4 Mar 2026 17:00 to Fri 6 Mar 2026 08:00 (“F5”); "
        "from Fri 6 Mar 2026 17:00 to Tue 10 Mar 2026 08:00 (“F9”); "
        "more interruptions: 1"
    )
