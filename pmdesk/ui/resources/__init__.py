"""The list of resources."""
