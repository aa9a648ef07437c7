"""pmdesk: the desktop planner of an IT project manager."""
