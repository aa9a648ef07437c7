"""Money on the screen and on paper: fields of budgets, and cash flow by month."""
