"""A small plan of every feature: run once through the compiled passes, so that all their code is there."""

import numpy as np

from pmdesk.engine.columns import TaskColumns
from pmdesk.engine.dates import Ends, Problem, compute
from pmdesk.engine.network import LinkColumns, tree_of
from pmdesk.engine.passes import Passes
from pmdesk.engine.timetable import Timetable


def rehearse(passes: Passes) -> None:
    """Call every pass of ``passes`` with arguments of the types that plans have."""
    rows = 1
    parent = np.ones(rows, np.int32)
    columns = TaskColumns(*(np.zeros(rows, np.int32) for _ in TaskColumns._fields))._replace(parent=parent)
    none = np.zeros(0, np.int32)
    first = np.zeros(rows + 1, np.int32)
    links = LinkColumns(none, none, none, none, first, first.copy(), none, none, none, none)
    order = np.zeros(2 * rows, np.int32)
    passes.node_order(rows, parent, tree_of(parent), links, order)
    timetable = Timetable({}, [()], 0, 10)
    problem = Problem(order[:rows].copy(), timetable.arrays, columns, links)
    ends = Ends(np.zeros(1, np.int32), np.ones(1, np.bool_), np.zeros(1, np.int32))
    compute(passes, problem, ends, np.zeros(1, np.intp))
