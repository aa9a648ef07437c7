"""The command line: opens the window; makes, imports, levels, exports, prints and checks portfolios."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import message, say
from pmdesk.domain.named import person_named, project_named
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, day_of, instant_of, midnight

if TYPE_CHECKING:
    from pmdesk.interchange.foreign import ForeignFile
    from pmdesk.interchange.report import ImportReport
    from pmdesk.session.session import Session

DONE, REFUSED = 0, 1
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the input is refused or ``check`` found an error.

    Wrong usage ends with SystemExit(2), ``--help`` and ``--version`` with SystemExit(0).
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if getattr(sys, "frozen", False):
        _restore_library_path()
    if arguments[:1] == ["--worker"]:
        from pmdesk.interchange import worker_process

        return worker_process.main()
    if arguments[:1] == ["--fill-cache"]:
        from pmdesk.engine.compiled import fill_cache

        fill_cache()
        return DONE
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # absent on replaced streams
    chosen = _parser(arguments).parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = chosen.run
        return run(chosen)
    except PmdeskError as refusal:
        print(f"pmdesk: {' '.join(str(refusal).split())}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output went away; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


def _restore_library_path() -> None:
    """Let programs of the system that we start find the system's libraries, not those of our bundle."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for what the first argument asks for: a command, or else the window with files."""
    parser = argparse.ArgumentParser(prog="pmdesk", description="A planner for IT project managers.")
    parser.add_argument("--version", action="version", version=f"pmdesk {_version()}")
    first = next((a for a in arguments if not a.startswith("-")), None)
    if first in COMMANDS or (first is None and {"-h", "--help"} & set(arguments)):
        commands = parser.add_subparsers(metavar="COMMAND", required=False)
        for name, (describe, text) in COMMANDS.items():
            command = commands.add_parser(name, help=text, description=text)
            if name != first:
                continue  # what it takes is asked of modules that take time to load
            describe(command)
            if name != "check":
                command.add_argument("--force", action="store_true", help="replace an existing file")
        parser.epilog = "Without a command: pmdesk [FILE.pmdb …] opens the window; --sample opens the sample."
        return parser
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.pmdb", help="portfolios to open")
    parser.add_argument("--sample", action="store_true", help="open the sample portfolio")
    parser.add_argument("--separate", action="store_true", help="don't hand over to a pmdesk that runs")
    parser.add_argument("--safe", action="store_true", help="without the view that was open last")
    parser.set_defaults(run=_open)
    return parser


def _describe_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.pmdb")
    parser.add_argument("--template", metavar="NAME", help="begin with this content; a wrong name lists all")
    parser.add_argument("--start", type=date.fromisoformat, metavar="DATE", help="when it begins (today)")
    parser.set_defaults(run=_new)


def _describe_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="SOURCE")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("-o", "--output", type=Path, metavar="NEW.pmdb", help="make a new portfolio")
    target.add_argument("--into", type=Path, metavar="FILE.pmdb", help="add to this portfolio")
    people = parser.add_mutually_exclusive_group()
    people.add_argument("--update", action="store_true", help="with --into: what came from an older version")
    people.add_argument("--keep-people-apart", action="store_true", help="don't merge people of one name")
    parser.set_defaults(run=_import)


def _describe_export(parser: argparse.ArgumentParser) -> None:
    from pmdesk.interchange.export_formats import FORMATS

    parser.add_argument("file", type=Path, metavar="FILE.pmdb")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("--format", choices=list(FORMATS), help="if the ending of OUT doesn't say it")
    parser.add_argument("--project", metavar="NAME", help="only this project, by name or code")
    parser.add_argument("--person", metavar="NAME", help="ics: with the tasks of this person")
    parser.set_defaults(run=_export)


def _describe_print(parser: argparse.ArgumentParser) -> None:
    from pmdesk.reports.paper import Paper
    from pmdesk.reports.report_kinds import REPORTS

    parser.add_argument("file", type=Path, metavar="FILE.pmdb")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument("--report", choices=list(REPORTS), default="gantt")
    parser.add_argument("--project", metavar="NAME", help="only this project, by name or code")
    parser.add_argument("--paper", choices=[paper.value for paper in Paper], help="if not as usual")
    parser.add_argument("--landscape", action=argparse.BooleanOptionalAction, help="on its long side")
    parser.add_argument("--person", metavar="NAME", help="resource_card: of this person alone")
    parser.add_argument("--pages-wide", type=int, metavar="N", help="make it N pages wide (gantt: 1)")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DATE")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DATE", help="the last day")
    parser.set_defaults(run=_print)


