"""The calendar view: weeks and months with the tasks as bars across their days."""
