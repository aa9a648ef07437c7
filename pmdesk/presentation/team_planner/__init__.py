"""The team planner: people over time with what they are to do, and what nobody does yet. No toolkit."""
