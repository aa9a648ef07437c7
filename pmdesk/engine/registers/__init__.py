"""What the rows of registers mean: scores, money at risk, turns that are due, units that are missing."""
