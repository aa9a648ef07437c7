"""Stakeholders as a grid: power up, interest across, and how each should be dealt with."""

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.registers.stakeholder import Engagement, Stakeholder
from pmdesk.domain.rows import key_of
from pmdesk.presentation.field import phrase
from pmdesk.presentation.matrix.grid import Chip, Grid, Quarter, Spot
from pmdesk.presentation.plan import Plan

HIGH = 4
"""From this class on power and interest count as high. Source: PMI, power/interest grid."""

_SHARES = ("monitor", "keep_informed", "keep_satisfied", "manage_closely")
_CORNERS = (
    (Spot(1, 1), Spot(HIGH - 1, HIGH - 1)),
    (Spot(HIGH, 1), Spot(5, HIGH - 1)),
    (Spot(1, HIGH), Spot(HIGH - 1, 5)),
    (Spot(HIGH, HIGH), Spot(5, 5)),
)
_LEVELS = tuple(Engagement)
_LETTERS = ("U", "R", "N", "S", "L")


def share_of(interest: int, power: int) -> str:
    """How somebody of such interest and power should be dealt with."""
    return _SHARES[(interest >= HIGH) + 2 * (power >= HIGH)]


def stakeholder_grid(plan: Plan, project: ProjectId | None, *, with_private: bool = True) -> Grid:
    """The stakeholders of a project and of none, or of all."""
    rows = [
        row
        for row in sorted(plan.portfolio.stakeholders.values(), key=lambda row: (row.position, row.id))
        if (project is None or row.project in (project, None)) and (with_private or not row.private)
    ]
    return Grid(
        phrase("matrix.interest"),
        phrase("matrix.power"),
        tuple(_chip(plan, row) for row in rows),
        lambda spot: f"share_{share_of(*spot)}",
        lambda _spot: "",
        _value,
        tuple(
            ("", f"{letter} {phrase(f'register_words.{level.value}').lower()}")
            for letter, level in zip(_LETTERS, _LEVELS, strict=True)
        ),
        tuple(
            Quarter(low, high, phrase(f"matrix.{share}"))
            for share, (low, high) in zip(_SHARES, _CORNERS, strict=True)
        ),
    )


def _chip(plan: Plan, row: Stakeholder) -> Chip:
    now, wanted = (_LEVELS.index(level) for level in (row.engagement, row.desired))
    letters = f"{_LETTERS[now]} → {_LETTERS[wanted]}" if now != wanted else _LETTERS[now]
    now_word, wanted_word = (
        phrase(f"register_words.{level.value}").lower() for level in (row.engagement, row.desired)
    )
    gap = say(message("matrix.engagement", now=now_word, wanted=wanted_word))
    project = "" if row.project is None else plan.portfolio.projects[row.project].name
    told = [
        row.title,
        " · ".join(text for text in (row.role, row.organisation, project) if text),
        _value(Spot(row.interest, row.power)),
        f"{gap} · {phrase(f'register_words.{row.attitude.value}')}",
    ]
    style = "sign_good" if now >= wanted else "sign_bad" if wanted - now > 1 else "sign_fair"
    lines = "\n".join(line for line in told if line)
    return Chip(key_of(row), Spot(row.interest, row.power), row.title, lines, letters, style)


def _value(spot: Spot) -> str:
    share = phrase(f"matrix.{share_of(*spot)}")
    return say(message("matrix.power_interest", power=spot.up, interest=spot.across, share=share.lower()))
