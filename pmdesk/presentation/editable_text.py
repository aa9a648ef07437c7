"""Editable texts: words of a report that somebody may write anew before it is frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmdesk.presentation.field import phrase


@dataclass(frozen=True, slots=True)
class EditableText:
    """A text of a report by its name: ``title`` says what it is, ``generated`` what the report finds.

    One that is ``needed`` must not be left empty.
    """

    name: str
    title: str
    generated: str
    needed: bool = False

    def word(self, written: Mapping[str, str]) -> str:
        """What was written, else what is found; a needed one that was written as nothing stays as found."""
        own = written.get(self.name)
        return self.generated if own is None or (self.needed and not own.strip()) else own


REMARK = "remark"
"""The name of a text that no report finds by itself."""


def remark() -> EditableText:
    """What somebody wants to say above a report."""
    return EditableText(REMARK, phrase("documents.remark"), "")


def words_by_name(texts: Iterable[EditableText], written: Mapping[str, str]) -> Mapping[str, str]:
    """The texts by their names, as they were ``written`` or else as they are found."""
    return {text.name: text.word(written) for text in texts}
