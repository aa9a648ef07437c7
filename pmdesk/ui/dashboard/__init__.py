"""The dashboard of the portfolio on the screen."""
