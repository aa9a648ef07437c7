"""The view of one's development: cards and tables of certifications, what was learned, and the experience."""
