"""Shares: an amount cut into parts that add up to it exactly."""

from collections.abc import Sequence

from pmdesk.domain.quantities import Money


def shares(amount: Money, weights: Sequence[int]) -> list[Money]:
    """``amount`` in proportion to ``weights``, by the largest remainder; the first of equal ones wins.

    Each part is the exact one rounded down or up. Without any weight all goes into the first part; there must
    be one.
    """
    whole = sum(weights)
    if not whole:
        return [amount, *(Money(0) for _ in weights[1:])]
    parts = [divmod(amount * weight, whole) for weight in weights]
    left = amount - sum(part for part, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda n: -parts[n][1])
    topped = set(by_remainder[:left])
    return [Money(part + (n in topped)) for n, (part, _) in enumerate(parts)]
