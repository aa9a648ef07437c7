"""Written texts: what somebody wrote into reports that are not frozen yet, by project."""

from collections.abc import Mapping
from typing import Any

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import Day
from pmdesk.presentation.status_report.facts import StatusFacts

Words = dict[str, str]


class WrittenTexts:
    """The texts of the next report of each project; once that is frozen, the one after it begins anew."""

    def __init__(self) -> None:
        self._kept: dict[ProjectId, tuple[Day, Words]] = {}

    def of(self, facts: StatusFacts) -> Mapping[str, str]:
        """What was written for this report, by the names of the texts."""
        day, words = self._kept.get(facts.id, (facts.day, {}))
        is_frozen = facts.last is not None and facts.last.day >= day
        return {} if is_frozen and facts.day > day else words

    def write(self, facts: StatusFacts, name: str, text: str | None) -> None:
        """Take a text for this report; None leaves it to the report again."""
        words = {key: value for key, value in self.of(facts).items() if key != name}
        if text is not None:
            words[name] = text
        self._kept[facts.id] = (facts.day, words)

    def state(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {str(project): [day, words] for project, (day, words) in self._kept.items() if words}

    def restore(self, state: Any) -> None:
        """Take what ``state`` gave; what isn't like that is left out."""
        if not isinstance(state, Mapping):
            return
        for project, kept in state.items():
            match kept:
                case [int(day), {**words}] if str(project).isdigit():
                    texts = {str(name): str(text) for name, text in words.items()}
                    self._kept[ProjectId(int(project))] = (Day(day), texts)
