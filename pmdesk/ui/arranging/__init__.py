"""Filtering, grouping and sorting in the window."""
