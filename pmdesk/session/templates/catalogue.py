"""The templates there are: ours, and those that the user has saved."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.domain.shipped import shipped_folder

SUFFIX = ".toml"
OWN = "own"


@dataclass(frozen=True, slots=True)
class Template:
    """A plan that can be begun again and again; ``key`` names it on the command line.

    ``group`` is ``large`` or ``small``, or ``own`` for those of the user; the text lies in the file ``path``.
    """

    key: str
    title: str
    summary: str
    group: str
    path: Path


def shipped_templates() -> tuple[Template, ...]:
    """Ours, the large ones first."""
    folder = shipped_folder() / "templates"
    return tuple(
        Template(
            each["key"], each["title"], each["summary"], each["group"], folder / f"{each['key']}{SUFFIX}"
        )
        for each in _index()
    )


def own_templates(folder: Path) -> tuple[Template, ...]:
    """Those that the user keeps in ``folder``, by title; one that can't be read says so in its summary."""
    found = (_own(path) for path in folder.glob(f"*{SUFFIX}"))
    return tuple(sorted(found, key=lambda template: (template.title.casefold(), template.key)))


def template_named(name: str, folder: Path) -> Template:
    """The template with this key or title, whatever its case; one of the user goes before one of ours.

    Raises InvalidValue, which lists those there are.
    """
    known = (*own_templates(folder), *shipped_templates())
    for template in known:
        if name.casefold() in (template.key.casefold(), template.title.casefold()):
            return template
    names = ", ".join(("sample", *sorted({template.key for template in known})))
    raise InvalidValue(message("templates.unknown", name=name, names=names))


def text_of(template: Template) -> Mapping[str, Any]:
    """What the file of a template says. Raises InvalidValue if it can't be read."""
    try:
        return tomllib.loads(template.path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidValue(message("templates.unreadable", name=template.title, reason=str(error))) from error


def _own(path: Path) -> Template:
    plain = Template(path.stem, path.stem, "", OWN, path)
    try:
        said = text_of(plain).get("template", {})
    except InvalidValue as refusal:
        return Template(path.stem, path.stem, say(refusal.message), OWN, path)
    return Template(path.stem, str(said.get("title", path.stem)), str(said.get("summary", "")), OWN, path)


@cache
def _index() -> tuple[Mapping[str, str], ...]:
    text = (shipped_folder() / "templates" / "index.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["templates"])
