"""The project's own checks, the cheapest first."""

import subprocess
from pathlib import Path

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
DEPTRY = ("-m", "deptry", "--no-ansi")

CHECKS = {
    "layout (ruff format)": ("-m", "ruff", "format", "--check", "."),
    "lint (ruff)": ("-m", "ruff", "check", "."),
    "types (mypy)": ("-m", "mypy"),
    "architecture (import-linter)": ("-c", LINT_IMPORTS, "--no-logo"),
    "dependencies of planpress (deptry)": (*DEPTRY, "generator/planpress", "generator/bootstrap"),
    # Here the packages of the tests count as any other: one that nothing uses is found, too.
    "dependencies of the tests (deptry)": (*DEPTRY, "--non-dev-dependency-groups", "dev", "generator", "tests"),
}
TESTS = "tests (pytest)"
CORE = (
    *(f"tests/{folder}" for folder in ("check", "compose", "consent", "derive", "model", "read", "render", "typeface")),
    *(
        f"tests/test_{name}.py"
        for name in ("cases", "every_code", "examples", "rebuild", "ten_mistakes", "watched_day")
    ),
    "tests/commands/test_verb_book.py",
)
IN_PARALLEL = "--numprocesses=auto"
# Measuring coverage makes printing and workers many times slower, so only the core's own tests are measured.
ALL_TESTS = {
    "tests of the core, every branch (pytest)": ("-m", "pytest", "--cov", IN_PARALLEL, *CORE),
    "all other tests (pytest)": (
        "-m",
        "pytest",
        IN_PARALLEL,
        "--dist=loadfile",
        *(f"--ignore={path}" for path in CORE),
    ),
}


def run_checks(root: Path, python: Path, variables: dict[str, str], arguments: list[str]) -> int:
    """Run every check, even if others fail, and return 0 if all of them pass.

    `--quick` leaves the tests out, and `--nightly` runs them all, the slow ones too, with many more random examples.
    Any other arguments go to pytest, which then measures no coverage, since a part of the tests cannot cover the whole
    core.
    """
    tests = {TESTS: ("-m", "pytest", *arguments)} if arguments else ALL_TESTS
    if arguments == ["--quick"]:
        tests = {}
    if arguments == ["--nightly"]:
        tests, variables = ALL_TESTS, {**variables, "PLANPRESS_NIGHTLY": "1"}
    failed = []
    for name, words in {**CHECKS, **tests}.items():
        print(f"\n== {name}", flush=True)
        if subprocess.run([str(python), "-P", *words], cwd=root, env=variables, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nNot passed: {', '.join(failed)}", flush=True)
    return int(bool(failed))
