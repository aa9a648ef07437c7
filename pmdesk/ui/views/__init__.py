"""The views of the plan: Gantt chart and whatever else shows the same rows in the same place."""
