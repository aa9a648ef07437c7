"""Filters, sorts and groups: which tasks are shown, in which order, under which headings; no toolkit."""
