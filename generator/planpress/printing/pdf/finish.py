"""The last touch on a PDF/A-3a of WeasyPrint's: it becomes a PDF/UA-1 too, in the same file.

Upstream can claim either standard, not both. To go when `pdf_variant` takes two.
"""

from typing import Any, Final

import pydyf
from weasyprint import Document

from planpress.printing.pdf.tags import (
    StructureTree,
    hang_annotations_under_links,
    name_wordless_links,
    put_items_into_bodies,
    say_languages,
    scope_header_cells,
)

# PDF/A allows a property that it does not know only beside a description of its schema.
_PDF_UA_CLAIM: Final = (
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
)


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Mend and claim; for `Document.write_pdf(finisher=…)` on pages that are `MarkedPage`s."""
    tree = StructureTree(pdf)
    for number, page in enumerate(document.pages):
        foreign = {mark: tag for mark, tag in page.languages.items() if tag and tag != document.metadata.lang}
        say_languages(tree, number, foreign)
        scope_header_cells(page.header_cells())
    if any(page.links for page in document.pages):
        hang_annotations_under_links(tree)
        name_wordless_links(tree)
    put_items_into_bodies(tree)
    forbid_interpolation(pdf)
    claim_pdf_ua(tree.at(pdf.catalog["Metadata"]))
    pdf.objects[:] = [FinishedObject(thing) if thing.free == "n" else thing for thing in pdf.objects]


class FinishedObject(pydyf.Object):  # type: ignore[misc]  # pydyf carries no types
    """An object as the bytes that it becomes; pydyf 0.13 would work them out twice, to number the file and to write."""

    data = b""
    compressible = False

    def __init__(self, thing: pydyf.Object) -> None:
        super().__init__()
        self.number, self.data, self.compressible = thing.number, thing.data, thing.compressible


def claim_pdf_ua(metadata: Any) -> None:  # noqa: ANN401  # a pydyf.Stream; pydyf carries no types
    """Add the PDF/UA claim to the one RDF block of the metadata, which stays readable without unpacking."""
    metadata.stream = [b"".join(metadata.stream).replace(b"</rdf:RDF>", _PDF_UA_CLAIM + b"</rdf:RDF>")]
    metadata.compress = False


def forbid_interpolation(pdf: pydyf.PDF) -> None:
    """Show pictures as they are: PDF/A forbids a viewer to smooth them."""
    for thing in pdf.objects:
        if "Interpolate" in getattr(thing, "extra", {}):
            thing.extra["Interpolate"] = "false"
