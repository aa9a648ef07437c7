"""The schemes of certifications: the rules that ship with the program, and the user's own in their place.

They are data, not code. The user's file has tables like the shipped one: one with the same key takes the
place of the shipped rules, another key is a further scheme.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import platformdirs

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.shipped import shipped_folder
from pmdesk.engine.registers.certification_scheme import Scheme
from pmdesk.presentation.certifications.scheme_file import read_schemes, scheme_text


@dataclass(frozen=True, slots=True)
class Known:
    """The schemes by key: the shipped ones in the order of their file, then further ones of the user's.

    ``own`` are the keys of the user's; ``trouble`` says why their file can't be read, else it is empty.
    """

    schemes: Mapping[str, Scheme]
    own: frozenset[str] = frozenset()
    trouble: str = ""


def own_file() -> Path:
    """Where the user's own rules are kept."""
    return platformdirs.user_data_path("pmdesk") / "certifications.toml"


@cache
def shipped_schemes() -> Mapping[str, Scheme]:
    """The schemes that ship with the program."""
    return read_schemes((shipped_folder() / "certifications.toml").read_text(encoding="utf-8"))


def schemes() -> Mapping[str, Scheme]:
    """All schemes as they count now."""
    return known_schemes().schemes


def known_schemes() -> Known:
    """All schemes as they count now, and which of them are the user's own."""
    path = own_file()
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return Known(shipped_schemes())
    return _known(path, stamp)


@lru_cache(maxsize=4)
def _known(path: Path, _stamp: int) -> Known:
    try:
        own = read_schemes(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, InvalidValue) as error:
        said = message("development.bad_file", path=str(path), reason=str(error))
        return Known(shipped_schemes(), trouble=str(InvalidValue(said)))
    return Known({**shipped_schemes(), **own}, frozenset(own))


def keep_own(own: Iterable[Scheme]) -> None:
    """Write the user's own rules, in place of those that were kept; a file that can't be read is put aside.

    Raises InvalidValue if they can't be written.
    """
    path = own_file()
    text = "\n".join(scheme_text(scheme) for scheme in own)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if known_schemes().trouble:
            path.replace(path.with_suffix(".unread"))
        fresh = path.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise InvalidValue(message("development.not_kept", path=str(path), reason=str(error))) from error
    _known.cache_clear()
