"""What a screen reader finds in a running pmdesk, as JSON lines: role and name of each control that shows.

Run by the system's Python, which has pyatspi, on the bus that the program is on.
"""

import json
from collections.abc import Iterator
from typing import Any

import pyatspi

MOST_CHILDREN = 400


def showing(found: Any) -> Iterator[Any]:
    """``found`` and everything that shows below it."""
    yield found
    for place in range(min(found.childCount, MOST_CHILDREN)):
        child = found.getChildAtIndex(place)
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            yield from showing(child)


for application in pyatspi.Registry.getDesktop(0):
    if application and application.name == "pmdesk":
        for control in showing(application):
            print(json.dumps([control.getRoleName(), control.name]))
