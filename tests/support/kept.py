"""What is kept in `build/cache`, rewritten as if planpress had meant it so."""

from collections.abc import Callable
from pathlib import Path

from planpress.edge.inventory import digest


def rewrite_kept(path: Path, change: Callable[[str], str]) -> None:
    """Change what is kept, and seal it anew."""
    whole = change(path.read_text("utf-8").partition("\n")[2])
    path.write_text(f"{digest(whole.encode())}\n{whole}", "utf-8")
