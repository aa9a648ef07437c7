"""Level now: options, a preview that gets better while it is looked at, and one edit.

Rule: shows what ``presentation.levelling`` says of what the engine found.
"""
