"""The open file, and the only door to change it.

Rule: every change is an Edit that goes through Session.perform.
"""
