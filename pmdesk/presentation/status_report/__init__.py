"""What a status report says of a project, found in its plan, money and registers, before any page."""
