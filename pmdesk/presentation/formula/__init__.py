"""Formulas of custom fields: text that is parsed, checked by the kinds of its values, and computed by row."""
