"""A part on its way into a pack: its objects under their new numbers, and what is changed in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planpress.packs import pieces
from planpress.packs.renumber import renumber
from planpress.packs.source import PdfSource, optional_reference, reference


@dataclass(frozen=True, slots=True)
class Taken:
    """The objects of a part, by the numbers they had; `added` are new ones under the numbers they have."""

    source: PdfSource
    numbers: Mapping[int, int]
    prefix: bytes
    texts: dict[int, bytes]
    added: list[tuple[int, bytes]] = field(default_factory=list)

    @property
    def catalog(self) -> bytes:
        """The catalog that the part had."""
        return self.texts[self.source.root]

    @property
    def first_page(self) -> int:
        """The new number of the first page."""
        return self.numbers[self.source.pages[0]]

    @property
    def structure(self) -> bytes:
        """The root of the structure tree as it was, with the old numbers."""
        return self.source.objects[reference(self.source.catalog, b"StructTreeRoot")]

    def stamp_page(self, page: int, stamp: int) -> None:
        """Let a page draw its stamp."""
        self.texts[page] = pieces.stamped(self.texts[page], stamp)

    def give_stamp_font(self, font: int) -> None:
        """Let every page find the font of its stamp."""
        objects = self.source.objects
        resources = {reference(objects[page], b"Resources") for page in self.source.pages}
        for fonts in {reference(objects[number], b"Font") for number in resources}:
            self.texts[fonts] = pieces.with_stamp_font(self.texts[fonts], font)

    def hang_pages(self, parent: int, blanks: list[int]) -> int:
        """Make the list of pages a branch of the pack's, and return its number."""
        tree = reference(self.source.catalog, b"Pages")
        self.texts[tree] = pieces.as_branch(self.texts[tree], parent, blanks)
        return self.numbers[tree]

    def hang_structure(self) -> int:
        """Make the root element a part of the pack's, and return its number."""
        body = pieces.only_kid(self.structure)
        self.texts[body] = pieces.as_part(self.texts[body], pieces.text_of(self.catalog, b"Lang"))
        return self.numbers[body]

    def hang_parents(self, first_key: int) -> tuple[int, int]:
        """Make the table of parents a leaf of the pack's; return its number, and how many keys it takes."""
        table = reference(self.structure, b"ParentTree")
        self.texts[table], keys = pieces.as_leaf(self.texts[table], first_key)
        return self.numbers[table], keys

    def add_chapter(self, number: int, links: bytes) -> None:
        """Make the outline a chapter of the pack's."""
        outline = optional_reference(self.source.catalog, b"Outlines")
        sections = b"<<>>" if outline is None else self.texts.pop(outline)
        title = pieces.text_of(self.texts[self.source.info], b"Title")
        self.added.append((number, pieces.as_chapter(sections, title, self.first_page, links)))

    def objects(self, *, with_info: bool) -> list[tuple[int, bytes]]:
        """Return the objects to write that are no streams, by their new numbers."""
        left_out = {self.source.root, reference(self.source.catalog, b"StructTreeRoot"), *self.source.streams}
        if not with_info:
            left_out.add(self.source.info)
        kept = [(self.numbers[number], text) for number, text in self.texts.items() if number not in left_out]
        return [*kept, *self.added]


def take(source: PdfSource, numbers: Mapping[int, int], prefix: bytes, first_key: int) -> Taken:
    """Return the part with new numbers, for names with this prefix and keys from `first_key` on."""
    dictionaries = {number: stream.dictionary for number, stream in source.streams.items()}
    old = {**dictionaries, **source.objects}
    return Taken(source, numbers, prefix, dict(zip(old, renumber(old, numbers, prefix, first_key), strict=True)))
