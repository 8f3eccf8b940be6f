"""Lines that a person can paste into a shell, whatever characters a path contains."""

import shlex
import subprocess
import sys

from planpress.disk.shipped import shipped_folder


def shell_line(*words: str) -> str:
    """Return the words as one line for the shell of this system."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def planpress_line(*words: str) -> str:
    """Return the line that runs planpress with these words: by its name, or by the launcher of its checkout."""
    launcher = shipped_folder() / "planpress"
    own = (str(launcher),) if launcher.is_file() else ("planpress",)
    python = ("py",) if sys.platform == "win32" and launcher.is_file() else ()
    return shell_line(*python, *own, *words)
