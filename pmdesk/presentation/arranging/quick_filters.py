"""Quick filters: the questions project managers ask most, ready to be asked."""

from dataclasses import dataclass

from pmdesk.domain.messages import Message, message, say
from pmdesk.presentation.arranging.filters import AllOf, AnyOf, Condition, Filter, Operator, Test

_OPEN = Condition("percent_complete", Operator.LESS, "100")


def _now_or_in(weeks: int) -> Test:
    """Unfinished work that has begun, or begins, before so many weeks are over, and is not over today."""
    return AllOf(
        (
            _OPEN,
            Condition("start", Operator.LESS, f"+{weeks}w"),
            Condition("finish", Operator.AT_LEAST, "today"),
        )
    )


_TESTS: dict[str, Test] = {
    "incomplete": _OPEN,
    "done": Condition("percent_complete", Operator.EQUALS, "100"),
    "late": AnyOf(
        (
            Condition("status", Operator.EQUALS, "late"),
            AllOf((_OPEN, Condition("finish", Operator.LESS, "today"))),
            AllOf((_OPEN, Condition("finish", Operator.MORE, "[deadline]"))),
        )
    ),
    "critical": AllOf((Condition("critical", Operator.EQUALS, "yes"), _OPEN)),
    "next_2_weeks": _now_or_in(2),
    "next_4_weeks": _now_or_in(4),
    "next_6_weeks": _now_or_in(6),
    "milestones": Condition("milestone", Operator.EQUALS, "yes"),
    "without_resource": AllOf(
        (
            Condition("resources", Operator.EMPTY),
            Condition("summary", Operator.EQUALS, "no"),
            Condition("milestone", Operator.EQUALS, "no"),
        )
    ),
    "overallocated": Condition("overallocated", Operator.EQUALS, "yes"),
}


@dataclass(frozen=True, slots=True)
class QuickFilter:
    """A filter that is always there; ``key`` names its phrase."""

    key: str
    test: Test

    @property
    def title(self) -> Message:
        """What it lets pass."""
        return message(f"arranging.quick_{self.key}")

    @property
    def filter(self) -> Filter:
        """The filter itself."""
        return Filter(say(self.title), self.test)


QUICK_FILTERS = tuple(QuickFilter(key, test) for key, test in _TESTS.items())
"""All of them in the order of the menu."""


def tasks_of(resource: str) -> Filter:
    """The unfinished tasks of the resource with that name."""
    test = AllOf((Condition("resources", Operator.EQUALS, resource), _OPEN))
    return Filter(say(message("arranging.quick_of", resource=resource)), test)
