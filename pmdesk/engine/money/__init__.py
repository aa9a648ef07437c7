"""What a plan costs, when, and how it stands against its budget; money is whole, ratios are exact."""
