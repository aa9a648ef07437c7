"""A program with real windows for the tests of whole tasks of a user."""

from window_user import planner, program, user

__all__ = ["planner", "program", "user"]
