"""What levelling does to a plan, for people: lines, reasons, bars before and after.

Rule: says what the engine found, decides nothing.
"""
