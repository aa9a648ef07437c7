"""Countries and regions whose public holidays are known, by the names people look for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO code, English name, and the names of its regions by code."""

    code: str
    name: str
    regions: Mapping[str, str]


@cache
def countries() -> tuple[Country, ...]:
    """The countries by name. Takes a noticeable part of a second when first asked.

    Source: the package ``holidays``; its classes are the countries' English names.
    """
    from holidays import list_supported_countries, registry

    supported = list_supported_countries(include_aliases=False)
    found = {
        names[1]: Country(names[1], _words(names[0]), _regions(module, names[0], supported[names[1]]))
        for module, names in registry.COUNTRIES.items()
        if names[1] in supported
    }
    return tuple(sorted(found.values(), key=lambda country: country.name))


def _regions(module: str, class_name: str, codes: list[str]) -> dict[str, str]:
    """The regions by code; those without a name of their own are called by their code."""
    if not codes:
        return {}
    country = getattr(import_module(f"holidays.countries.{module}"), class_name)
    named = {code: name for name, code in getattr(country, "subdivisions_aliases", {}).items()}
    return {code: named.get(code, code) for code in codes}


def _words(class_name: str) -> str:
    """``UnitedStates`` as ``United States``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", class_name)
    return spaced.replace(" And ", " and ").replace(" Of ", " of ")
