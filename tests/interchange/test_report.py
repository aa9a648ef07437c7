"""The import report: which dates differ and why, what came over and what did not."""

from foreign_plans import TODAY, at, link, person, plan_file, project, task
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import say
from pmdesk.engine.planner import schedule
from pmdesk.interchange.foreign import ForeignProject, ForeignSpan
from pmdesk.interchange.import_plan import import_into, import_new
from pmdesk.interchange.report import ImportReport, import_report
from pmdesk.interchange.report_text import report_lines

MONDAY = {"stored_start": at("2026-03-02T08:00"), "stored_finish": at("2026-03-02T17:00")}
TUESDAY = {"stored_start": at("2026-03-03T08:00"), "stored_finish": at("2026-03-03T17:00")}
TWO_DAYS = ForeignSpan(960, "d")
THURSDAY = {"stored_start": at("2026-03-05T08:00"), "stored_finish": at("2026-03-05T17:00")}


def reported(*projects: ForeignProject) -> ImportReport:
    imported = import_new(plan_file(*projects), IdDealer(), today=TODAY)
    return import_report(imported, schedule(imported.portfolio))


def test_equal_dates_are_counted_only() -> None:
    report = reported(project([task(1, **MONDAY), task(2, **TUESDAY)], links=(link(1, 2),)))

    assert (report.compared, report.differences) == (2, ())


def test_a_file_without_times_is_compared_by_days() -> None:
    midnights = {"stored_start": at("2026-03-02T00:00"), "stored_finish": at("2026-03-03T00:00")}
    tasks = [task(1, duration=TWO_DAYS, **midnights), task(2, **midnights)]

    assert [d.row for d in reported(project(tasks)).differences] == [2]


def test_a_difference_says_ours_theirs_and_why() -> None:
    report = reported(project([task(1, "Build", **THURSDAY)]))

    (difference,) = report.differences
    assert (difference.row, difference.name) == (1, "Build")
    assert (difference.start, difference.stored_start) == (MONDAY["stored_start"], THURSDAY["stored_start"])
    assert say(difference.why)


def test_what_has_no_place_here_is_the_reason() -> None:
    report = reported(project([task(1, unheld=("fixed_cost", "suspended"), **THURSDAY)]))

    assert [d.why.key for d in report.differences] == ["date_causes.suspended"]


def test_a_task_that_follows_another_difference_says_so() -> None:
    tasks = [task(1, "First", unheld=("overtime",), **TUESDAY), task(2, "Second", **THURSDAY)]
    report = reported(project(tasks, links=(link(1, 2),)))

    assert [say(d.why) for d in report.differences][1] == "It follows 1 First."


def test_summaries_external_inactive_and_dateless_tasks_are_not_compared() -> None:
    tasks = [
        task(1, summary=True, **THURSDAY),
        task(2, parent=1, **MONDAY),
        task(3, external=True, **THURSDAY),
        task(4, active=False, **THURSDAY),
        task(5),
    ]

    assert reported(project(tasks)).compared == 1


def test_the_text_names_everything() -> None:
    report = reported(
        project(
            [
                task(1, "Build", unheld=("suspended",), **THURSDAY),
                *(task(n, percent_complete=0.0, actual_start=0) for n in range(2, 7)),
            ]
        )
    )

    assert report_lines(report) == (
        "Taken over: projects 1, rows 6, links 0, calendars 1, resources 0, assignments 0.",
        "Dates: 0 of 1 tasks have those of the file.",
        "  1 Build: Mon 2 Mar 2026 08:00 – Mon 2 Mar 2026 17:00, in the file Thu 5 Mar 2026 08:00 – "
        "Thu 5 Mar 2026 17:00. In the file its work is suspended.",
        "Put right or left out:",
        "  An actual date on a task that is 0 % done was not taken over. "
        "(2 Task 2, 3 Task 3, 4 Task 4 and 2 more)",
        "What pmdesk has no place for yet:",
        "  Suspended work (1 Build)",
    )


def test_what_was_here_already_is_named() -> None:
    source = plan_file(project([], resources=(person(1, "Anna"),)))
    ids = IdDealer()
    first = import_new(source, ids, today=TODAY)
    second = import_into(first.portfolio, ids, source, today=TODAY, people_merge=True)
    report = import_report(second, schedule(second.portfolio))

    assert [say(text) for text in report.taken] == [
        "Taken over: projects 1, rows 0, links 0, calendars 0, resources 0, assignments 0.",
        "The calendar “Standard” was here already and is shared.",
        "“Anna” was here already and is the same.",
    ]
