"""The timeline: chosen tasks, phases and milestones on one band, for those who want to see it at a glance."""
