"""What can be wrong with a plan, topic by topic: each check yields findings, and none changes anything."""
