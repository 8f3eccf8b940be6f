"""A part of a pack: its objects under their new numbers, and the changes to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planpress.packs import pieces
from planpress.packs.renumber import renumber
from planpress.packs.source import PdfSource, optional_reference, reference


@dataclass(frozen=True, slots=True)
class RenumberedPart:
    """The objects of a part by their old numbers; `added` are new objects with their new numbers."""

    source: PdfSource
    numbers: Mapping[int, int]
    prefix: bytes
    texts: dict[int, bytes]
    added: list[tuple[int, bytes]] = field(default_factory=list)

    @property
    def catalog(self) -> bytes:
        """The catalog of the part."""
        return self.texts[self.source.root]

    @property
    def first_page(self) -> int:
        """The new number of the first page."""
        return self.numbers[self.source.pages[0]]

    @property
    def structure(self) -> bytes:
        """The root of the structure tree, with the old numbers."""
        return self.source.objects[reference(self.source.catalog, b"StructTreeRoot")]

    def stamp_page(self, page: int, stamp: int) -> None:
        """Add a stamp to a page."""
        self.texts[page] = pieces.stamped(self.texts[page], stamp)

    def give_stamp_font(self, font: int) -> None:
        """Add the font of the stamps to the resources of every page."""
        objects = self.source.objects
        resources = {reference(objects[page], b"Resources") for page in self.source.pages}
        for fonts in {reference(objects[number], b"Font") for number in resources}:
            self.texts[fonts] = pieces.with_stamp_font(self.texts[fonts], font)

    def attach_pages(self, parent: int, blanks: list[int]) -> int:
        """Make the list of pages a branch of the pack's list, and return its number."""
        tree = reference(self.source.catalog, b"Pages")
        self.texts[tree] = pieces.as_branch(self.texts[tree], parent, blanks)
        return self.numbers[tree]

    def attach_structure(self) -> int:
        """Make the root element a part of the pack's structure, and return its number."""
        body = pieces.only_kid(self.structure)
        self.texts[body] = pieces.as_part(self.texts[body], pieces.text_of(self.catalog, b"Lang"))
        return self.numbers[body]

    def attach_parents(self, first_key: int) -> tuple[int, int]:
        """Make the table of parents a leaf of the pack's table; return its number, and how many keys it takes."""
        table = reference(self.structure, b"ParentTree")
        self.texts[table], keys = pieces.as_leaf(self.texts[table], first_key)
        return self.numbers[table], keys

    def add_chapter(self, number: int, links: bytes) -> None:
        """Make the outline a chapter of the pack's outline."""
        outline = optional_reference(self.source.catalog, b"Outlines")
        sections = b"<<>>" if outline is None else self.texts.pop(outline)
        title = pieces.text_of(self.texts[self.source.info], b"Title")
        self.added.append((number, pieces.as_chapter(sections, title, self.first_page, links)))

    def objects(self, *, with_info: bool) -> list[tuple[int, bytes]]:
        """Return the objects to write, except streams, by their new numbers."""
        left_out = {self.source.root, reference(self.source.catalog, b"StructTreeRoot"), *self.source.streams}
        if not with_info:
            left_out.add(self.source.info)
        kept = [(self.numbers[number], text) for number, text in self.texts.items() if number not in left_out]
        return [*kept, *self.added]


def renumber_part(source: PdfSource, numbers: Mapping[int, int], prefix: bytes, first_key: int) -> RenumberedPart:
    """Return the part with new numbers, prefixed names, and keys from `first_key` on."""
    dictionaries = {number: stream.dictionary for number, stream in source.streams.items()}
    old = {**dictionaries, **source.objects}
    return RenumberedPart(
        source, numbers, prefix, dict(zip(old, renumber(old, numbers, prefix, first_key), strict=True))
    )
