"""The calendar view: tasks as bars across the days of weeks and months. No toolkit."""
