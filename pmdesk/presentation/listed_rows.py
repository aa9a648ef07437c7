"""Listed rows: tasks out of their outline, in one order, under the headings of groups or without any."""

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.arranging.arrangement import Arranged
from pmdesk.presentation.arranging.grouping import GroupLine, group_id
from pmdesk.presentation.arranging.outline_order import Ints
from pmdesk.presentation.rows import GROUPS, VisibleRows, code_of_group, project_span

Levels = NDArray[np.int32]


def listed_rows(
    portfolio: Portfolio, project: ProjectId | None, collapsed: frozenset[RowKey], arranged: Arranged
) -> VisibleRows:
    """The lines of one project, or of all without headings of their own, if ``project`` is None.

    Tasks lie one level below the headings of the last key; what lies below ``collapsed`` ones is left out.
    """
    outline = portfolio.outline
    members = arranged.order[arranged.shown[arranged.order]]
    if project is not None:
        first, end = project_span(outline, project)
        members = members[(members >= first) & (members < end)]
    depth = len(arranged.groups)
    keys = [values.codes[members] for values in reversed(arranged.groups)]
    if depth:
        members = members[np.lexsort((np.arange(len(members)), *keys))]
    ids = np.asarray(outline.ids, np.int64)[members]
    levels = np.full(len(members), depth + 1, np.int32)
    if not depth:
        return VisibleRows(ids, levels, members, outline, project=project, is_tree=False)
    heads = _Headings(arranged, members)
    places = np.concatenate([heads.places, np.arange(len(members)) * (depth + 1) + depth])
    order = np.argsort(places, kind="stable")
    codes = np.concatenate([heads.codes, ids])[order]
    levels = np.concatenate([heads.levels, levels])[order]
    indices = np.concatenate([np.full(len(heads.codes), -1), members])[order]
    shown = _open(codes, levels, collapsed)
    return VisibleRows(
        codes[shown],
        levels[shown],
        indices[shown],
        outline,
        groups=heads.lines,
        project=project,
        is_tree=False,
    )


def _open(codes: Ints, levels: Levels, collapsed: frozenset[RowKey]) -> Ints:
    """The lines that lie below no collapsed heading."""
    closed_codes = np.array([code_of_group(key.id) for key in collapsed if key.table == GROUPS], np.int64)
    closed = np.isin(codes, closed_codes)
    shown = np.ones(len(codes), np.bool_)
    for level in range(1, int(levels.max(initial=1))):
        heading = np.maximum.accumulate(np.where(levels <= level, np.arange(len(codes)), 0))
        shown &= (levels <= level) | ~closed[heading]
    return np.flatnonzero(shown)


class _Headings:
    """The headings over ``members``, which stand in the order of their groups.

    ``places`` are numbers that put them among the members: before the first one of each.
    """

    def __init__(self, arranged: Arranged, members: Ints) -> None:
        self.lines: dict[int, GroupLine] = {}
        depth = len(arranged.groups)
        changes = np.zeros(len(members), np.bool_)
        changes[:1] = True
        paths: list[tuple[str, ...]] = [()] * len(members)
        codes, levels, places = [], [], []
        for level, values in enumerate(arranged.groups):
            own = values.codes[members]
            changes = changes | np.concatenate((changes[:1], own[1:] != own[:-1]))
            firsts = np.flatnonzero(changes)
            for first, end in zip(firsts.tolist(), [*firsts[1:].tolist(), len(members)], strict=True):
                title = values.titles[int(own[first])]
                above = paths[first]
                path = (*above, title)
                paths[first:end] = [path] * (end - first)
                number = group_id(path)
                self.lines[number] = GroupLine(title, members[first:end])
                codes.append(code_of_group(number))
                levels.append(level + 1)
                places.append(first * (depth + 1) + level)
        self.codes = np.array(codes, np.int64)
        self.levels = np.array(levels, np.int32)
        self.places = np.array(places, np.int64)
