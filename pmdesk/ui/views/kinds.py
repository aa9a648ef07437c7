"""The kinds of views there are, in the order of the menu: one that is listed here can be switched to."""

from pmdesk.ui.views.view import ViewKind

GANTT = ViewKind("gantt", "&Gantt chart", "gantt")

VIEW_KINDS: tuple[ViewKind, ...] = (GANTT,)
"""Every view that the window can switch to; the first is shown in a new file."""
