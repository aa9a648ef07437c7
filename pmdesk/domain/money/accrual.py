"""Accrual: when a cost falls due in the time of a task."""

from enum import StrEnum


class Accrual(StrEnum):
    """All of it when the task starts, along with the work, or all of it when the task ends.

    Source: Microsoft Project, "Accrue At" and "Fixed Cost Accrual".
    """

    START = "start"
    PRORATED = "prorated"
    END = "end"