def _describe_level(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.pmdb")
    parser.add_argument("--project", metavar="NAME", help="move tasks of this project alone")
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--seconds", type=float, metavar="S", help="search that long, in processor time")
    budget.add_argument("--schedules", type=int, default=2_000, metavar="N", help="try so many (2000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="same seed, same result (1)")
    parser.add_argument("--within-slack", action="store_true", help="let no project finish later")
    parser.add_argument("--split", action="store_true", help="work that remains may be interrupted")
    parser.add_argument("--single-assignments", action="store_true", help="delay people on a task one by one")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.pmdb", help="leave FILE.pmdb as it is")
    parser.set_defaults(run=_level)


def _describe_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.pmdb")
    parser.set_defaults(run=_check)


def _describe_repair(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="DAMAGED.pmdb")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="NEW.pmdb")
    parser.set_defaults(run=_repair)


COMMANDS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], str]] = {
    "new": (_describe_new, "make a new portfolio"),
    "import": (_describe_import, "take in a plan of another program; prints what differs from its dates"),
    "export": (_describe_export, "write a portfolio for other programs"),
    "print": (_describe_print, "print a report: .pdf, .html, or a picture of each page as .svg or .png"),
    "level": (_describe_level, "delay tasks so that nobody has too much to do, and all ends early"),
    "check": (_describe_check, "say whether the file is sound and what is wrong with the plan"),
    "repair": (_describe_repair, "save what can be saved of a damaged file; prints what is lost"),
}


def _open(chosen: argparse.Namespace) -> int:
    if sys.platform not in ("win32", "darwin") and not any(map(os.environ.get, DISPLAYS)):
        raise PmdeskError(message("cli.no_display"))
    import platformdirs

    from pmdesk.ui.one_instance import StartRequest, address_of, hand_over

    address = "" if chosen.separate else address_of(platformdirs.user_data_path("pmdesk"))
    if address and hand_over(address, StartRequest(chosen.files, chosen.sample)):
        return DONE

    from pmdesk.app import run

    return run(chosen.files, sample=chosen.sample, safe=chosen.safe, address=address)


def _new(chosen: argparse.Namespace) -> int:
    import platformdirs

    from pmdesk.session.first_content import first_content

    ids, own = IdDealer(), platformdirs.user_data_path("pmdesk") / "templates"
    begun = first_content(chosen.template, chosen.file.stem, chosen.start or date.today(), own, ids)
    _create(chosen.file, begun, ids, force=chosen.force)
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    from pmdesk.interchange.report_text import report_lines

    if chosen.update and chosen.into is None:
        raise InvalidValue(message("cli.update_elsewhere"))
    report = _import_new(chosen) if chosen.into is None else _import_into(chosen)
    for line in report_lines(report):
        print(line)
    return DONE


def _import_new(chosen: argparse.Namespace) -> "ImportReport":
    from pmdesk.engine.planner import schedule
    from pmdesk.interchange.import_plan import import_new
    from pmdesk.interchange.report import import_report

    _check_output(chosen.output, force=chosen.force)
    ids = IdDealer()
    imported = import_new(_read(chosen.source), ids, today=_today())
    _create(chosen.output, imported.portfolio, ids, force=chosen.force)
    return import_report(imported, schedule(imported.portfolio))


def _import_into(chosen: argparse.Namespace) -> "ImportReport":
    from pmdesk.interchange.import_plan import import_into
    from pmdesk.interchange.report import import_report
    from pmdesk.session.session import Session

    merge = not chosen.keep_people_apart
    with closing(Session.open(chosen.into, user=_user(), clock=datetime.now)) as session:
        source = _read(chosen.source)
        if chosen.update:
            return _update(session, source)
        imported = import_into(session.portfolio, session.ids, source, today=_today(), people_merge=merge)
        session.perform(imported.edit)
        return import_report(imported, session.schedule)


def _update(session: "Session", source: "ForeignFile") -> "ImportReport":
    from pmdesk.interchange.update_plan import projects_like, update_projects, update_report

    older = projects_like(session.portfolio, source)
    if not older:
        raise InvalidValue(message("cli.nothing_to_update", name=source.name))
    updated = update_projects(session.portfolio, session.ids, source, older, today=_today())
    session.perform(updated.imported.edit)
    return update_report(updated, session.schedule)


