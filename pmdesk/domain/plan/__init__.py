"""The rows of a plan: projects, tasks, links and calendars."""
