"""Work = duration × units × the mean of the contour, and overtime: one assignment kept in step.

Of work that is edited day by day (told without overtime) the shape stays as Microsoft Project keeps it. Work
stays: all spans grow or shrink in proportion. Units stay: the last span goes on or is cut off. Time stays:
the spans keep their length and get more or less work. Source: Microsoft Project 2000 training, module 2.4
"Entering assignments", the table of what changes do to edited contours.
"""

from dataclasses import replace

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import NAMED_CONTOURS, Contour
from pmdesk.domain.people.profile import (
    Profile,
    ended_after,
    ended_with,
    spelled,
    stretched,
    tidy,
    weighted,
    work_in,
    worked_time,
)
from pmdesk.domain.quantities import FULL_TIME, Minutes, Units

WHOLE = 1000
"""The sum of the tenths of a flat contour."""


def work_of(duration: Minutes, units: Units, contour: Contour = Contour.FLAT) -> Minutes:
    """The work of somebody with ``units`` at the peak over ``duration``."""
    return Minutes(round(duration * units * sum(contour.tenths) / (FULL_TIME * WHOLE)))


def units_for(work: Minutes, duration: Minutes, contour: Contour = Contour.FLAT) -> Units:
    """The peak units that do ``work`` in ``duration``; full time if there is no time."""
    if not duration:
        return FULL_TIME
    return Units(round(work * FULL_TIME * WHOLE / (duration * sum(contour.tenths))))


def time_of(assignment: Assignment) -> Minutes:
    """The time the work takes on the clock of the assignment, without delay and pauses; 0 without units.

    Source: Microsoft Project, "Overtime work" and "Work contour": (work − overtime) / units, longer by the
    mean of the contour.
    """
    if assignment.profile:
        return worked_time(assignment.profile)
    if not assignment.units:
        return Minutes(0)
    regular = assignment.work - assignment.overtime
    per_minute = assignment.units * sum(assignment.contour.tenths)
    return Minutes(round(regular * FULL_TIME * WHOLE / per_minute))


def with_profile(assignment: Assignment, profile: Profile, *, time: Minutes | None) -> Assignment:
    """The assignment with the work of ``profile``: by the name of a contour if one says just that.

    ``time`` is what work in a task of fixed duration is spread over; None where the work decides it.
    """
    profile = tidy(profile)
    regular = work_in(profile)
    work = Minutes(regular + assignment.overtime)
    plain = replace(assignment, work=work, contour=Contour.FLAT, profile=())
    for contour in NAMED_CONTOURS:
        named = replace(plain, contour=contour)
        if spelled(time_of(named) if time is None else time, regular, contour) == profile:
            return named
    return replace(plain, contour=Contour.EDITED, profile=profile)


def with_work(assignment: Assignment, work: Minutes, *, time_stays: bool) -> Assignment:
    """Other work: units follow if the time stays, else the time."""
    old = assignment.work
    if not work or not old:
        return _plain_work(assignment, work)
    regular, overtime = old - assignment.overtime, Minutes(min(assignment.overtime, work))
    if time_stays and regular:
        assignment = replace(assignment, units=Units(round(assignment.units * (work - overtime) / regular)))
    if assignment.profile:
        change = weighted if time_stays else ended_with
        profile = change(assignment.profile, Minutes(work - overtime)) if work > overtime else ()
        return _edited(replace(assignment, overtime=overtime), profile)
    return _plain_work(assignment, work)


def with_units(assignment: Assignment, units: Units, *, time_stays: bool) -> Assignment:
    """Other units: work follows if the time stays, else the time."""
    old = assignment.units
    if not units:
        return replace(_plain_work(assignment, Minutes(0)), units=units)
    after = replace(assignment, units=units)
    if not old:
        return after
    if not time_stays:
        if assignment.profile:
            time = Minutes(max(round(time_of(assignment) * old / units), 1))
            return replace(after, profile=stretched(assignment.profile, time))
        return after
    regular = Minutes(round((assignment.work - assignment.overtime) * units / old))
    if assignment.profile:
        return _edited(after, weighted(assignment.profile, regular) if regular else ())
    return _plain_work(after, Minutes(regular + assignment.overtime))


