"""Money: what people and things cost, when costs fall due, and how value is earned."""
