"""Skills as people type and read them: ``Oracle 4, Python 3``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.people.skill import BEST
from pmdesk.domain.portfolio import Portfolio

USUAL_LEVEL = 3
_LEVELLED = re.compile(r"(?P<skill>.*\S)\s+(?P<level>\d)")


@dataclass(frozen=True, slots=True)
class SkillSpec:
    """A skill and how well somebody has it, from 0 to 5."""

    skill: str
    level: int = USUAL_LEVEL


def skills_said(portfolio: Portfolio, resource: ResourceId) -> tuple[SkillSpec, ...]:
    """The skills of a resource, by name."""
    return tuple(SkillSpec(row.skill, row.level) for row in portfolio.skills_of.get(resource, ()))


def format_skills(skills: Iterable[SkillSpec]) -> str:
    """Skills as ``parse_skills`` reads them back."""
    return ", ".join(f"{spec.skill} {spec.level}" for spec in skills)


def parse_skills(text: str) -> tuple[SkillSpec, ...]:
    """The skills that ``text`` says, parted by commas or semicolons, in the order of their names.

    A single digit behind a name is its level. Raises InvalidValue for a level above 5 and for a skill
    that is named twice.
    """
    parts = (" ".join(part.split()) for part in re.split("[,;]", text))
    specs = [_spec(part) for part in parts if part]
    names = [spec.skill.casefold() for spec in specs]
    for spec, name in zip(specs, names, strict=True):
        if names.count(name) > 1:
            raise InvalidValue(message("fields.skill_twice", skill=spec.skill))
    return tuple(sorted(specs, key=lambda spec: spec.skill.casefold()))


def known_skills(portfolio: Portfolio) -> tuple[str, ...]:
    """Every skill that somebody has, by name; two that differ in case alone are one."""
    names = {row.skill.casefold(): row.skill for row in portfolio.skill_levels.values()}
    return tuple(names[name] for name in sorted(names))


def _spec(part: str) -> SkillSpec:
    found = _LEVELLED.fullmatch(part)
    if not found:
        return SkillSpec(part)
    level = int(found["level"])
    if level > BEST:
        raise InvalidValue(message("fields.not_a_skill_level", text=part))
    return SkillSpec(found["skill"], level)
