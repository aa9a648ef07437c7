"""The timeline: what the user has chosen of the plan, on one band."""
