"""Memory: when to look for what can be given back."""

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
