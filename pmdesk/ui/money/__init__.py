"""The view of money: budget lines, costs, reserves, exchange rates, and cash flow by month."""
