"""The search over everything: words are found in all rows of the file, and lead to where these are shown."""
