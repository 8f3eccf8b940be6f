"""Garbage: when Python looks for memory that it can give back."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave garbage for later while much is made that stays.

    A thousand plans are a million small objects without any cycle between them. Python's collector would go through
    all of them again and again and find nothing: that is two fifths of the time that check takes. What was made
    meanwhile is not gone through later, either; it goes as soon as nobody holds it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def collect_rarely() -> None:
    """Look for garbage at every 20,000 new objects.

    Loading libraries and laying out pages makes many objects, and few of them are garbage. This saves a tenth of the
    time and keeps the memory of a worker flat; every 50,000 saves no more, and grows by 40 MB in sixty documents.
    """
    gc.set_threshold(20_000, 10, 10)


def settle_memory() -> None:
    """Keep the garbage collector off what a warm process holds for good; call once, before the first fork."""
    gc.collect()
    gc.freeze()
    collect_rarely()
