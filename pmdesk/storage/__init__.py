"""The file: one .pmdb per portfolio.

Rule: the only package that knows SQL; database rows never leave it.
"""
