import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import page as validator
import pikepdf
import pytest

from planpress.compose.documents import Document, DocumentKind
from planpress.consent.opened import Reader
from tests.support.document_faults import faults_of_layout
from tests.support.printed import examples, html_of
from tests.support.sheets import SheetFile
from tools.variants import Variant, every_variant

# Not faults: compressed metadata is forbidden in PDF/A-1 only; and a stream that ends in a newline byte is misread.
FALSE_ALARMS = ("METADATA-FILTER-001", "STREAM-LENGTH-001")
VARIANTS = every_variant(examples())
MOST_PAGES = {
    DocumentKind.SUMMARY: 1,
    DocumentKind.CARD: 1,
    DocumentKind.FAMILY_LETTER: 2,
    DocumentKind.COMPLETION_LETTER: 2,
    DocumentKind.GP_LETTER: 2,
    DocumentKind.REFERRAL: 2,
}
CARDS_ON_A_SHEET = 8

each_variant = pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)


def names_of_clients() -> set[str]:
    return {
        word.casefold()
        for plan in examples().plans
        for name in (plan.client.legal_name, plan.client.preferred_name)
        for word in re.findall(r"\w+", name)
    }


def letters_of(text: str) -> Counter[str]:
    """Return which letters a text has how often: what is read from the right comes out of a PDF in another order."""
    return Counter(letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter)[0] in "LN")


def test_every_kind_is_there_as_draft_as_issued_and_large_where_a_client_reads_it() -> None:
    made = {(v.document.kind, v.document.reader, v.document.view.frame.is_draft) for v in VARIANTS}
    large = {v.document.kind for v in VARIANTS if v.document.view.frame.is_large}

    assert {kind for kind, _, _ in made} == set(DocumentKind)
    assert {(kind, reader) for kind, reader, is_draft in made if is_draft} == {
        (kind, reader) for kind, reader, is_draft in made if not is_draft
    }
    assert large == {kind for kind, reader, _ in made if reader is Reader.CLIENT}


def test_what_clients_and_their_families_read_is_there_in_every_language() -> None:
    spoken = {
        tag: {v.document.kind for v in VARIANTS if v.document.language.tag == tag}
        for tag in examples().languages
        if tag != "en"
    }
    read = {v.document.kind for v in VARIANTS if v.document.reader is Reader.CLIENT} | {DocumentKind.FAMILY_LETTER}

    assert len(spoken) >= 3
    assert spoken == dict.fromkeys(spoken, read)


@each_variant
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_it_is_valid_by_both_standards(printed: Callable[[Document], Path], variant: Variant, profile: str) -> None:
    report = validator.validate_pdf(str(printed(variant.document)), profile=profile)

    assert [f.rule_id for f in report.failures if not f.rule_id.endswith(FALSE_ALARMS)] == []
    assert report.is_compliant or report.failures


@each_variant
def test_nothing_is_out_of_place(sheet_of: Callable[[Document], SheetFile], variant: Variant) -> None:
    assert faults_of_layout(sheet_of(variant.document)) == []


@each_variant
def test_heads_and_feet_say_what_they_should_and_nothing_more(
    sheet_of: Callable[[Document], SheetFile], variant: Variant
) -> None:
    frame, say = variant.document.view.frame, variant.document.language.say
    pages = sheet_of(variant.document).pages
    mark = say("DRAFT – for us to talk about") if frame.is_draft else ""
    foot = " · ".join(filter(None, (frame.plan_id, frame.copy, frame.version, frame.date, frame.mark)))
    is_letter = 'class="client letter"' in html_of(variant.document) or 'class="letter"' in html_of(variant.document)

    for number, page in enumerate(pages, start=1):
        service = "" if is_letter and number == 1 else frame.service_name
        assert letters_of(page.head) == letters_of(service + mark)
        assert letters_of(page.foot) == letters_of(
            foot + say("Page %(page)s of %(pages)s", page=number, pages=len(pages))
        )


@each_variant
def test_title_and_language_are_set_and_name_nobody(
    printed: Callable[[Document], Path], sheet_of: Callable[[Document], SheetFile], variant: Variant
) -> None:
    title = sheet_of(variant.document).title

    assert variant.document.plan_id in title
    assert not names_of_clients() & set(re.findall(r"\w+", title.casefold()))
    with pikepdf.open(printed(variant.document)) as pdf:
        assert str(pdf.Root.Lang) == variant.document.language.tag


@each_variant
def test_a_long_one_can_be_entered_by_its_headings(sheet_of: Callable[[Document], SheetFile], variant: Variant) -> None:
    sheet = sheet_of(variant.document)

    assert len(sheet.headings) >= len(sheet.pages)
    assert [heading.page for heading in sheet.headings] == sorted(heading.page for heading in sheet.headings)
    assert all(heading.title for heading in sheet.headings)


@pytest.mark.parametrize(
    "variant",
    [v for v in VARIANTS if v.document.kind in MOST_PAGES and not v.document.view.frame.is_large],
    ids=lambda variant: variant.name,
)
def test_a_short_kind_stays_short(sheet_of: Callable[[Document], SheetFile], variant: Variant) -> None:
    assert len(sheet_of(variant.document).pages) <= MOST_PAGES[variant.document.kind]
