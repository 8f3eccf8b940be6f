import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from planpress.compose.documents import documents_for
from tests.support.languages import TAGS, shipped
from tests.support.outputs import typesetter
from tests.support.plans import ROOT, a_plan_on_day, example_plans, example_service

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

CSS = "".join((ROOT / "templates/css" / name).read_text(encoding="utf-8") for name in ("fonts.css", "document.css"))
EXAMPLES = {plan.client.language: plan for plan in example_plans() if plan.client.language in TAGS}


@pytest.mark.parametrize("tag", TAGS)
def test_an_example_prints_in_its_clients_language_with_every_letter(printer: "PdfPrinter", tag: str) -> None:
    on_day = a_plan_on_day(EXAMPLES[tag], example_service())
    document = next(documents_for(on_day, languages=shipped()))

    with pikepdf.open(io.BytesIO(printer.print_pdf(typesetter().set_document(document), CSS))) as pdf:
        assert pdf.Root.Lang == tag
        assert pdf.docinfo.Title == document.view.frame.title
