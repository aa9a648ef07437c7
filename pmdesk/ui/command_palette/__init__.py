"""The command palette: whatever has a name is found by typing it, and done or shown by Enter."""
