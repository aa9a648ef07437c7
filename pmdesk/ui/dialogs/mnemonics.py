"""Mnemonics: a letter to press with Alt for each label of a form, no letter twice."""

from collections.abc import Iterable, Sequence

TAKEN_BY_BUTTONS = "oc"
"""OK and Cancel, which every form has."""


def with_mnemonics(labels: Sequence[str], taken: Iterable[str] = TAKEN_BY_BUTTONS) -> tuple[str, ...]:
    """``labels`` with ``&`` before the letter that reaches them.

    First letters of words go before other letters; earlier labels choose first; labels whose letters are
    all taken stay without.
    """
    free = {chr(code) for code in range(ord("a"), ord("z") + 1)} - {letter.lower() for letter in taken}
    return tuple(_marked(label, free) for label in labels)


def letters_of(labels: Iterable[str]) -> str:
    """The letters that are marked in ``labels``."""
    return "".join(label[label.index("&") + 1] for label in labels if "&" in label[:-1])


def _marked(label: str, free: set[str]) -> str:
    starts = [at for at, letter in enumerate(label) if at == 0 or label[at - 1] == " "]
    for at in (*starts, *range(len(label))):
        letter = label[at : at + 1].lower()
        if letter in free:
            free.remove(letter)
            return f"{label[:at]}&{label[at:]}"
    return label
