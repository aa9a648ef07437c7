"""Why a foreign file can't be taken in."""

from pmdesk.domain.errors import PmdeskError


class SourceRefused(PmdeskError):
    """The file was not read: missing, empty, too large, or dangerous."""


class NotRecognised(SourceRefused):
    """No reader knows the file's format, or the file is damaged."""


class PasswordProtected(SourceRefused):
    """The file can't be read without its password."""


class JavaMissing(PmdeskError):
    """There is no Java, or no MPXJ, to read the file with."""


class ReaderExhausted(PmdeskError):
    """The reader ran out of memory or of time."""


class ReaderCrashed(PmdeskError):
    """The reader ended without an answer."""


class OutputRefused(PmdeskError):
    """A file can't be written where it was asked for."""
