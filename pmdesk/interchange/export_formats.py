"""The formats that plans are written in for other programs: one table for command line and window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.messages import message
from pmdesk.interchange.file_output import check_output, write_file
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.worker import PlanWorker
from pmdesk.presentation.plan import Plan


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written: a whole plan, or one ``project`` of it.

    ``person`` is whose tasks a calendar holds beside the milestones. ``worker`` serves the formats that Java
    writes; it is not started before one of them asks.
    """

    plan: Plan
    project: ProjectId | None = None
    person: ResourceId | None = None
    worker: PlanWorker = field(default_factory=PlanWorker)


Write = Callable[[Export, Path], tuple[Remark, ...]]
"""Writes a new file at a place where nothing is, and says what the format could not carry."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format under the name that the command line has for it.

    ``endings`` are in lower case with their dot, the usual one first. ``title`` is for people. A format
    for ``one_project`` holds no more of them.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    write: Write
    one_project: bool = False


def format_for(path: Path, name: str | None = None) -> ExportFormat:
    """The format ``name``, or else the one that the ending of ``path`` says. Raises InvalidValue."""
    found = FORMATS[name] if name is not None else format_by_ending(path)
    if found is None:
        raise InvalidValue(message("interchange.unknown_format", name=path.name, formats=", ".join(FORMATS)))
    return found


def format_by_ending(path: Path) -> ExportFormat | None:
    """The format that the ending of ``path`` says, None for an ending of none."""
    ending = path.suffix.lower()
    return next((known for known in FORMATS.values() if ending in known.endings), None)


def export_plan(export: Export, known: ExportFormat, path: Path, *, force: bool) -> tuple[Remark, ...]:
    """Write the file at ``path`` whole or not at all; what the format could not carry is in the answer.

    Raises InvalidValue if the format holds one project and there are several to choose from, OutputRefused if
    nothing can be written there, and what the format refuses with.
    """
    check_output(path, force=force)
    check_projects(export, known)
    remarks: list[Remark] = []
    write_file(path, lambda place: remarks.extend(known.write(export, place)), force=force)
    return tuple(remarks)


def check_projects(export: Export, known: ExportFormat) -> None:
    """Raises InvalidValue if ``known`` holds one project and there is no one project to write."""
    projects = export.plan.portfolio.projects
    if known.one_project and export.project is None and len(projects) != 1:
        codes = ", ".join(f"{p.code} ({p.name})" for p in projects.values())
        raise InvalidValue(message("interchange.one_project", format=known.title, projects=codes))


def _write_json(export: Export, place: Path) -> tuple[Remark, ...]:
    from pmdesk.interchange.export_json import json_text

    place.write_text(json_text(export.plan, export.project), encoding="utf-8", newline="\n")
    return ()


def _write_by_java(file_format: str, *, is_whole: bool = False) -> Write:
    """The writer of one of MPXJ's formats, by its name there.

    Unless it holds all that a plan can say (``is_whole``), what it lost is found by reading the file again.
    """

    def write(export: Export, place: Path) -> tuple[Remark, ...]:
        from pmdesk.interchange.losses import losses
        from pmdesk.interchange.outgoing_plan import outgoing_plan

        project = next(iter(export.plan.portfolio.projects)) if export.project is None else export.project
        outgoing, remarks = outgoing_plan(export.plan, project)
        export.worker.write(outgoing, file_format, place)
        if is_whole:
            return remarks
        order = export.plan.portfolio.outline.of_project(project)
        rows = {task.said.uid: key for task, key in zip(outgoing.tasks, order, strict=True) if task.said.uid}
        return (*remarks, *losses(outgoing, export.worker.read(place), rows))

    return write


def _write_workbook(export: Export, place: Path) -> tuple[Remark, ...]:
    from pmdesk.interchange.export_workbook import write_workbook

    return write_workbook(export.plan, place, export.project)


def _write_csv(export: Export, place: Path) -> tuple[Remark, ...]:
    from pmdesk.interchange.export_csv import csv_text

    place.write_text(csv_text(export.plan, export.project), encoding="utf-8", newline="")
    return ()


def _write_calendar(export: Export, place: Path) -> tuple[Remark, ...]:
    from pmdesk.interchange.export_calendar import calendar_bytes

    now = datetime.now(UTC).replace(tzinfo=None)
    place.write_bytes(calendar_bytes(export.plan, now, export.project, export.person))
    return ()


def _write_page(export: Export, place: Path) -> tuple[Remark, ...]:
    from pmdesk.interchange.export_page import page_text

    place.write_text(page_text(export.plan, export.project), encoding="utf-8", newline="\n")
    return ()


FORMATS: Mapping[str, ExportFormat] = {
    known.name: known
    for known in (
        ExportFormat("json", "JSON", (".json",), _write_json),
        ExportFormat(
            "mspdi",
            "Microsoft Project XML",
            (".xml",),
            _write_by_java("MSPDI", is_whole=True),
            one_project=True,
        ),
        ExportFormat("xer", "Primavera P6 XER", (".xer",), _write_by_java("XER"), one_project=True),
        ExportFormat("pmxml", "Primavera P6 XML", (".pmxml",), _write_by_java("PMXML"), one_project=True),
        ExportFormat("mpx", "Microsoft Project exchange", (".mpx",), _write_by_java("MPX"), one_project=True),
        ExportFormat("xlsx", "Excel", (".xlsx",), _write_workbook),
        ExportFormat("csv", "CSV", (".csv",), _write_csv),
        ExportFormat("ics", "iCalendar", (".ics",), _write_calendar),
        ExportFormat("html", "HTML", (".html", ".htm"), _write_page),
    )
}
"""All formats, by name."""
