import csv
import io

import pytest

from planpress.packs.manifest import ManifestRow, manifest


def row(reader: str) -> ManifestRow:
    return ManifestRow("pack.pdf", 3, "MH-1", "MH-1-plan-client", "plan", reader, 2, "ab12")


def test_a_row_says_where_a_document_is_and_what_it_holds() -> None:
    head, first = csv.reader(io.StringIO(manifest([row("client copy")]).decode()))

    assert dict(zip(head, first, strict=True)) == {
        "pack": "pack.pdf",
        "pack_page": "3",
        "plan_id": "MH-1",
        "document": "MH-1-plan-client",
        "kind": "plan",
        "reader": "client copy",
        "pages": "2",
        "sha256": "ab12",
    }


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx"])
def test_no_cell_begins_as_a_formula(word: str) -> None:
    _, first = csv.reader(io.StringIO(manifest([row(word)]).decode(), newline=""))

    assert first[5] == f"'{word}"
