"""What is shown, before any toolkit: fields, visible rows and shapes.

Rule: pure functions; screen and paper read the same results.
"""
