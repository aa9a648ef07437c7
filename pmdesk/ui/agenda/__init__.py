"""The view Today: what is due, late, to be decided, told, reviewed or renewed over all projects."""
