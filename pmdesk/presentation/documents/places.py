"""The places of the blocks of a document: the headings above each, by which it is found in the next one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pmdesk.presentation.documents.document import Block, Part, Section

SEPARATOR = " › "


def placed_blocks(parts: Iterable[Part]) -> Iterator[tuple[str, Block]]:
    """The blocks in their order, each with its place; those of one kind or title are counted."""
    found: list[tuple[str, Block]] = []

    def keep(place: str, block: Block) -> Block:
        found.append((place, block))
        return block

    with_blocks(parts, keep)
    return iter(found)


def with_blocks(
    parts: Iterable[Part], change: Callable[[str, Block], Block], above: str = ""
) -> tuple[Part, ...]:
    """The parts with every block as ``change`` makes it of that and its place, from first to last."""
    counts: Counter[str | type[Block]] = Counter()
    made: list[Part] = []
    for part in parts:
        kind = part.title if isinstance(part, Section) else type(part)
        counts[kind] += 1
        names = [above, part.title] if isinstance(part, Section) else [above]
        place = SEPARATOR.join(name for name in names if name)
        if counts[kind] > 1:
            place = f"{place} ({counts[kind]})".strip()
        if isinstance(part, Section):
            made.append(replace(part, parts=with_blocks(part.parts, change, place)))
        else:
            made.append(change(place, part))
    return tuple(made)
