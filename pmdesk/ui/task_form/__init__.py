"""The form below the plan: details of the current task, to be read and changed."""
