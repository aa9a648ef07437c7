"""What a portfolio is: frozen rows and their invariants.

Rule: the standard library alone; nothing here knows files, screens or today's date.
"""
