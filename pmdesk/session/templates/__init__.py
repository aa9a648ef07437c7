"""Plans as text: the reader that the sample and all templates share, and what makes a template of a plan."""
