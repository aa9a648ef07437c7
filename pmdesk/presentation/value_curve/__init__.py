"""The S-curve of a project: value and cost over time as lines, marks and a legend, before any toolkit."""
