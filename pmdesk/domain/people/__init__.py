"""The rows about people and means: resources and their assignments."""
