"""MkDocs, run as a process of its own on a staged folder, its complaints turned into an error that names the page."""

import os
import re
import subprocess
import sys
from pathlib import Path

from planpress.errors import PlanpressError

_ENGINE = Path(__file__).with_name("sandboxed.py")
_TIME_LIMIT_SECONDS = 900
_COMPLAINT = re.compile(r"^(?:WARNING|ERROR|CRITICAL) +- +(?P<message>.*(?:\n(?![A-Z]+ +- ).*)*)", re.MULTILINE)
_BROKEN = re.compile(
    r"Doc file '(?P<page>.+?\.md)' contains an? (?:unrecognized relative |absolute )?link '(?P<link>.+?)', (?:but|it) "
)
_SHOWN = 20


def run_mkdocs(config: Path) -> Path:
    """Build the site that `config` describes and return its folder.

    Raises:
        PlanpressError: MkDocs failed or warned, for instance of a broken link.
    """
    command = [sys.executable, "-P", str(_ENGINE), "build", "--clean", "--config-file", config.name]
    try:
        done = subprocess.run(
            command,
            cwd=config.parent,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        late = f"MkDocs did not finish within {_TIME_LIMIT_SECONDS} seconds"
        raise PlanpressError(f"{late}; look for a very large page, or try again on a quieter machine") from error
    if done.returncode:
        raise PlanpressError(explain(done.stderr))
    return config.parent / "site"


def explain(log: str) -> str:
    """Return what MkDocs complained about, a line each, with the page first."""
    complaints = [_say(found["message"]) for found in _COMPLAINT.finditer(log)]
    if not complaints:
        return "MkDocs failed and gave no reason but:\n" + "\n".join(log.strip().splitlines()[-_SHOWN:])
    more = [f"… and {len(complaints) - _SHOWN} more"] if len(complaints) > _SHOWN else []
    return "the site cannot be built:\n" + "\n".join(f"  {line}" for line in [*complaints[:_SHOWN], *more])


def _environment() -> dict[str, str]:
    """Return the environment in which the same input gives the same bytes, on whatever day."""
    return os.environ | {
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "0",
        "TZ": "UTC",
    }


def _say(message: str) -> str:
    found = _BROKEN.search(message)
    if found:
        suggestion = re.search(r"Did you mean '(.+)'\?", message)
        hint = f"; did you mean '{suggestion[1]}'?" if suggestion else ""
        return f"{found['page']}: the link '{found['link']}' leads nowhere{hint}"
    return " ".join(message.split())
