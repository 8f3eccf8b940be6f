"""The last step for a PDF/A-3a from WeasyPrint: the same file becomes a PDF/UA-1 as well.

WeasyPrint can claim either standard, but not both: upstream issues #2467 (PDF/A with PDF/UA) and #2783 (several
variants). `claim_pdf_ua` can go when `pdf_variant` accepts two. No upstream issue is known for the repairs below it.
"""

from typing import Any, Final

import pydyf
from weasyprint import Document

from planpress.printing.pdf.tags import (
    StructureTree,
    add_list_bodies,
    describe_picture_links,
    move_annotations_under_links,
    scope_header_cells,
    set_languages,
)

# PDF/A allows a property that it does not know only together with a description of its schema.
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
    """Repair the tags and claim PDF/UA; for `Document.write_pdf(finisher=…)` on pages that are `MarkedPage`s."""
    tree = StructureTree(pdf)
    for number, page in enumerate(document.pages):
        foreign = {mark: tag for mark, tag in page.languages.items() if tag and tag != document.metadata.lang}
        set_languages(tree, number, foreign)
        scope_header_cells(page.header_cells())
    if any(page.links for page in document.pages):
        move_annotations_under_links(tree)
        describe_picture_links(tree)
    add_list_bodies(tree)
    forbid_interpolation(pdf)
    claim_pdf_ua(tree.at(pdf.catalog["Metadata"]))
    pdf.objects[:] = [FinishedObject(thing) if thing.free == "n" else thing for thing in pdf.objects]


class FinishedObject(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object as its final bytes; pydyf 0.13 would work them out twice, for the file's identifier and for writing."""

    data = b""
    compressible = False

    def __init__(self, thing: pydyf.Object) -> None:
        super().__init__()
        self.number, self.data, self.compressible = thing.number, thing.data, thing.compressible


def claim_pdf_ua(metadata: Any) -> None:  # noqa: ANN401  # a pydyf.Stream; pydyf has no types
    """Add the PDF/UA claim to the only RDF block of the metadata, and leave the metadata uncompressed."""
    metadata.stream = [b"".join(metadata.stream).replace(b"</rdf:RDF>", _PDF_UA_CLAIM + b"</rdf:RDF>")]
    metadata.compress = False


def forbid_interpolation(pdf: pydyf.PDF) -> None:
    """Ask viewers not to smooth pictures, as PDF/A demands."""
    for thing in pdf.objects:
        if "Interpolate" in getattr(thing, "extra", {}):
            thing.extra["Interpolate"] = "false"
