"""The steering pack: what a steering committee gets to read, page by page."""
