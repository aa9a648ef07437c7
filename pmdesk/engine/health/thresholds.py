"""Where green ends and amber ends, all in one place.

Tolerances of time and cost are those of a project's charter; these count where it has none. Source, unless
another is named: the usual rules of thumb for red, amber and green in status reports of project offices.
"""

from fractions import Fraction

TOLERANCE_DAYS = 5
"""The finish may slip by so many working days, and by twice as many before it is red."""

TOLERANCE_SHARE = Fraction(5, 100)
"""It may slip by so much of the time that remains until the baseline's finish, if that is more."""

TOLERANCE_PERCENT = 5
"""The forecast may be higher than what is approved by so much, and by twice as much before it is red."""

INDEX_GREEN, INDEX_AMBER = Fraction(95, 100), Fraction(85, 100)
"""The cost and the schedule index are green from the one and amber from the other."""

TO_COMPLETE = Fraction(110, 100)
"""A budget whose rest needs a better index can't be kept. Source: Lipke, Schedule is Different, 2003 ff."""

LATE_SHARE = Fraction(10, 100)
"""So many of the deliverables may be rejected or late before it is red."""

OVERLOADED_SHARE = Fraction(5, 100)
"""So many of the weeks that people work for the project may be overloaded before it is red."""

WEEKS_AHEAD = 6
"""The weeks, beginning with the current one, whose load and vacant roles are looked at."""

SEVERE_ISSUES = 3
"""So many issues of severity S2 may be open before it is amber."""

REPORTING_PERIODS = Fraction(3, 2)
"""What was said longer ago than so many reporting periods says nothing of today."""
