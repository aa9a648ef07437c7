"""The view of reports: what each looks like now, its texts, and those that were frozen."""
