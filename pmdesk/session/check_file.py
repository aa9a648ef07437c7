"""Checks a portfolio file: whether it is sound, and what is wrong with the plan in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Day
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.put_off import finding_name, put_off
from pmdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What was found in a file that is sound, without the findings ``snoozed`` until a later day."""

    name: str
    found: tuple[Finding, ...]
    snoozed: int

    @property
    def has_errors(self) -> bool:
        """Whether an error was found that nobody put off."""
        return self.count(Severity.ERROR) > 0

    def count(self, severity: Severity) -> int:
        """How many findings matter so much."""
        return sum(finding.severity is severity for finding in self.found)

    def lines(self) -> Iterator[str]:
        """All of it in words, a line each."""
        yield say(message("cli.sound", name=self.name))
        for finding in self.found:
            yield f"{finding.severity.value}: {say(finding.message)}"
        counts = {"errors": self.count(Severity.ERROR), "warnings": self.count(Severity.WARNING)}
        yield say(message("cli.found", **counts))
        if self.snoozed:
            yield say(message("cli.snoozed", count=self.snoozed))


def check_file(path: Path, today: Day) -> CheckedFile:
    """Open the file, which checks it, and see what is wrong with the plan. Raises what ``Store`` raises."""
    with Store.open(path, read_only=True) as store:
        portfolio = store.load()
    every = findings(portfolio, schedule(portfolio))
    asleep = put_off(portfolio, today)
    found = tuple(finding for finding in every if finding_name(finding) not in asleep)
    return CheckedFile(path.name, found, len(every) - len(found))
