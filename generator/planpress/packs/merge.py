"""One PDF from many: a part is read, renumbered and written before the next is opened, so memory does not grow."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from planpress.packs import pieces
from planpress.packs.renumbered_part import RenumberedPart, renumber_part
from planpress.packs.source import PdfSource, Stream, optional_reference, read_source, reference
from planpress.packs.stamp import PageNumber, write_stamp_font
from planpress.packs.writer import PdfWriter


@dataclass(frozen=True, slots=True)
class PackPart:
    """A document to add: its bytes, and how many empty pages follow, so that the next begins on a new sheet."""

    pdf: bytes
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Binding:
    """How a pack is bound: how many parts and pages it has, how it is printed, and the font of the page numbers."""

    parts: int
    pages: int
    is_duplex: bool
    font_file: bytes


def merge(parts: Iterable[PackPart], binding: Binding, file: BinaryIO) -> None:
    """Write the parts as one PDF.

    The first part gives the title, the language and the claims of the whole. A link there to a place called `part-N`
    leads to the first page of part N instead, counted from 0.

    Raises:
        ForeignPdfError: a part was not made by our printer.
        ValueError: the number of parts or pages is not the one that the binding says.
    """
    pack = _Pack(PdfWriter(file), binding)
    for part in parts:
        pack.add(part)
    pack.finish()


class _Pack:
    """A pack that grows part by part; it keeps in memory only what joins the parts."""

    def __init__(self, writer: PdfWriter, binding: Binding) -> None:
        self._writer = writer
        self._binding = binding
        self._joints = _Joints(*(writer.reserve() for _ in range(7)))
        self._chapters = writer.reserve(binding.parts)
        self._stamp = PageNumber(write_stamp_font(writer, binding.font_file), binding.pages)
        self._shared: dict[bytes, int] = {}
        self._branches: list[int] = []
        self._bodies: list[int] = []
        self._leaves: list[int] = []
        self._places: dict[bytes, bytes] = {}
        self._first_pages: list[int] = []
        self._pages = 0
        self._key = 0
        self._front = b""
        self._info = 0

    def add(self, part: PackPart) -> None:
        """Write a part."""
        source = read_source(part.pdf)
        rank = len(self._branches)
        digests = {number: _digest(stream) for number, stream in source.streams.items()}
        renumbered = renumber_part(source, self._numbers(source, digests, rank), b"%d-" % rank, self._key)
        self._write_streams(renumbered, digests, is_first=rank == 0)
        self._add_pages(renumbered, part.blanks)
        self._add_structure(renumbered)
        renumbered.add_chapter(self._chapters + rank, self._links_of_chapter(rank))
        if rank == 0:
            self._front, self._info = renumbered.catalog, renumbered.numbers[source.info]
        self._writer.write_objects(renumbered.objects(with_info=rank == 0))

    def finish(self) -> None:
        """Write what joins the parts."""
        actual, expected = (len(self._branches), self._pages), (self._binding.parts, self._binding.pages)
        if actual != expected:
            raise ValueError("the pack has {} parts and {} pages, but should have {} and {}".format(*actual, *expected))
        for number, page in enumerate(self._first_pages):
            name = b"(0-part-%d)" % number
            if name in self._places:
                self._places[name] = b"[%d 0 R /Fit]" % page
        self._writer.write_objects(self._joining_objects())
        self._writer.finish(self._joints.catalog, self._info)

    def _numbers(self, source: PdfSource, digests: Mapping[int, bytes], rank: int) -> dict[int, int]:
        """Return the new number of each object; those that join the parts or are shared by them already have one."""
        known = {reference(source.catalog, b"StructTreeRoot"): self._joints.document}
        outline = optional_reference(source.catalog, b"Outlines")
        if outline is not None:
            known[outline] = self._chapters + rank
        for number, digest in digests.items():
            if digest in self._shared:
                known[number] = self._shared[digest]
        fresh = [number for number in (*source.streams, *source.objects) if number not in known]
        first = self._writer.reserve(len(fresh))
        return {**dict(zip(fresh, range(first, first + len(fresh)), strict=True)), **known}

    def _write_streams(self, renumbered: RenumberedPart, digests: Mapping[int, bytes], *, is_first: bool) -> None:
        """Write the streams that no earlier part had; of the metadata, only that of the first part."""
        metadata = reference(renumbered.source.catalog, b"Metadata")
        for number, stream in renumbered.source.streams.items():
            digest = digests[number]
            if digest in self._shared or (number == metadata and not is_first):
                continue
            self._writer.write_stream(renumbered.numbers[number], renumbered.texts[number], stream.content)
            if b" 0 R" not in stream.dictionary:
                self._shared[digest] = renumbered.numbers[number]

    def _add_pages(self, renumbered: RenumberedPart, blanks: int) -> None:
        box = b""
        for page in renumbered.source.pages:
            box = pieces.media_box(renumbered.texts[page])
            renumbered.stamp_page(page, self._next_stamp(box))
        renumbered.give_stamp_font(self._stamp.font)
        empty = [self._writer.reserve() for _ in range(blanks)]
        branch = renumbered.attach_pages(self._joints.pages, empty)
        for number in empty:
            renumbered.added.append((number, pieces.blank_page(branch, box, self._next_stamp(box), self._stamp.font)))
        self._branches.append(branch)
        self._first_pages.append(renumbered.first_page)

    def _next_stamp(self, box: bytes) -> int:
        self._pages += 1
        return self._stamp.write(self._writer, self._pages, pieces.width_of(box))

    def _add_structure(self, renumbered: RenumberedPart) -> None:
        leaf, keys = renumbered.attach_parents(self._key)
        self._key += keys
        self._leaves.append(leaf)
        self._bodies.append(renumbered.attach_structure())
        self._places |= pieces.named_places(renumbered.catalog, renumbered.prefix)

    def _links_of_chapter(self, rank: int) -> bytes:
        here = self._chapters + rank
        before = b"/Prev %d 0 R" % (here - 1) if rank else b""
        after = b"/Next %d 0 R" % (here + 1) if rank + 1 < self._binding.parts else b""
        return b"/Parent %d 0 R%b%b" % (self._joints.outline, before, after)

    def _joining_objects(self) -> tuple[tuple[int, bytes], ...]:
        at, last = self._joints, self._chapters + self._binding.parts - 1
        places = b" ".join(b"%b %b" % place for place in sorted(self._places.items()))
        return (
            (at.catalog, self._catalog()),
            (at.pages, b"<</Type /Pages/Kids [%b]/Count %d>>" % (_listed(self._branches), self._pages)),
            (
                at.structure,
                b"<</Type /StructTreeRoot/K [%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
                % (at.document, at.parents, self._key),
            ),
            (
                at.document,
                b"<</Type /StructElem/S /Document/P %d 0 R/K [%b]>>" % (at.structure, _listed(self._bodies)),
            ),
            (at.parents, b"<</Kids [%b]>>" % _listed(self._leaves)),
            (at.names, b"<</Names [%b]>>" % places),
            (
                at.outline,
                b"<</Type /Outlines/Count %d/First %d 0 R/Last %d 0 R>>" % (self._binding.parts, self._chapters, last),
            ),
        )

    def _catalog(self) -> bytes:
        at = self._joints
        return (
            b"<</Type /Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode /UseOutlines/PageLabels <</Nums [0 <</S /D>>]>>"
            b"/Lang %b/Names <</Dests %d 0 R>>/StructTreeRoot %d 0 R/MarkInfo <</Marked true>>"
            b"/ViewerPreferences <</DisplayDocTitle true/Duplex /%b>>%b>>"
        ) % (
            at.pages,
            at.outline,
            pieces.text_of(self._front, b"Lang"),
            at.names,
            at.structure,
            b"DuplexFlipLongEdge" if self._binding.is_duplex else b"Simplex",
            pieces.claims_of(self._front),
        )


@dataclass(frozen=True, slots=True)
class _Joints:
    """The numbers of the objects that join all parts."""

    catalog: int
    pages: int
    structure: int
    document: int
    parents: int
    names: int
    outline: int


def _digest(stream: Stream) -> bytes:
    return hashlib.blake2b(stream.dictionary + stream.content, digest_size=16).digest()


def _listed(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
