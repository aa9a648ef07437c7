"""Looks through XML before any reader does, piece by piece, without keeping it."""

from collections.abc import Iterable
from xml.parsers import expat

from pmdesk.domain.messages import message
from pmdesk.interchange.errors import SourceRefused

DEEPEST_XML = 500
LONGEST_PIECE = 4 * 2**20
"""Bytes of one tag with its attributes, or of one comment: a parser has to hold it as a whole."""

BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def looks_like_xml(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is XML, in whatever encoding."""
    for mark in BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


def check_xml(chunks: Iterable[bytes], name: str) -> None:
    """Raises SourceRefused for XML with a document type, too deep, or with a piece too long to hold.

    What is merely malformed is left to the reader.
    """
    look = XmlLook(name)
    for chunk in chunks:
        look.at(chunk)


class XmlLook:
    """A look at one XML text whose pieces come one after the other."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._seen = 0
        self._begun = False
        self._over = False
        parser = self._parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        parser.EntityDeclHandler = self._refuse_document_type

    def at(self, chunk: bytes) -> None:
        """Look at the next piece. Raises SourceRefused as ``check_xml``."""
        if self._over:
            return
        self._seen += len(chunk)
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError as reason:
            if not self._begun:
                raise SourceRefused(
                    message("interchange.source_malformed", name=self._name, line=reason.lineno)
                ) from reason
            self._over = True
        except (ValueError, LookupError) as reason:
            # An encoding that expat can't follow, and in which a document type could hide.
            raise SourceRefused(message("interchange.source_encoding", name=self._name)) from reason
        if self._seen - self._parser.CurrentByteIndex > LONGEST_PIECE and not self._over:
            raise SourceRefused(message("interchange.source_bomb", name=self._name))

    def _begin(self, _name: str, _attributes: dict[str, str]) -> None:
        self._begun = True
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise SourceRefused(message("interchange.source_deep", name=self._name))

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse_document_type(self, *_declaration: object) -> None:
        raise SourceRefused(message("interchange.source_document_type", name=self._name))
