"""Numbers that stand for things in the columns of the engine."""

NO_DATE = -(2**31)
FAR = 2**31 - 1

# What a row is to the passes.
BLANK, PLAIN, LEAF, FIXED, SUMMARY, FIXED_SUMMARY = 0, 1, 2, 3, 4, 5

# Constraints.
ASAP, ALAP, SNET, SNLT, FNET, FNLT, MSO, MFO = 0, 1, 2, 3, 4, 5, 6, 7

# Links: the kind, and by fours the kind of lag. Plain finish-to-start links are 0. Of the kind the lowest bit
# says that the predecessor's start counts, the next that the successor's finish is held.
FS, SS, FF, SF = 0, 1, 2, 3
NO_LAG, WORKING_LAG, ELAPSED_LAG, PERCENT_LAG = 0, 1, 2, 3

# How far a task is.
NOT_STARTED, STARTED, COMPLETE = 0, 1, 2
