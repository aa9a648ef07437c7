"""My development: certifications and what keeps them, and the experience that projects have given."""
