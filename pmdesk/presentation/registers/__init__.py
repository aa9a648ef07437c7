"""Registers on the screen and on paper: the fields of their rows, and their tables."""
