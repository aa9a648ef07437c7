"""How projects are doing: a colour for each area with the rule and figures behind it, and the last report."""
