"""User intentions: functions from a portfolio to an Edit.

Rule: pure, named by the verb the user would say, one file per topic.
"""
