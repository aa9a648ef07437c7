"""Built-in views: arrangements that are there in every file, kept in none."""

from dataclasses import dataclass

from pmdesk.domain.messages import Message, message
from pmdesk.presentation.arranging.arrangement import Arrangement
from pmdesk.presentation.arranging.grouping import GroupKey
from pmdesk.presentation.arranging.quick_filters import QUICK_FILTERS
from pmdesk.presentation.arranging.sorting import Sorting, SortKey

_BY_START = Sorting((SortKey("start"),), flat=True)


@dataclass(frozen=True, slots=True)
class BuiltInView:
    """A way to look at the plan that is always there; ``key`` names its phrase."""

    key: str
    arrangement: Arrangement

    @property
    def title(self) -> Message:
        """Its name."""
        return message(f"arranging.view_{self.key}")


def _built_in() -> tuple[BuiltInView, ...]:
    quick = {each.key: each.filter for each in QUICK_FILTERS}
    return (
        BuiltInView("all", Arrangement()),
        BuiltInView("critical", Arrangement(quick["critical"])),
        BuiltInView("late", Arrangement(quick["late"])),
        BuiltInView("milestones", Arrangement(quick["milestones"], sorting=_BY_START)),
        BuiltInView("next", Arrangement(quick["next_4_weeks"], sorting=_BY_START)),
        BuiltInView(
            "people", Arrangement(quick["incomplete"], (GroupKey("resources"),), Sorting((SortKey("start"),)))
        ),
        BuiltInView(
            "months", Arrangement(grouping=(GroupKey("finish"),), sorting=Sorting((SortKey("finish"),)))
        ),
    )


BUILT_IN_VIEWS = _built_in()
"""All of them in the order of the menu; the first is the plan as it stands."""
