"""Matrices on the screen: chips are walked through, dragged to another cell, and lead to their rows."""
