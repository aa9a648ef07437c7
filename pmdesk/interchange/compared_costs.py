"""Compares the costs of an import with those that its file stored."""

from pmdesk.domain.ids import TaskId
from pmdesk.engine.money.costs import costs
from pmdesk.engine.schedule import Schedule
from pmdesk.interchange.cleaning import CENT, money
from pmdesk.interchange.import_plan import Imported


def compared_costs(imported: Imported, schedule: Schedule) -> tuple[int, tuple[TaskId, ...]]:
    """How many tasks cost something by the file, summaries too, and those of them that cost otherwise.

    A file that says no costs at all is compared with nothing: many programs leave them to be computed.
    ``schedule`` is that of the portfolio after the import.
    """
    said = {task: source for task, source in imported.sources.items() if source.stored_cost}
    if not said:
        return 0, ()
    ours = costs(schedule)

    def differs(task: TaskId) -> bool:
        row, source = schedule.index[task], said[task]
        pairs = ((ours.cost, source.stored_cost), (ours.actual, source.stored_actual_cost))
        return any(abs(int(amounts[row]) - money(stored)) >= CENT for amounts, stored in pairs)

    return len(said), tuple(filter(differs, said))
