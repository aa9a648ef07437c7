"""Charts of boxes: tasks as cards that lines join, as a network of links or as a tree. No toolkit."""