def _read(source: Path) -> "ForeignFile":
    from pmdesk.interchange.sheet_reading import is_read_here, read_here
    from pmdesk.interchange.worker import read_file

    if sys.stderr.isatty():
        print(say(message("cli.reading", name=source.name)), file=sys.stderr)
    return read_here(source, date.today()) if is_read_here(source) else read_file(source)


def _export(chosen: argparse.Namespace) -> int:
    from pmdesk.engine.planner import schedule
    from pmdesk.interchange.export_formats import Export, export_plan, format_for
    from pmdesk.interchange.report_text import left_out_lines
    from pmdesk.presentation.plan import Plan

    known = format_for(chosen.output, chosen.format)
    if chosen.person is not None and known.name != "ics":
        raise InvalidValue(message("cli.person_elsewhere"))
    _check_output(chosen.output, force=chosen.force)
    portfolio = _load(chosen.file)
    project, person = project_named(portfolio, chosen.project), person_named(portfolio, chosen.person)
    export = Export(Plan(portfolio, schedule(portfolio), day_of(date.today())), project, person)
    with export.worker:
        left_out = export_plan(export, known, chosen.output, force=chosen.force)
    for line in left_out_lines(left_out, portfolio):
        print(line)
    return DONE


def _print(chosen: argparse.Namespace) -> int:
    from pmdesk.engine.planner import schedule
    from pmdesk.presentation.plan import Plan
    from pmdesk.reports.page_facts import Occasion
    from pmdesk.reports.report_kinds import REPORTS

    kind = REPORTS[chosen.report]
    options = kind.options(
        paper=chosen.paper,
        landscape=chosen.landscape,
        pages_wide=chosen.pages_wide,
        first=midnight(day_of(chosen.first)) if chosen.first else None,
        last=midnight(Day(day_of(chosen.last) + 1)) if chosen.last else None,
    )
    portfolio = _load(chosen.file)
    project = project_named(portfolio, chosen.project)
    if sys.platform not in ("win32", "darwin"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # paper needs no display
    from pmdesk.ui.print_command import print_report

    plan = Plan(portfolio, schedule(portfolio))
    occasion = Occasion(instant_of(datetime.now()), chosen.file.stem, author=_user())
    print_report(kind, plan, project, options, chosen.output, occasion, chosen.person, force=chosen.force)
    return DONE


def _level(chosen: argparse.Namespace) -> int:
    from pmdesk.engine.levelling.options import LevellingOptions
    from pmdesk.interchange.file_output import write_file
    from pmdesk.session.level_file import level_file
    from pmdesk.storage.store import Store

    budget = chosen.schedules if chosen.seconds is None else None
    given = {name: getattr(chosen, name) for name in ("within_slack", "split", "single_assignments", "seed")}
    project = project_named(_load(chosen.file), chosen.project)
    options = LevellingOptions(project=project, schedules=budget, **given)

    def level(place: Path) -> None:
        if place != chosen.file:
            with Store.open(chosen.file, read_only=True) as store:
                store.save_copy(place)
        print(*map(say, level_file(place, options, _user(), chosen.seconds or 0.0)), sep="\n")

    if chosen.output is None:
        level(chosen.file)
    else:
        write_file(chosen.output, level, force=chosen.force)
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    from pmdesk.session.check_file import check_file

    checked = check_file(chosen.file, day_of(date.today()))
    print(*checked.lines(), sep="\n")
    return REFUSED if checked.has_errors else DONE


def _repair(chosen: argparse.Namespace) -> int:
    from pmdesk.storage.repair import repair

    _check_output(chosen.output, force=chosen.force)
    for loss in repair(chosen.file, chosen.output, _today(), replace=chosen.force):
        print(say(loss))
    return DONE


def _load(path: Path) -> Portfolio:
    from pmdesk.storage.store import Store

    with Store.open(path, read_only=True) as store:
        return store.load()


def _create(path: Path, portfolio: Portfolio, ids: IdDealer, *, force: bool) -> None:
    from pmdesk.interchange.file_output import write_file
    from pmdesk.storage.store import Store

    write_file(path, lambda place: Store.create(place, portfolio, ids).close(), force=force)


def _check_output(path: Path, *, force: bool) -> None:
    """Refuse before the long work rather than after it."""
    from pmdesk.interchange.file_output import check_output

    check_output(path, force=force)


def _today() -> Instant:
    return midnight(day_of(date.today()))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""  # a process without an account, as in some containers


def _version() -> str:
    try:
        return version("pmdesk")
    except PackageNotFoundError:
        return "(not installed)"
