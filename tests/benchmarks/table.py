"""Everything that docs/performance.md tells, measured by one command; it takes about half an hour on two cores.

    python tests/benchmarks/table.py [--smallest]

Each part is a program of its own, which takes sizes as options: `check.py`, `build.py`, `document.py` and `pack.py`.
"""

import subprocess
import sys
from pathlib import Path

_PARTS = ("check.py", "build.py", "document.py", "pack.py")


def main() -> None:
    """Run each part, with the options given here."""
    for part in _PARTS:
        print(f"== {part}", flush=True)
        subprocess.run([sys.executable, str(Path(__file__).with_name(part)), *sys.argv[1:]], check=True)


if __name__ == "__main__":
    main()
