"""Qt: draws what is there and asks the session for what shall be.

Rule: no view talks to another; all redraw from the session's one Changed event.
"""
