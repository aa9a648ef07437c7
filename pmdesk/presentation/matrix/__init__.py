"""Matrices of five by five: risks by probability and impact, stakeholders by power and interest."""
