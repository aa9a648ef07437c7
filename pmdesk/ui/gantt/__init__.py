"""The Gantt chart beside the table."""
