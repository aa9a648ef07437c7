"""Views of boxes: the network diagram and the WBS chart, on a plane that one scrolls and zooms."""
