"""What no run of the tests has time for: many kills, every failing call, long fuzzing; it prints what it found.

    PYTHONPATH=generator python tests/support/torture.py [--kills N] [--faults N] [--seconds N] [--seed N]

`--kills` builds are killed, each at a moment by chance. `--faults` calls of the system fail in turn, spread over all
of each kind; 0 leaves them out. For `--seconds`, spoilt plans go all the way to HTML: by coverage, where the package
`atheris` is installed (Linux, Python 3.11 to 3.13), else by chance.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from tests.support.bad_files import texts  # noqa: E402 - found only with the line above
from tests.support.fuzzing import SEEDS, everything_made_of, spoilt  # noqa: E402
from tests.support.hostile_faults import harm, possible_faults, spread  # noqa: E402
from tests.support.hostile_project import disturbed_project  # noqa: E402
from tests.support.killing import kill_builds  # noqa: E402

_HANG_SECONDS = 5.0


def main() -> None:
    """Do what the command line asks for, and print a line for each kind of trial."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("kills", 200), ("faults", 100), ("seconds", 600), ("seed", 0)):
        options.add_argument(f"--{name}", type=int, default=usual)
    asked = options.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - chance, no secret
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        if asked.kills:
            found += _kill(Path(folder, "kills"), asked.kills, chance)
        if asked.faults:
            found += _fail(Path(folder, "faults"), asked.faults)
    if asked.seconds:
        found += _fuzz(asked.seconds, chance)
    sys.exit(found > 0)


def _kill(folder: Path, times: int, chance: random.Random) -> int:
    folder.mkdir()
    killed = kill_builds(folder, times, chance)
    print(
        f"{times} builds, {killed.kills} of them killed at work: {len(killed.torn)} torn outputs, "
        f"{len(killed.left)} leftovers after the next build, {len(killed.different)} outputs unlike a clean build's"
    )
    for each in (*killed.torn, *killed.left, *killed.different):
        print(f"  {each}")
    return len(killed.torn) + len(killed.left) + len(killed.different)


def _fail(folder: Path, count: int) -> int:
    folder.mkdir()
    project = disturbed_project(folder / "team")
    faults = list(possible_faults(project))
    kinds = len({(fault.call, fault.error) for fault in faults})
    chosen = list(spread(faults, max(1, count // kinds)))
    wrong = [each for number, fault in enumerate(chosen, 1) for each in harm(project, fault, number)]
    print(f"{len(chosen)} of {len(faults)} calls failed, {kinds} kinds: {len(wrong)} went wrong")
    for each in wrong:
        print(f"  {each}")
    return len(wrong)


class _Watch:
    """Counts inputs, and keeps what went wrong with them."""

    def __init__(self) -> None:
        self.tried = self.made = self.hung = 0
        self.longest = 0.0
        self.tracebacks: dict[str, bytes] = {}

    def look_at(self, data: bytes) -> None:
        """Try one input."""
        start = time.process_time()
        try:
            self.made += everything_made_of(data) > len(SEEDS)
        except Exception:  # noqa: BLE001 - each is a find
            self.tracebacks.setdefault(traceback.format_exc(limit=-1), data)
        taken = time.process_time() - start
        self.tried += 1
        self.hung += taken > _HANG_SECONDS
        self.longest = max(self.longest, taken)

    def tell(self, how: str) -> int:
        """Print what was found, and return how much."""
        print(
            f"{self.tried} bad inputs {how}, {self.made} of them as far as documents: "
            f"{len(self.tracebacks)} tracebacks, {self.hung} over {_HANG_SECONDS:g} s of CPU "
            f"(the longest took {self.longest:.1f} s)",
            flush=True,
        )
        for words, data in self.tracebacks.items():
            print(f"{words}  {data[:200]!r}")
        return len(self.tracebacks) + self.hung


def _fuzz(seconds: int, chance: random.Random) -> int:
    watch = _Watch()
    for _, data in texts():
        watch.look_at(data)
    until = time.monotonic() + seconds
    try:
        atheris = import_module("atheris")
    except ImportError:
        while time.monotonic() < until:
            watch.look_at(spoilt(chance))
        return watch.tell("by chance")
    _fuzz_by_coverage(atheris, watch, until)
    return watch.tell("by coverage")


def _fuzz_by_coverage(atheris: object, watch: _Watch, until: float) -> None:
    """Let atheris choose the inputs; it ends the process itself, so what was found is told before."""
    setup: Callable[..., object] = getattr(atheris, "Setup")  # noqa: B009 - it carries no types
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            Path(corpus, str(number)).write_bytes(seed)

        def look(data: bytes) -> None:
            watch.look_at(data)
            if time.monotonic() > until:
                found = watch.tell("by coverage")
                shutil.rmtree(corpus)
                os._exit(found > 0)  # libFuzzer takes any other end for a find

        getattr(atheris, "instrument_all")()  # noqa: B009
        setup([sys.argv[0], corpus, "-verbosity=0", f"-dict={_dictionary(corpus)}"], look)
        getattr(atheris, "Fuzz")()  # noqa: B009


def _dictionary(folder: str) -> str:
    words = ("\\x0a  - ", ": ", "&a ", "*a", "!!", "'", "|\\x0a", "2026-11-24", "id: ", "{", "[", "]", "}", "#", "---")
    path = Path(folder, "words")
    path.write_text("".join(f'"{word}"\n' for word in words), encoding="ascii")
    return str(path)


if __name__ == "__main__":
    main()
