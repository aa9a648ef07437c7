"""Certifications in fields and words, and their rules as they are typed."""
