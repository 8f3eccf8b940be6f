"""What is kept in `build/cache`, read and rewritten as if planpress had meant it so."""

from collections.abc import Callable
from pathlib import Path

from planpress.store.inputs import digest

_END_OF_HEAD = ',"kept":'


def read_kept(path: Path) -> str:
    """Return what is kept, without its seal."""
    return path.read_text("utf-8").partition(_END_OF_HEAD)[2][:-1]


def rewrite_kept(path: Path, change: Callable[[str], str]) -> None:
    """Change what is kept, and seal it anew."""
    whole = change(read_kept(path))
    path.write_text(f'{{"seal":"{digest(whole.encode())}"{_END_OF_HEAD}{whole}}}', "utf-8")
