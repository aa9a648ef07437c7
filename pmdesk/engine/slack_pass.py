# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# No annotations and no tidier branches: the arguments are arrays or lists, and each step is counted.
"""The pass that measures slack, once all dates are known.

Source of the rules: Microsoft Project's fields Total Slack and Free Slack; slack is counted on the calendar
of the task, else of its project.
"""

from pmdesk.engine.clockwork import work_at
from pmdesk.engine.codes import ALAP, COMPLETE, FAR, NO_DATE, NOT_STARTED, PERCENT_LAG


def measure(clocks, tasks, links, dates, found):
    """Total and free slack of every row, into ``found``; ``begun`` and ``ended`` are its dates as work."""
    measure_total(clocks, tasks, dates, found.begun, found.ended, found.total)
    measure_free(clocks, tasks, links, dates, found)


def measure_total(clocks, tasks, dates, begun, ended, total):
    """The smaller of start and finish slack; finish slack alone once started; none as late as possible.

    A task that a constraint sets earlier than its links allow lacks the time between.
    """
    early_start = dates.early_start
    early_finish = dates.early_finish
    early_work = dates.early_work
    late_work = dates.late_work
    start = dates.start
    finish = dates.finish
    slots = tasks.slot
    task_slots = tasks.task_slot
    minutes = tasks.minutes
    constraint = tasks.constraint
    for row in range(len(total)):
        work = early_work[row]
        slot = task_slots[row]
        if work != NO_DATE and late_work[row] != NO_DATE and slot == slots[row] and constraint[row] != ALAP:
            begun[row] = work
            ended[row] = min(work + minutes[row], FAR)
            total[row] = max(late_work[row] - work, NO_DATE)
            continue
        if start[row] == NO_DATE:
            continue
        begun[row] = work_at(clocks, slot, start[row])
        ended[row] = work_at(clocks, slot, finish[row])
        progress = tasks.progress[row]
        if constraint[row] == ALAP or progress == COMPLETE:
            total[row] = 0
            continue
        late = work_at(clocks, slot, dates.late_finish[row])
        slack = late - work_at(clocks, slot, early_finish[row])
        if progress == NOT_STARTED:
            late = work_at(clocks, slot, dates.late_start[row])
            slack = min(slack, late - work_at(clocks, slot, early_start[row]))
        if dates.wanted[row] != NO_DATE:
            late = work_at(clocks, slot, dates.late_start[row])
            slack = min(slack, late - work_at(clocks, slot, dates.wanted[row]))
        total[row] = max(slack, NO_DATE)


def measure_free(clocks, tasks, links, dates, found):
    """How far each row can slip without moving an unfinished successor, on the clock that it runs on.

    Without one, and at most, the total slack; never below nothing.
    """
    begun = found.begun
    ended = found.ended
    total = found.total
    free = found.free
    start = dates.start
    finish = dates.finish
    slots = tasks.task_slot
    runs_on = tasks.slot
    elapsed = tasks.elapsed
    progress = tasks.progress
    first_out = links.first_out
    successors = links.successor
    codes = links.code
    lags = links.lag
    for row in range(len(total)):
        nearest = total[row]
        slot = slots[row] if elapsed[row] else runs_on[row]
        from_start = begun[row]
        from_finish = ended[row]
        if slot != slots[row] and first_out[row] < first_out[row + 1]:
            from_start = work_at(clocks, slot, start[row])
            from_finish = work_at(clocks, slot, finish[row])
        link = first_out[row]
        last = first_out[row + 1]
        while link < last:
            after = successors[link]
            code = codes[link]
            link += 1
            if progress[after] == COMPLETE:
                continue
            if slots[after] == slot:
                gap = ended[after] if code & 2 else begun[after]
            else:
                gap = work_at(clocks, slot, finish[after] if code & 2 else start[after])
            gap -= from_start if code & 1 else from_finish
            if code > 3:
                lag = lags[link - 1]
                if code >> 2 == PERCENT_LAG:
                    whole = tasks.duration[row]
                    if whole < 0:
                        whole = ended[row] - begun[row]
                    lag = (whole * lag + 50) // 100
                gap -= lag
            if gap < nearest:
                nearest = gap
        if nearest < 0 or progress[row] == COMPLETE:
            nearest = 0
        free[row] = nearest
