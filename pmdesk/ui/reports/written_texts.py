"""Written texts: what somebody wrote into reports that are not frozen yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.quantities import Day
from pmdesk.engine.health.frozen import STATUS

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """The report of a kind of ``day``, about a project and a person; ``last`` is when one was frozen last.

    ``last`` is of an earlier day: what is frozen again on the same day keeps its texts.
    """

    report: str
    project: ProjectId | None
    person: ResourceId | None
    day: Day
    last: Day | None

    @property
    def name(self) -> str:
        """What it is the next edition of."""
        return " ".join((self.report, *(str(each or 0) for each in (self.project, self.person))))


class WrittenTexts:
    """The texts of the next edition of each report; once that is frozen, the one after it begins anew."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Day, Words]] = {}

    def of(self, edition: Edition) -> Mapping[str, str]:
        """What was written for this report, by the names of the texts."""
        day, words = self._kept.get(edition.name, (edition.day, {}))
        is_frozen = edition.last is not None and edition.last >= day
        return {} if is_frozen and edition.day > day else words

    def write(self, edition: Edition, name: str, text: str | None) -> None:
        """Take a text for this report; None leaves it to the report again."""
        words = {key: value for key, value in self.of(edition).items() if key != name}
        if text is not None:
            words[name] = text
        self._kept[edition.name] = (edition.day, words)

    def state(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {name: [day, words] for name, (day, words) in self._kept.items() if words}

    def restore(self, state: Any) -> None:
        """Take what ``state`` gave; what isn't like that is left out."""
        if not isinstance(state, Mapping):
            return
        for name, kept in state.items():
            match kept:
                case [int(day), {**words}] if isinstance(name, str):
                    texts = {str(each): str(text) for each, text in words.items()}
                    self._kept[_name_of(name)] = (Day(day), texts)
                case _:
                    pass


def _name_of(name: str) -> str:
    """The name of an edition; in older files texts are those of status reports, under the project alone."""
    return f"{STATUS} {name} 0" if name.isascii() and name.isdigit() else name
