"""What a project manager keeps beside the plan: risks, issues, decisions, people to convince, lessons …

Each register is a kind of row like tasks are. Rows have no dates of their own where a task or milestone
can carry them: ties point at it.
"""
