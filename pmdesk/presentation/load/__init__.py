"""Load: who has how much to do and how much time, as lines over periods, curves and bars. No toolkit."""
