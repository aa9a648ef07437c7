"""Forecast: the rules by which value is earned and the cost at completion is estimated."""

from enum import StrEnum


class EarningRule(StrEnum):
    """What a task has earned at some percentage: that share of its budget, or its baseline up to there.

    Source of the second: Microsoft Project, "BCWP fields".
    """

    COST_WEIGHTED = "cost_weighted"
    TIME_PHASED = "time_phased"


class Forecast(StrEnum):
    """How the rest of the work is taken to go, see the estimates of ``EarnedValue``.

    Typical: as so far. Atypical: as planned. Combined: as so far, with lost time caught up. Weighted: by four
    parts cost and one part schedule. Recent: as in the last three reporting periods. Bottom up: as the
    remaining costs of the plan say.
    """

    TYPICAL = "typical"
    ATYPICAL = "atypical"
    COMBINED = "combined"
    WEIGHTED = "weighted"
    RECENT = "recent"
    BOTTOM_UP = "bottom_up"
