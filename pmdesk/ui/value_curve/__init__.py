"""The S-curve on the screen."""
