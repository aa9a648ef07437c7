"""The print studio: pages as they will be, beside the options that make them."""
