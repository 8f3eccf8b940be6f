import io
from pathlib import Path

import page as validator
import pikepdf
import pymupdf
import pytest

from planpress.packs.merge import PackPart
from planpress.packs.source import ForeignPdfError
from tests.packs.conftest import LIKE_REFERENCES, bound
from tests.support.pack_reading import document, elements, marks, owners, page_number

# Not faults: compressed metadata is forbidden in PDF/A-1 only; and a stream that ends in a newline byte is misread.
FALSE_ALARMS = ("METADATA-FILTER-001", "STREAM-LENGTH-001")


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_pack_is_valid_by_both_standards(pack_bytes: bytes, tmp_path: Path, profile: str) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(pack_bytes)

    report = validator.validate_pdf(str(file), profile=profile)

    assert [f.rule_id for f in report.failures if not f.rule_id.endswith(FALSE_ALARMS)] == []
    assert report.is_compliant or report.failures


def test_all_that_is_painted_leads_to_an_element_on_its_page_within_the_tree(pack: pikepdf.Pdf) -> None:
    tree = {element.objgen for element in elements(document(pack))}
    table = owners(pack)

    for page in pack.pages:
        for mark in marks(page):
            owner = table[int(page.obj.StructParents)][mark]
            assert owner.objgen in tree
            assert owner.Pg.objgen == page.obj.objgen
            assert mark in list(owner.K)
    assert sum(len(marks(page)) for page in pack.pages) > 10


def test_every_link_leads_back_to_its_words(pack: pikepdf.Pdf) -> None:
    table = owners(pack)
    links = [link for page in pack.pages for link in page.obj.get("/Annots", [])]

    assert [str(table[int(link.StructParent)].S) for link in links] == ["/Link"] * 4


def test_each_document_is_a_part_in_its_own_language(pack: pikepdf.Pdf) -> None:
    parts = list(document(pack).K)

    assert [(str(part.S), str(part.Lang)) for part in parts] == [
        ("/Part", "en-AU"),
        ("/Part", "en-AU"),
        ("/Part", "vi"),
    ]
    assert {part.P.objgen for part in parts} == {document(pack).objgen}
    assert str(pack.Root.Lang) == "en-AU"


def test_the_contents_lead_to_the_first_page_of_each_document(pack: pikepdf.Pdf) -> None:
    assert [page_number(pack, link.Dest) for link in pack.pages[0].obj.Annots] == [3, 5]


def test_places_of_one_name_in_two_documents_stay_apart(pack: pikepdf.Pdf) -> None:
    assert page_number(pack, pack.pages[2].obj.Annots[0].Dest) == 3
    assert page_number(pack, pack.pages[5].obj.Annots[0].Dest) == 6


def test_no_two_header_cells_have_one_name_and_cells_find_theirs(pack: pikepdf.Pdf) -> None:
    cells = [element for element in elements(document(pack)) if str(element.S) in {"/TH", "/TD"}]
    names = [str(cell.ID) for cell in cells if "/ID" in cell]
    wanted = [str(name) for cell in cells if str(cell.S) == "/TD" for name in cell.A.Headers]

    assert len(set(names)) == len(names) == 4
    assert len(wanted) == 3
    assert set(wanted) <= set(names)


def test_bookmarks_have_a_chapter_for_each_document_with_its_own_beneath(pack: pikepdf.Pdf) -> None:
    with pack.open_outline() as outline:
        chapters = [(chapter.title, [kid.title for kid in chapter.children[0].children]) for chapter in outline.root]
        pages = [page_number(pack, chapter.destination) for chapter in outline.root]

    assert chapters == [("Pack 2026-11-24", []), ("Plan MH-1", ["Section"]), ("Plan (MH-2)", ["Mục"])]
    assert pages == [1, 3, 5]


def test_each_page_has_its_number_in_the_pack_next_to_its_own(pack_bytes: bytes) -> None:
    with pymupdf.open(stream=pack_bytes) as pdf:  # type: ignore[no-untyped-call]
        texts = [page.get_text() for page in pdf]

    assert all(f"Pack page {number} of 6" in text for number, text in enumerate(texts, 1))
    assert ["Page 1 of 2" in text for text in texts] == [False, False, False, False, True, False]


def test_the_number_in_the_pack_is_furniture_and_not_read_aloud(pack: pikepdf.Pdf) -> None:
    first = pikepdf.parse_content_stream(pack.pages[2])[0]

    assert [str(first.operands[0]), str(first.operands[1].Type)] == ["/Artifact", "/Pagination"]


def test_page_labels_count_from_one(pack: pikepdf.Pdf) -> None:
    assert [str(page.label) for page in pack.pages] == ["1", "2", "3", "4", "5", "6"]


def test_an_empty_page_holds_nothing_but_its_number(pack_bytes: bytes, pack: pikepdf.Pdf) -> None:
    with pymupdf.open(stream=pack_bytes) as pdf:  # type: ignore[no-untyped-call]
        assert [pdf[number].get_text().strip() for number in (1, 3)] == ["Pack page 2 of 6", "Pack page 4 of 6"]
    assert "/StructParents" not in pack.pages[1].obj


def test_words_that_look_like_references_stay_as_they_were_written(pack_bytes: bytes) -> None:
    with pymupdf.open(stream=pack_bytes) as pdf:  # type: ignore[no-untyped-call]
        assert pdf[2].get_text().count(LIKE_REFERENCES) == 2


def test_what_documents_have_in_common_is_in_the_file_once(printer_pack: bytes) -> None:
    with pikepdf.open(io.BytesIO(printer_pack)) as pdf:
        streams = [bytes(thing.read_raw_bytes()) for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
    long = [stream for stream in streams if len(stream) > 400]

    assert len(set(long)) == len(long)


@pytest.fixture
def printer_pack(parts: list[PackPart]) -> bytes:
    """The same document twice."""
    return bound([parts[0], parts[1], parts[1]], 6)


def test_the_first_document_speaks_for_the_whole(pack: pikepdf.Pdf) -> None:
    described = [thing for thing in pack.objects if isinstance(thing, pikepdf.Stream) and "/Subtype" in thing]

    assert [str(thing.Subtype) for thing in described] == ["/XML"]
    with pack.open_metadata() as metadata:
        claims = [metadata.get(key) for key in ("dc:title", "pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
    assert claims == ["Pack 2026-11-24", "3", "A", "1"]


def test_no_date_is_written(pack: pikepdf.Pdf) -> None:
    assert sorted(pack.docinfo.keys()) == ["/Producer", "/Title"]
    assert b"Date>" not in pack.Root.Metadata.read_raw_bytes()


def test_two_runs_write_the_same_bytes(parts: list[PackPart], pack_bytes: bytes) -> None:
    assert bound(parts, 6) == pack_bytes


def test_the_printer_is_told_on_which_sides_to_print(parts: list[PackPart], pack: pikepdf.Pdf) -> None:
    one_sided = bound([PackPart(part.pdf) for part in parts], 4, is_duplex=False)

    assert str(pack.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
    with pikepdf.open(io.BytesIO(one_sided)) as pdf:
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/Simplex"
        assert len(pdf.pages) == 4


def test_a_pdf_of_another_make_is_refused(parts: list[PackPart]) -> None:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)

    with pytest.raises(ForeignPdfError, match="Build it again"):
        bound([parts[0], PackPart(file.getvalue())], 3)


def test_a_pack_with_other_pages_than_its_numbers_say_is_our_bug(parts: list[PackPart]) -> None:
    with pytest.raises(ValueError, match="3 parts and 6 pages"):
        bound(parts, 7)
