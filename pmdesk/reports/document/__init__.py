"""Documents on pages of any paper, and as one page of HTML; nothing is cut that fits a page."""
