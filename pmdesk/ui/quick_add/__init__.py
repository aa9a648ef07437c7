"""Quick add: register rows from one line of text, with a preview of what it will become."""
