"""Skills as a text says them: in one line where that comes back as it was, else one by one."""

from collections.abc import Iterable, Mapping, Sequence

from pmdesk.domain.errors import InvalidValue
from pmdesk.presentation.skills import SkillSpec, format_skills, parse_skills

SkillsText = str | Sequence[Mapping[str, str | int]]


def read_skills(said: SkillsText) -> tuple[SkillSpec, ...]:
    """The skills that ``said_skills`` gave."""
    if isinstance(said, str):
        return parse_skills(said)
    return tuple(SkillSpec(str(each["skill"]), int(each["level"])) for each in said)


def said_skills(skills: Iterable[SkillSpec]) -> SkillsText:
    """Some skills as a text has them."""
    specs = tuple(skills)
    line = format_skills(specs)
    try:
        plain = parse_skills(line) == specs
    except InvalidValue:
        plain = False
    return line if plain else [{"skill": spec.skill, "level": spec.level} for spec in specs]
