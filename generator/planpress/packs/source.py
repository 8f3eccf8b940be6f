"""A PDF from our own printer, taken apart into its objects.

It reads only the layout that WeasyPrint's writer, pydyf, produces, whose version is pinned: a reader for any PDF would
hold all objects of a pack in memory. No upstream issue is known.
"""

import re
import zlib
from dataclasses import dataclass
from typing import Final

from planpress.errors import PlanpressError

_STREAM: Final = re.compile(rb"(\d+) 0 obj\n(<<.*?/Length (\d+)>>)\nstream\n")
_PACKED: Final = re.compile(rb"/Type /ObjStm/N \d+/First (\d+)")
_STREAM_END: Final = b"\nendstream\nendobj\n"
_LINE_AFTER_HEADER = 2


class ForeignPdfError(PlanpressError):
    """A PDF is not laid out as our printer does it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"A document to pack was not made by this version of planpress ({what}). Build it again.")


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as it is in the file: its dictionary, and its content, still compressed."""

    dictionary: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class PdfSource:
    """The objects of one PDF by their numbers."""

    streams: dict[int, Stream]
    objects: dict[int, bytes]
    root: int
    info: int

    @property
    def catalog(self) -> bytes:
        """The dictionary that leads to everything else."""
        return self.objects[self.root]

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the page objects, in order."""
        tree = self.objects[reference(self.catalog, b"Pages")]
        return tuple(int(number) for number in re.findall(rb"(\d+) 0 R", tree.partition(b"/Kids [")[2]))


def read_source(pdf: bytes) -> PdfSource:
    """Return the objects of a PDF as WeasyPrint's writer lays it out: streams, then all others in one packed stream.

    Raises:
        ForeignPdfError: it is laid out differently.
    """
    streams, packed, index = _read_streams(pdf)
    return PdfSource(streams, _unpack(packed), reference(index, b"Root"), reference(index, b"Info"))


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF from our own printer has, without reading more of it than necessary.

    Raises:
        ForeignPdfError: it is laid out differently.
    """
    match = re.search(rb"<</Type /Pages/Kids \[[^\]]*\]/Count (\d+)>>", zlib.decompress(_read_streams(pdf)[1].content))
    if match is None:
        raise ForeignPdfError("it has no list of pages")
    return int(match[1])


def reference(dictionary: bytes, key: bytes) -> int:
    """Return the number of the object that a dictionary names under a key.

    Raises:
        ForeignPdfError: there is none.
    """
    number = optional_reference(dictionary, key)
    if number is None:
        raise ForeignPdfError(f"it has no {key.decode()}")
    return number


def optional_reference(dictionary: bytes, key: bytes) -> int | None:
    """Return the number of the object that a dictionary names under a key, or None."""
    match = re.search(rb"/%b (\d+) 0 R" % key, dictionary)
    return int(match[1]) if match else None


def _read_streams(pdf: bytes) -> tuple[dict[int, Stream], Stream, bytes]:
    """Return the streams by their numbers, the packed objects, and the dictionary that leads to root and title."""
    streams: dict[int, Stream] = {}
    place = _first_object(pdf)
    while match := _STREAM.match(pdf, place):
        end = match.end() + int(match[3])
        if not pdf.startswith(_STREAM_END, end):
            raise ForeignPdfError("a stream does not have the length that it states")
        streams[int(match[1])] = Stream(match[2], pdf[match.end() : end])
        place = end + len(_STREAM_END)
    if not pdf.startswith(b"startxref", place) or len(streams) < 2:  # noqa: PLR2004  # the packed objects, and the index
        raise ForeignPdfError("its objects are laid out differently")
    index = streams.popitem()[1].dictionary
    packed = streams.popitem()[1]
    if not _PACKED.search(packed.dictionary):
        raise ForeignPdfError("its objects are not packed")
    return streams, packed, index


def _first_object(pdf: bytes) -> int:
    """Return where the first object begins, after the version and the line that marks the file as binary."""
    return len(b"\n".join(pdf.split(b"\n", _LINE_AFTER_HEADER)[:_LINE_AFTER_HEADER])) + 1


def _unpack(packed: Stream) -> dict[int, bytes]:
    """Return the objects; each ends where the next begins, except for a line break."""
    match = _PACKED.search(packed.dictionary)
    first = int(match[1]) if match else 0
    body = zlib.decompress(packed.content)
    numbers = list(map(int, body[:first].split()))
    places = numbers[1::2]
    ends = [place - 1 for place in places[1:]]
    bare = body[first:]
    texts = [bare[place:end] for place, end in zip(places, [*ends, len(bare)], strict=True)]
    return dict(zip(numbers[::2], texts, strict=True))
