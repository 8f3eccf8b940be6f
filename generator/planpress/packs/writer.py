"""A PDF written piece by piece: once an object is written, only its place is kept in memory."""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import BinaryIO, Final

_TOGETHER: Final = 1000
"""How many objects share a packed stream; a viewer unpacks all of them to read one."""
_LINE: Final = struct.Struct(">BQI")
"""A line of the index: its kind, a place or the number of a packed stream, and the position in that stream."""
_IN_FILE: Final = 1
_IN_STREAM: Final = 2
_LEVEL: Final = 5
_HEADER: Final = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


class PdfWriter:
    """Writes objects to a file under numbers that it assigns."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin the file; it is written from front to back, and never read."""
        self._file = file
        self._place = 0
        self._digest = hashlib.sha256()
        self._index = bytearray(_LINE.size)
        self._write(_HEADER)

    def reserve(self, objects: int = 1) -> int:
        """Reserve this many numbers, and return the first."""
        first = len(self._index) // _LINE.size
        self._index += bytes(_LINE.size * objects)
        return first

    def write_stream(self, number: int, dictionary: bytes, content: bytes) -> None:
        """Write a stream under its number; the dictionary states the length of the content."""
        self._note(number, self._place)
        self._write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, dictionary, content))

    def write_objects(self, objects: Sequence[tuple[int, bytes]], together: int = _TOGETHER) -> None:
        """Write objects other than streams, with their numbers; `together` of them share a packed stream."""
        for start in range(0, len(objects), together):
            self._write_packed(objects[start : start + together])

    def finish(self, root: int, info: int) -> None:
        """Write the index and the end; the file's identifier is a digest of its content."""
        number = self.reserve()
        self._note(number, self._place)
        identifier = self._digest.hexdigest()[:32].encode()
        content = zlib.compress(self._index, _LEVEL)
        start = self._place
        self._write(
            b"%d 0 obj\n<</Type /XRef/W [1 8 4]/Size %d/Root %d 0 R/Info %d 0 R/ID [<%b> <%b>]"
            b"/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, number + 1, root, info, identifier, identifier, len(content), content, start)
        )

    def _write_packed(self, objects: Sequence[tuple[int, bytes]]) -> None:
        container = self.reserve()
        self._note_packed(container, [number for number, _ in objects])
        texts = [text for _, text in objects]
        offsets = accumulate((len(text) + 1 for text in texts), initial=0)
        head = b" ".join(b"%d %d" % each for each in zip((number for number, _ in objects), offsets, strict=False))
        content = zlib.compress(b"\n".join((head, *texts)), _LEVEL)
        dictionary = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>"
        self.write_stream(container, dictionary % (len(objects), len(head) + 1, len(content)), content)

    def _note_packed(self, container: int, numbers: Sequence[int]) -> None:
        write, size = _LINE.pack_into, _LINE.size
        for rank, number in enumerate(numbers):
            write(self._index, number * size, _IN_STREAM, container, rank)

    def _note(self, number: int, place: int) -> None:
        _LINE.pack_into(self._index, number * _LINE.size, _IN_FILE, place, 0)

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._place += len(content)
