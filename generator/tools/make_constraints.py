"""Write `constraints.txt`: the versions of the lock without their digests, for those who install planpress with a tool.

    python generator/tools/make_constraints.py

pip takes no file with digests as a constraint. A test fails while the file differs from the lock.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
CONSTRAINTS = ROOT / "constraints.txt"

_PINNED = re.compile(r"^[A-Za-z0-9_.-]+==[^\\\n]+", re.MULTILINE)
_HEAD = """\
# The versions of requirements.lock without their digests; made by generator/tools/make_constraints.py.
# pip, pipx and uv install these with planpress, where it is told so: content/planpress/admin/install.md
"""


def constraints() -> str:
    """Return the file's text."""
    return _HEAD + "".join(f"{pinned.strip()}\n" for pinned in _PINNED.findall(LOCK.read_text("utf-8")))


if __name__ == "__main__":
    CONSTRAINTS.write_text(constraints(), encoding="utf-8")
