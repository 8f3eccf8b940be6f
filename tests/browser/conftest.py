from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

import pytest
from playwright.sync_api import Browser

from tests.support.browser_reading import Reader, chromium, reader
from tests.support.sites import Sites, served

Reading = Callable[..., AbstractContextManager[Reader]]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    with served(tmp_path_factory.mktemp("sites")) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def reading(browser: Browser, sites: Sites) -> Reading:
    """Return what opens a window of a given width and colour scheme, with or without scripts."""
    return partial(reader, browser, sites.origin)


@pytest.fixture
def window(reading: Reading) -> Iterator[Reader]:
    """Yield a wide window in light colours."""
    with reading() as found:
        yield found


@pytest.fixture
def phone(reading: Reading) -> Iterator[Reader]:
    """Yield a window as wide as a phone."""
    with reading(width=390) as found:
        yield found
