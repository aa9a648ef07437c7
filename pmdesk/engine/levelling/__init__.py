"""Levelling: when tasks may start so that no resource is asked for more than it has, and all ends early.

Rule: works on arrays alone; what a portfolio means to it is said elsewhere.
"""