def with_time(
    assignment: Assignment, old: Minutes, new: Minutes, *, wait: int = 0, work_stays: bool
) -> Assignment:
    """The assignment in a task that took ``old`` and takes ``new``; it begins after ``wait`` of these.

    Units follow if the work stays, else the work. Who waits longer than the task takes now waits less, in
    proportion.
    """
    if wait and old and new <= wait:
        shorter = wait * new // old
        assignment = replace(assignment, delay=Minutes(assignment.delay - wait + shorter))
        old, new = Minutes(max(old - wait, 0)), Minutes(new - shorter)
    else:
        old, new = Minutes(max(old - wait, 0)), Minutes(new - wait)
    if work_stays and new and assignment.work:
        units = round(assignment.units * old / new)
        regular = Minutes(assignment.work - assignment.overtime)
        settled = Units(units) if units else units_for(regular, new, assignment.contour)
        after = replace(assignment, units=settled)
        if assignment.profile and old:
            time = Minutes(max(round(time_of(assignment) * new / old), 1))
            return replace(after, profile=stretched(assignment.profile, time))
        return after
    return _longer(assignment, old, new)


def _longer(assignment: Assignment, old: Minutes, new: Minutes) -> Assignment:
    if assignment.profile and old:
        time = Minutes(round(time_of(assignment) * new / old))
        return _edited(assignment, ended_after(assignment.profile, time))
    regular = assignment.work - assignment.overtime
    contour = assignment.contour
    if old and assignment.work and regular != work_of(old, assignment.units, contour):
        # Somebody whose calendar or work differs from the task's keeps their share of it.
        return _plain_work(assignment, Minutes(assignment.overtime + round(regular * new / old)))
    work = work_of(new, assignment.units, contour)
    return _plain_work(assignment, Minutes(work + assignment.overtime if new else 0))


def with_overtime(assignment: Assignment, overtime: Minutes, *, time_stays: bool) -> Assignment:
    """Another part of the same work done in overtime: the time follows, or the units if the time stays."""
    before, after = assignment.work - assignment.overtime, assignment.work - overtime
    changed = replace(assignment, overtime=overtime)
    if time_stays and before and after:
        changed = replace(changed, units=Units(max(round(assignment.units * after / before), 1)))
    if not assignment.profile:
        return changed
    change = weighted if time_stays else ended_with
    return _edited(changed, change(assignment.profile, Minutes(after)) if after else ())


def with_contour(assignment: Assignment, contour: Contour, *, time: Minutes | None) -> Assignment:
    """The work in another shape, the units being its peak; over a fixed ``time`` that is another work.

    Source: "Microsoft Project 2013 Step by Step", "Applying contours to assignments": in a task of fixed
    duration a back-loaded contour makes 12 hours of 20, in others the duration is extended.
    """
    shaped = replace(assignment, contour=contour, profile=())
    if time is None:
        return shaped
    if assignment.profile:
        regular = work_of(time, assignment.units, contour)
    else:
        mean_before, mean_after = sum(assignment.contour.tenths), sum(contour.tenths)
        regular = Minutes(round((assignment.work - assignment.overtime) * mean_after / mean_before))
    return replace(shaped, work=Minutes(regular + assignment.overtime))


def _plain_work(assignment: Assignment, work: Minutes) -> Assignment:
    """Other work without a shape that is edited."""
    overtime = Minutes(min(assignment.overtime, work))
    edited = assignment.contour is Contour.EDITED
    return replace(
        assignment,
        work=work,
        actual_work=Minutes(min(assignment.actual_work, work)),
        overtime=overtime,
        actual_overtime=Minutes(min(assignment.actual_overtime, overtime)),
        contour=Contour.FLAT if edited else assignment.contour,
        profile=(),
    )


def _edited(assignment: Assignment, profile: Profile) -> Assignment:
    """The assignment with its overtime and the work of an edited ``profile``, which may be nothing."""
    work = Minutes(work_in(profile) + assignment.overtime)
    return replace(
        assignment,
        work=work,
        actual_work=Minutes(min(assignment.actual_work, work)),
        actual_overtime=Minutes(min(assignment.actual_overtime, assignment.overtime)),
        contour=Contour.EDITED if profile else Contour.FLAT,
        profile=profile,
    )
