"""Importing: a foreign plan becomes a new file, or a further project of the open one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from pmdesk.domain.quantities import instant_of
from pmdesk.ui.files import SUFFIX, Files, place_beside
from pmdesk.ui.jobs import Progress, run
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.rail import Place
from pmdesk.ui.widgets.message_bar import MessageKind
from pmdesk.ui.windows import raise_window

if TYPE_CHECKING:
    from pmdesk.domain.ids import ProjectId
    from pmdesk.interchange.foreign import ForeignFile
    from pmdesk.interchange.report import ImportReport
    from pmdesk.interchange.sheet_plan import MappedSheet
    from pmdesk.interchange.worker import PlanWorker
    from pmdesk.presentation.column_guess import Layout
    from pmdesk.session.session import Session
    from pmdesk.ui.workspace import Workspace

STEPS = 3
Read = Callable[["PlanWorker"], "ForeignFile"]
"""Reads the file that is imported; the worker is there for those that Java reads."""


class Importing(QObject):
    """Reads foreign files in jobs that can be cancelled, and shows what was and wasn't taken over."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self._files = files
        self._windows = files.windows

    def into_new_file(self, source: Path, near: MainWindow | None = None) -> None:
        """Read ``source`` into a new file and show that: beside it, or else in the user's folder."""
        window = self._windows.free(near)
        raise_window(window)
        self._ask_columns(source, window, lambda read: self._make_file(source, window, read))

    def _make_file(self, source: Path, window: MainWindow, read: Read) -> None:
        from pmdesk.interchange.worker import PlanWorker

        today = instant_of(self._windows.clock())
        reader = PlanWorker()

        def work(progress: Progress) -> "tuple[Session, ImportReport]":
            from pmdesk.domain.ids import IdDealer
            from pmdesk.engine.planner import schedule
            from pmdesk.interchange.import_plan import import_new
            from pmdesk.interchange.report import import_report
            from pmdesk.storage.store import Store

            with reader:
                foreign = read(reader)
            progress(1, STEPS)
            ids = IdDealer()
            imported = import_new(foreign, ids, today=today)
            report = import_report(imported, schedule(imported.portfolio))
            progress(2, STEPS)
            target = place_beside(source.with_suffix(SUFFIX))
            Store.create(target, imported.portfolio, ids).close()
            return self._files.session(target), report

        def show(result: "tuple[Session, ImportReport]") -> None:
            session, report = result
            self._files.show(window, session)
            self._tell(window, source, session.path, report)

        job = run(window, work, show, window.show_refusal)
        job.cancelling.connect(reader.close)
        window.progress.follow(job, self.tr("Importing {0} …").format(source.name))

    def into_open_file(self, source: Path, window: MainWindow) -> None:
        """Read ``source`` and add its projects to the open file, as one edit."""
        if window.workspace is not None:
            workspace = window.workspace
            self._ask_columns(source, window, lambda read: self._read(source, window, workspace, read))

    def _read(self, source: Path, window: MainWindow, workspace: "Workspace", read: Read) -> None:
        from pmdesk.interchange.worker import PlanWorker

        reader = PlanWorker()

        def work(_progress: Progress) -> "ForeignFile":
            with reader:
                return read(reader)

        job = run(window, work, lambda foreign: self._add(window, workspace, foreign), window.show_refusal)
        job.cancelling.connect(reader.close)
        window.progress.follow(job, self.tr("Reading {0} …").format(source.name))

    def _ask_columns(self, source: Path, window: MainWindow, go: "Callable[[Read], None]") -> None:
        """Go on with a way to read ``source``; ask first what a sheet's columns are if it isn't clear."""
        from pmdesk.interchange.sheet_reading import is_read_here, is_sheet, read_here, read_sheet

        today = self._windows.clock().date()
        if not is_sheet(source):
            here = is_read_here(source)
            go(lambda reader: read_here(source, today) if here else reader.read(source))
            return

        def ask(mapped: "MappedSheet") -> None:
            from pmdesk.interchange.sheet_plan import sheet_file

            chosen: Layout | None = mapped.layout
            if not mapped.layout.certain:
                from pmdesk.ui.dialogs.paste_columns import ask_layout

                title = self.tr("Import {0}").format(source.name)
                chosen = ask_layout(window, window.theme, mapped.sheet.grid, mapped.layout, title)
            if chosen is not None:
                whole = replace(mapped, layout=chosen)
                go(lambda _reader: sheet_file(whole, today))

        job = run(window, lambda _progress: read_sheet(source, today), ask, window.show_refusal)
        window.progress.follow(job, self.tr("Reading {0} …").format(source.name))

    def _add(self, window: MainWindow, workspace: "Workspace", foreign: "ForeignFile") -> None:
        from pmdesk.interchange.import_plan import import_into
        from pmdesk.interchange.report import import_report
        from pmdesk.interchange.resource_rows import same_resources
        from pmdesk.interchange.update_plan import projects_like

        if window.workspace is not workspace:  # the file was closed while the other was read
            return
        session = workspace.session
        older = projects_like(session.portfolio, foreign)
        update = self._ask_update(window, [session.portfolio.projects[key].name for key in older.values()])
        if update is None:
            return
        if update:
            self._update(window, workspace, foreign, older)
            return
        same = same_resources(session.portfolio, foreign)
        merge = self._ask_merge(window, [person.name for person in same])
        if merge is None:
            return
        today = instant_of(self._windows.clock())
        imported = import_into(session.portfolio, session.ids, foreign, today=today, people_merge=merge)
        before = session.portfolio.projects.keys()
        if workspace.bridge.perform(imported.edit):
            workspace.show_place(Place.PROJECT, min(session.portfolio.projects.keys() - before, default=None))
            self._tell(window, Path(foreign.name), session.path, import_report(imported, session.schedule))

    def _update(
        self,
        window: MainWindow,
        workspace: "Workspace",
        foreign: "ForeignFile",
        older: "Mapping[int, ProjectId]",
    ) -> None:
        """Bring projects up to date with a newer version of their file, as one edit."""
        from pmdesk.interchange.update_plan import update_projects, update_report

        session = workspace.session
        today = instant_of(self._windows.clock())
        updated = update_projects(session.portfolio, session.ids, foreign, older, today=today)
        if updated.imported.edit.is_empty or workspace.bridge.perform(updated.imported.edit):
            workspace.show_place(Place.PROJECT, min(older.values()))
            report = update_report(updated, session.schedule)
            self._tell(window, Path(foreign.name), session.path, report)

    def _ask_update(self, window: MainWindow, names: list[str]) -> bool | None:
        """Whether projects that are there already are updated; None to stop the import."""
        if not names:
            return False
        quoted = ", ".join(f"“{name}”" for name in names)
        return _ask(
            window,
            self.tr("A newer version"),
            self.tr("This seems to be another version of what is in the portfolio: {0}").format(quoted),
            self.tr(
                "An update takes over what the file says now and keeps what you added yourself: tasks, "
                "links, people, fields. It is one step, which Undo takes back."
            ),
            self.tr("&Update"),
            self.tr("&Add beside it"),
        )

    def _ask_merge(self, window: MainWindow, names: list[str]) -> bool | None:
        """Whether people of the same name become one; None to stop the import."""
        if not names:
            return True
        return _ask(
            window,
            self.tr("People of the same name"),
            self.tr("Some people of this plan seem to be in the portfolio already. Are they the same?"),
            ", ".join(names[:12]) + (" …" if len(names) > 12 else ""),
            self.tr("They are the same"),
            self.tr("They are others"),
        )

    def _tell(self, window: MainWindow, source: Path, target: Path, report: "ImportReport") -> None:
        from pmdesk.ui.dialogs.import_report import show_import_report

        def show() -> None:
            show_import_report(window, window.theme, report)

        text = self.tr("{0} is imported into {1}.").format(source.name, target)
        window.say(text, MessageKind.INFO, [(self.tr("Show the report"), show)])
        show()


def _ask(window: MainWindow, title: str, text: str, details: str, yes: str, no: str) -> bool | None:
    """The answer to a question whose first button is the usual one; None to stop."""
    box = QMessageBox(window)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(details)
    first = box.addButton(yes, QMessageBox.ButtonRole.YesRole)
    second = box.addButton(no, QMessageBox.ButtonRole.NoRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(first)
    box.exec()
    pressed = box.clickedButton()
    return True if pressed is first else False if pressed is second else None
