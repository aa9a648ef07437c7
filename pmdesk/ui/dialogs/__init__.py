"""The few dialogs: what needs a decision or a form."""
