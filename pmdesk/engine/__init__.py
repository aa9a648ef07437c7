"""What a portfolio means: pure functions from a Portfolio to results.

Rule: no state but what can be rebuilt from the portfolio; numpy and numba are allowed.
"""
