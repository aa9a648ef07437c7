"""The heat map: who has too much to do and when, with what it consists of below."""
