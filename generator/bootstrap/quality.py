"""The project's own checks, in the order in which a mistake is cheapest to find."""

import subprocess
from pathlib import Path

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

CHECKS = {
    "layout (ruff format)": ("-m", "ruff", "format", "--check", "."),
    "lint (ruff)": ("-m", "ruff", "check", "."),
    "types (mypy)": ("-m", "mypy"),
    "architecture (import-linter)": ("-c", LINT_IMPORTS, "--no-logo"),
}
TESTS = "tests (pytest)"
ALL_TESTS = ("--numprocesses=auto", "--cov")


def run_checks(root: Path, python: Path, variables: dict[str, str], arguments: list[str]) -> int:
    """Run every check, whatever the others say, and return 0 when all of them pass.

    `--quick` leaves the tests out; any other arguments go to pytest, which then measures no coverage, since a part of
    the tests cannot cover the whole core.
    """
    tests = {} if arguments == ["--quick"] else {TESTS: ("-m", "pytest", *(arguments or ALL_TESTS))}
    failed = []
    for name, words in {**CHECKS, **tests}.items():
        print(f"\n== {name}", flush=True)
        if subprocess.run([str(python), "-P", *words], cwd=root, env=variables, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nNot passed: {', '.join(failed)}", flush=True)
    return int(bool(failed))
