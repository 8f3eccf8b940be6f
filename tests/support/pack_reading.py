"""What a reader finds in a pack, by another library than the code that writes it."""

from collections.abc import Iterator

import pikepdf


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the element and all below it."""
    yield element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def document(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the root element of the structure tree."""
    return pdf.Root.StructTreeRoot.K[0]


def owners(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """Return what the table of parents says, by its keys."""
    found: dict[int, pikepdf.Object] = {}
    for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids:
        entries = list(leaf.Nums)
        found |= {int(key): owner for key, owner in zip(entries[0::2], entries[1::2], strict=True)}
    return found


def marks(page: pikepdf.Page) -> list[int]:
    """Return the numbers of a page's marked content, in the order in which it is painted."""
    operands = [step.operands for step in pikepdf.parse_content_stream(page) if str(step.operator) == "BDC"]
    return [int(properties.MCID) for _, properties in operands if "/MCID" in properties]


def page_number(pdf: pikepdf.Pdf, place: object) -> int:
    """Return the page to which a place leads, counted from 1; a place may be named."""
    if isinstance(place, pikepdf.String):
        place = pikepdf.NameTree(pdf.Root.Names.Dests)[str(place)]
    assert isinstance(place, pikepdf.Array)
    return next(number for number, page in enumerate(pdf.pages, 1) if page.obj.objgen == place[0].objgen)
