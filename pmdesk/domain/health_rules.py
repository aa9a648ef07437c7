"""Health rules: where green ends and amber ends for all projects of a portfolio."""

from dataclasses import astuple, dataclass

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message


@dataclass(frozen=True, slots=True)
class HealthRules:
    """The thresholds of automatic colours; charters have tolerances of their own, which come first.

    The finish may slip by ``time_days`` working days, or by ``time_percent`` of the time that remains if
    that is more, and the forecast may be ``cost_percent`` higher than what is approved; twice as much is
    red. Indices are in hundredths: green from ``index_green``, amber from ``index_amber``; a rest that needs
    more than ``to_complete_index`` is red. Of deliverables ``late_percent`` may be rejected or late, of
    people's weeks ``overloaded_percent`` be overloaded, and ``severe_issues`` of severity S2 be open, before
    it gets worse. What is older than ``stale_percent`` of a reporting period says nothing of today.

    Source: the usual rules of thumb of project offices; for the index to complete Lipke, Schedule is
    Different.
    """

    time_days: int = 5
    time_percent: int = 5
    cost_percent: int = 5
    index_green: int = 95
    index_amber: int = 85
    to_complete_index: int = 110
    late_percent: int = 10
    overloaded_percent: int = 5
    severe_issues: int = 3
    stale_percent: int = 150

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0 or max(astuple(self)) > 1000 or self.index_amber > self.index_green:
            raise InvalidValue(message("errors.health_rules"))


USUAL_HEALTH_RULES = HealthRules()
"""What counts where nobody has said otherwise."""
