"""Unsound: what a check of the file's content found, before it is put into a refusal that names the file."""

from pmdesk.domain.messages import Argument


class Unsound(Exception):
    """The content isn't what this program wrote; ``phrase`` is a key of ``store.toml``."""

    def __init__(self, phrase: str, **arguments: Argument) -> None:
        super().__init__(phrase, arguments)
        self.phrase = phrase
        self.arguments = arguments
