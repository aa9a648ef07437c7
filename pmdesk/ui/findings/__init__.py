"""What is wrong with a plan, on the screen."""
