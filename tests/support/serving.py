"""A running `planpress serve`, and what it has said so far."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support.behind_door import HOW
from tests.support.project import AS_OF

LIMIT_SECONDS = 90


class Serving:
    """A running `planpress serve` whose output goes to a file."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes], log: Path) -> None:
        self.folder = folder
        self.process = process
        self._log = log
        self.entrance = Path(self.wait(r"open (.+open\.html) in your browser")[1])
        self.address = re.findall(r"url=(.+?)/\"", self.entrance.read_text(encoding="utf-8"))[0]
        self.port, self.key = re.findall(r"127\.0\.0\.1:(\d+)/(.+)", self.address)[0]

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait(self, pattern: str) -> re.Match[str]:
        """Return what is looked for as soon as it was said."""
        return waited(self.process, lambda: re.search(pattern, self.said), lambda: self.said)

    def get(self, path: str) -> str:
        """Return the body of an answer."""
        connection = HTTPConnection("127.0.0.1", int(self.port), timeout=LIMIT_SECONDS)
        connection.request("GET", f"/{self.key}{path}")
        body = connection.getresponse().read().decode("utf-8", "replace")
        connection.close()
        return body


def waited(
    process: subprocess.Popen[bytes], look: "Callable[[], re.Match[str] | None]", said: Callable[[], str]
) -> re.Match[str]:
    """Return what is looked for as soon as it is there."""
    until = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if found := look():
            return found
        time.sleep(0.05)
    pytest.fail(f"not within {LIMIT_SECONDS} seconds; it said:\n{said()}")


def command(*more: str) -> list[str]:
    """Return the command that serves."""
    return [sys.executable, "-u", "-m", "planpress", "serve", "--as-of", AS_OF, "--workers", "1", *HOW, *more]


@contextmanager
def serving(folder: Path, log: Path, *more: str, **variables: str) -> Iterator[Serving]:
    """Serve a project until the block ends, with these ids or options and environment variables."""
    with (
        log.open("wb") as said,
        subprocess.Popen(
            command(*more), cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=os.environ | variables
        ) as process,
    ):
        try:
            yield Serving(folder, process, log)
        finally:
            process.kill()
