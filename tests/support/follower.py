"""A reader who does what a page says, to the letter, in a real folder with a real shell and real git."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.handbook_pages import Changed, Shown, Step, TakenOut, Typed, Written

WHOLE_FILE = "# yaml-language-server:"


class Follower:
    """Someone at a terminal, with one file open in the editor."""

    def __init__(self, folder: Path, file: str = "") -> None:
        """Sit down in the folder; `file` is what a page means that says "the file"."""
        self.folder, self.file, self.output = folder, folder / file, ""
        self.here = folder
        folder.mkdir(exist_ok=True)
        programs = folder.parent / f"{folder.name}-programs"
        programs.mkdir(exist_ok=True)
        planpress = programs / "planpress"
        planpress.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planpress "$@"\n')
        planpress.chmod(0o755)
        who = {f"GIT_{role}_{what}": said for role in ("AUTHOR", "COMMITTER") for what, said in _WHO.items()}
        path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = os.environ | who | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}

    def do(self, step: Step) -> None:
        """Do one step, and see that what happens is what the page says."""
        match step:
            case Typed():
                self._type(step)
            case Shown():
                self._read(step)
            case Written():
                self._write(step.text)
            case Changed():
                self._change(step)
            case TakenOut():
                self._save(_without(self._text(), step.key))

    def _type(self, step: Typed) -> None:
        """Run the lines one after the other in one shell, which stays in the folder that they led to."""
        ran = subprocess.run(
            ["sh", "-c", f"set -e\n{step.lines}\npwd"],
            cwd=self.here, env=self.environment, input=step.answers, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        lines = ran.stdout.splitlines()
        self.output = "\n".join([*lines[: -1 if ran.returncode == 0 else None], ran.stderr])
        assert ran.returncode == 0 or ": error " in self.output, self.output
        self.here = Path(lines[-1]) if ran.returncode == 0 else self.here

    def _read(self, step: Shown) -> None:
        rest = self.output
        for line in step.lines:
            assert line.strip() in rest, f"{line!r} is not in this order in:\n{self.output}"
            rest = rest.partition(line.strip())[2]

    def _write(self, text: str) -> None:
        """Save the text as the file, or each of its parts in the place of the one of the same name."""
        if text.startswith(WHOLE_FILE):
            self._save(text)
            return
        for part in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
            text, place = self._text(), _section(part.partition(":")[0]).search(self._text())
            self._save(f"{text[: place.start()]}{part}{text[place.end() :]}" if place else text + part)

    def _change(self, step: Changed) -> None:
        file = self.here / step.file if step.file else self.file
        text = file.read_text(encoding="utf-8")
        assert text.count(step.before) == 1, f"{step.before!r} is there {text.count(step.before)} times"
        file.write_text(text.replace(step.before, step.after), encoding="utf-8")

    def _text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def _save(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")


_WHO = {"NAME": "Robin Example", "EMAIL": "robin@example.org"}


def _section(key: str) -> re.Pattern[str]:
    return re.compile(rf"^{key}:.*?(?=^\w|\Z)", re.MULTILINE | re.DOTALL)


def _without(text: str, key: str) -> str:
    left = _section(key).sub("", text, count=1)
    assert left != text, f"there is no {key}"
    return left
