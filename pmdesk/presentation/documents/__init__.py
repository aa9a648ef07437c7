"""What documents about a plan say: headings, texts, tables and lists as data, before any paper or page."""
