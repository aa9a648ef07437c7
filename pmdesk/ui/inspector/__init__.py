"""The inspector: what is to be known of the current task."""
