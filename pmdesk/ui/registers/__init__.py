"""The view of the registers: risks, issues, decisions, stakeholders and all else as tables."""
