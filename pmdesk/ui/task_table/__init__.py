"""The editable task table."""
