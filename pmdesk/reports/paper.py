"""Paper: the sizes of sheets that printers and plotters take."""

from enum import StrEnum

POINTS_PER_MM = 72 / 25.4


class Paper(StrEnum):
    """A size of paper."""

    A5 = "A5"
    A4 = "A4"
    A3 = "A3"
    A2 = "A2"
    A1 = "A1"
    A0 = "A0"
    LETTER = "Letter"
    LEGAL = "Legal"
    TABLOID = "Tabloid"
    ANSI_C = "ANSI C"
    ANSI_D = "ANSI D"
    ANSI_E = "ANSI E"


PAPER_MM = {
    Paper.A5: (148.0, 210.0),
    Paper.A4: (210.0, 297.0),
    Paper.A3: (297.0, 420.0),
    Paper.A2: (420.0, 594.0),
    Paper.A1: (594.0, 841.0),
    Paper.A0: (841.0, 1189.0),
    Paper.LETTER: (215.9, 279.4),
    Paper.LEGAL: (215.9, 355.6),
    Paper.TABLOID: (279.4, 431.8),
    Paper.ANSI_C: (431.8, 558.8),
    Paper.ANSI_D: (558.8, 863.6),
    Paper.ANSI_E: (863.6, 1117.6),
}
"""Width and height in portrait; Letter and Tabloid are ANSI A and B. Source: ISO 216, ANSI/ASME Y14.1."""


def larger(paper: Paper) -> tuple[Paper, ...]:
    """The papers of the same family that are larger, the next one first."""
    family = tuple(p for p in Paper if (PAPER_MM[p] in _ISO) == (PAPER_MM[paper] in _ISO))
    area = _area(paper)
    return tuple(sorted((p for p in family if _area(p) > area), key=_area))


def _area(paper: Paper) -> float:
    width, height = PAPER_MM[paper]
    return width * height


_ISO = {PAPER_MM[paper] for paper in Paper if paper.value[0] == "A" and paper.value[1:].isdigit()}
