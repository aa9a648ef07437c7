"""Tasks on the clipboard: copied with their links and people, and as text for other programs."""
