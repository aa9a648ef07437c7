"""Usage views: work over time as a table, by task or by person, with hours that can be typed."""
