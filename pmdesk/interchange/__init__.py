"""Other people's files to and from a Portfolio.

Rule: foreign files are parsed in a worker process; nothing is dropped without being named in the report.
"""
