"""Pages of shapes and tables, for paper and files.

Rule: no device; who paints is decided elsewhere.
"""
