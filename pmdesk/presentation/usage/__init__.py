"""Usage sheets: who works how much on what in which period, as lines and columns. No toolkit."""
