"""The tour: eight steps that point at the real parts of the window."""
