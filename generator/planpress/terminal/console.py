"""The console: results go to stdout, progress and errors to stderr; colours and bars are for terminals only."""

import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, TextIO, TypeVar

from rich.console import Console as Terminal
from rich.text import Text

import planpress
from planpress.diagnostic import Diagnostic
from planpress.render.visible import lines_visible, visible
from planpress.terminal.overview import errors_to_show, is_for_overview, overview
from planpress.terminal.report import Sources, count, diagnostic_lines, some

Item = TypeVar("Item")

DEBUG = "PLANPRESS_DEBUG"
_PACKAGE = Path(planpress.__file__).parent
_LAST_STREAM: Final = 2
_SENTENCE: Final = re.compile(r"(?<=[.]) ")


def settle_streams() -> None:
    """Make sure that any text can be written to the standard streams: what is not valid in UTF-8 is escaped.

    If a stream was closed, its number is taken; otherwise the next file to be opened would get that number, and
    messages would be written into a document.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        pass
    os.close(handle)
    sys.stdin, sys.stdout, sys.stderr = (stream or _nowhere() for stream in (sys.stdin, sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "r+", encoding="utf-8")  # noqa: PTH123 - it stays open as long as the process runs


class Console:
    """Where a command writes its results and messages."""

    def __init__(self) -> None:
        self._out = _terminal(sys.stdout)
        self._err = _terminal(sys.stderr)

    @property
    def is_private(self) -> bool:
        """Whether a person at a terminal reads the result, and not a log."""
        return _is_private(self._out)

    def say(self, words: str | Text = "") -> None:
        """Write lines of the result."""
        _write(self._out, words if isinstance(words, Text) else lines_visible(words))

    def show_result(self, diagnostics: Iterable[Diagnostic], sources: Sources) -> None:
        """Write diagnostics as the result of the command."""
        _show(self._out, diagnostics, sources)

    def show_overview(self, diagnostics: Iterable[Diagnostic], sources: Sources, *options: str) -> None:
        """Write diagnostics as the result of `check`, called with these options; if they are many, as an overview."""
        _show_or_count(self._out, tuple(diagnostics), sources, options)

    def show_diagnostics(self, diagnostics: Iterable[Diagnostic], sources: Sources) -> None:
        """Write diagnostics that are not the result of the command; if they are many, as an overview."""
        _show_or_count(self._err, tuple(diagnostics), sources)

    def error(self, words: str) -> None:
        """Write what went wrong."""
        _write(self._err, Text.assemble(("error: ", "bold red"), lines_visible(words)))

    def note(self, words: str) -> None:
        """Write a message about what is going on."""
        _write(self._err, lines_visible(words))

    def made(self, what: str, path: Path) -> None:
        """Write what was made, and where it is."""
        self.say(Text.assemble("Made ", (what, "bold"), f": {visible(_from_here(path))}"))

    def say_waiting(self) -> None:
        """Write why nothing is happening at the moment."""
        self.note("Another planpress is at work in build/: this one waits until it is done (Ctrl-C stops waiting)")

    def say_left_out(self, files: Sequence[str], problems: int) -> None:
        """Write what could not be made."""
        if files:
            self.error(f"{count(len(files), 'file')} with errors, from which nothing new was made: {some(files)}")
        if problems:
            self.error(f"{count(problems, 'document')} could not be printed; see above")

    def progress(self, label: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Yield the items, and show a progress bar until the last one is done."""
        if not self._err.is_terminal:
            yield from items
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._err, transient=True) as bar:
            yield from bar.track(items, total=total, description=label)

    @contextmanager
    def working(self, label: str) -> Iterator[None]:
        """Show that something is going on, for as long as the block runs."""
        if not self._err.is_terminal:
            yield
            return
        with self._err.status(label):
            yield

    def bug(self, bug: BaseException) -> None:
        """Report a bug of ours in a form that can be passed on: its kind and place, but no value from a plan."""
        frames = traceback.extract_tb(bug.__traceback__)
        ours = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents]
        where = f" in {_place(ours[-1])}" if ours else ""
        self.error(
            f"planpress {planpress.__version__} has a bug: {type(bug).__name__}{where}. Please send this line to "
            f"whoever looks after planpress for you; it contains nothing from a plan. {DEBUG}=1 shows more."
        )
        if os.environ.get(DEBUG) == "1":
            for frame in frames:
                self.note(f"  {_place(frame)}, {frame.name}")


class _Terminal(Terminal):
    """A terminal, or a pipe whose reader may go away; then the error boundary in `main` ends the command quietly."""

    def on_broken_pipe(self) -> None:
        """Raise it again without an error number: Click would take one with a number for an ordinary failure."""
        self.quiet = True
        raise BrokenPipeError from None


def _terminal(stream: IO[str]) -> Terminal:
    # rich itself obeys NO_COLOR; a command's words are never markup, and never emoji codes.
    return _Terminal(file=stream, markup=False, emoji=False, highlight=False)


def _write(terminal: Terminal, words: str | Text) -> None:
    """Write lines as they are, however wide; for a pipe, without the work that colours need."""
    if terminal.is_terminal:
        terminal.print(words, soft_wrap=True)
    else:
        try:
            terminal.file.write(f"{words}\n")
        except BrokenPipeError:
            terminal.on_broken_pipe()


def _show(terminal: Terminal, diagnostics: Iterable[Diagnostic], sources: Sources) -> None:
    """Write the diagnostics; lines from a plan are shown to a person at a terminal, never written to a log."""
    shown = sources if _is_private(terminal) else {}
    for diagnostic in diagnostics:
        for line in diagnostic_lines(diagnostic, shown, terminal.width):
            _write(terminal, line)
        if shown:
            _write(terminal, "")


def _show_or_count(
    terminal: Terminal, found: Sequence[Diagnostic], sources: Sources, options: Sequence[str] = ()
) -> None:
    """Write the diagnostics one by one; if they are many, only a few errors, and how many there are of the others."""
    if not is_for_overview(found):
        _show(terminal, found, sources)
        return
    shown = errors_to_show(found)
    _show(terminal, shown, sources)
    for line in overview([entry for entry in found if entry not in shown], title_of, options):
        _write(terminal, line)


def title_of(code: str) -> str:
    """Return what a rule demands, in one sentence; an empty text for a code that has no rule."""
    from planpress.render.rule_book import rule_book  # late: the rules take a while to load, and are seldom needed

    chapter = rule_book().get(code)
    return _SENTENCE.split(chapter.title)[0] if chapter else ""


def _is_private(terminal: Terminal) -> bool:
    """Whether a person reads this; a log with FORCE_COLOR is not a terminal, and CI may record a real one."""
    return terminal.file.isatty() and not os.environ.get("CI")


def _from_here(path: Path) -> str:
    """Return the path relative to the working folder if it is within it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    name = path.relative_to(_PACKAGE.parent) if _PACKAGE in path.parents else Path(path.name)
    return f"{name.as_posix()}:{frame.lineno}"
