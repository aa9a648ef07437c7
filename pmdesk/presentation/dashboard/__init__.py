"""The dashboard of the portfolio: how all projects are doing, drawn as one page."""
