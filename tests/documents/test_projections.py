import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planpress.compose.documents import Document
from tests.support.plans import ROOT
from tests.support.printed import examples
from tests.support.projection import project
from tools.variants import every_variant

GOLDENS = ROOT / "tests" / "goldens"
UPDATE = "PLANPRESS_UPDATE_GOLDENS"
KEPT = (
    "MH-1003-plan-client", "MH-1003-plan-team", "MH-1009-summary", "MH-1009-card", "MH-1020-review-worksheet",
    "MH-1042-review-2026-11-12-client", "MH-1042-review-2026-11-12-team", "MH-1020-shared-plan-c3",
    "MH-1042-family-letter-c2", "MH-1042-gp-letter-c3", "MH-1042-referral-ref1", "MH-1042-completion-letter",
    "MH-1042-completion-letter-ar", "MH-1042-completion-letter-vi",
)  # fmt: skip
"""One document of each kind, and a letter in two more languages."""
DOCUMENTS = {variant.name: variant.document for variant in every_variant(examples())}


def test_each_kind_for_each_reader_is_among_the_goldens() -> None:
    kept = {(DOCUMENTS[name].kind, DOCUMENTS[name].reader) for name in KEPT}

    assert kept == {(document.kind, document.reader) for document in DOCUMENTS.values()}
    assert {path.stem for path in GOLDENS.glob("*.txt")} == set(KEPT)


@pytest.mark.parametrize("name", KEPT)
def test_a_document_says_and_is_built_as_it_was(printed: Callable[[Document], Path], name: str) -> None:
    now, golden = project(printed(DOCUMENTS[name])), GOLDENS / f"{name}.txt"
    if os.environ.get(UPDATE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8")

    assert now == golden.read_text(encoding="utf-8"), f"if this is meant: {UPDATE}=1 ./planpress test tests/documents"
