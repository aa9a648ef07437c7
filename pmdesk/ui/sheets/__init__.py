"""Tables of rows that are typed like a sheet: headings with sums, an empty line to add to, copy and paste."""
