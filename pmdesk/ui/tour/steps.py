"""The eight steps: what each shows, what it says, and at which part of the window it points."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.widgets.tool_menu import ToolMenu
from pmdesk.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """``find`` shows a part of the window and returns it; None points at nothing."""

    title: str
    text: str
    find: Callable[[MainWindow, Workspace], QWidget | None]

    @property
    def said_title(self) -> str:
        """The title in the user's language."""
        return QCoreApplication.translate("tour", self.title)

    @property
    def said_text(self) -> str:
        """The text in the user's language."""
        return QCoreApplication.translate("tour", self.text)


def _rail(_: MainWindow, work: Workspace) -> QWidget | None:
    return None if work.rail.isHidden() else work.rail


def _table(_: MainWindow, work: Workspace) -> QWidget | None:
    work.show_view("gantt")
    return work.table


def _chart(_: MainWindow, work: Workspace) -> QWidget | None:
    work.show_view("gantt")
    return work.chart


def _why(_: MainWindow, work: Workspace) -> QWidget | None:
    work.show_view("gantt")
    if not work.selection.tasks:
        work.select_rows(_waiting_task(work))
    inspector = work.area.inspector.show()
    inspector.show_page("why")
    return inspector


def _waiting_task(work: Workspace) -> tuple[RowKey, ...]:
    """A task that isn't done and waits for another, if there is one."""
    portfolio = work.session.portfolio
    tasks = (portfolio.tasks[task] for task in portfolio.links_into)
    waiting = (
        task for task in tasks if not task.percent_complete and not portfolio.outline.is_summary(task.id)
    )
    return tuple(RowKey(Task.table, task.id) for task in waiting)[:1]


def _findings(_: MainWindow, work: Workspace) -> QWidget | None:
    work.show_view("gantt")
    return work.area.findings.show()


def _views(window: MainWindow, work: Workspace) -> QWidget | None:
    work.show_view("gantt")
    tools = window.findChildren(ToolMenu)
    return tools[0] if tools else None


def _registers(_: MainWindow, work: Workspace) -> QWidget | None:
    work.show_view("registers")
    return work.area.whole


def _commands(window: MainWindow, _: Workspace) -> QWidget | None:
    bar, action = window.findChild(QToolBar, "tools"), window.findChild(QAction, "commands")
    return bar.widgetForAction(action) if bar is not None and action is not None else None


STEPS = (
    Step(
        "One file, all projects",
        "The rail lists the projects of this file and its people. All projects share one pool of "
        "people, so what one plan asks of somebody counts in the others.",
        _rail,
    ),
    Step(
        "Type as in a sheet",
        "Each cell is typed into: 3d, 2w?, next Friday, 3FS+2d. Enter goes down, Ins inserts a "
        "task, Alt+Shift+Right makes it a part of the one above. Every change is in the file at "
        "once.",
        _table,
    ),
    Step(
        "When it happens",
        "Bars follow their links. Red ones decide the finish. Drag a bar to move it, its end to "
        "make it longer, from one bar to another to link them. Ctrl+wheel zooms, Ctrl+T goes to "
        "today.",
        _chart,
    ),
    Step(
        "Why this date?",
        "The inspector says all about the row that is current, and why it lies where it lies: "
        "which task, person, calendar or constraint it waits for. Ctrl+I shows and hides it.",
        _why,
    ),
    Step(
        "What is wrong",
        "Findings name what clashes: people with too much to do, deadlines missed, promises that "
        "come too late. Enter on one leads to its rows; many have a fix, which undo takes back.",
        _findings,
    ),
    Step(
        "Other views of the same plan",
        "Network, calendar, timeline, load, heat map, money and more show the same tasks: what is "
        "selected, filtered or changed in one is so in all. Each can be printed.",
        _views,
    ),
    Step(
        "What hangs on the plan",
        "Risks, issues, decisions, deliverables, stakeholders and the rest are rows that hang on "
        "tasks and milestones. When the plan moves, their dates move with it.",
        _registers,
    ),
    Step(
        "Find anything",
        "Ctrl+K finds every command and every row by a part of its name. Ctrl+Z takes back any "
        "step, even after a restart. F1 lists all keys. Begin your own plan with File > New "
        "project from a template.",
        _commands,
    ),
)
