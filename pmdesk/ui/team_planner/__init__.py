"""The team planner: people over time; what they do is drawn to other people and other days."""
