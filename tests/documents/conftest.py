"""A shelf of printed documents that the workers of one test run share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planpress.compose.documents import Document
from tests.support.printed import CSS, html_of, print_on_shelf
from tests.support.sheets import SheetFile, margins_of, read_sheet


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if base.name.startswith("popen-gw") else base) / "documents"
    shared.mkdir(exist_ok=True)
    return shared


@pytest.fixture(scope="session")
def printed(shelf: Path) -> Callable[[Document], Path]:
    return lambda document: print_on_shelf(document, shelf)


@pytest.fixture(scope="session")
def sheet_of(printed: Callable[[Document], Path]) -> Callable[[Document], SheetFile]:
    known: dict[Path, SheetFile] = {}

    def read(document: Document) -> SheetFile:
        path = printed(document)
        if path not in known:
            known[path] = read_sheet(path, margins_of(html_of(document), CSS))
        return known[path]

    return read
