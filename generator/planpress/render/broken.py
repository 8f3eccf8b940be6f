"""A template that a team wrote with a mistake: which one, at which line, for which plan, and what it asks for."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Final

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.utils import missing, object_type_repr

from planpress.errors import PlanpressError
from planpress.read.suggest import did_you_mean

FOLDER: Final = "templates/"


class BrokenTemplateError(PlanpressError):
    """A template has a mistake, or asks for something that no document has."""

    exit_code = 1


class UnknownField(StrictUndefined):
    """What a template asks for and nothing has; it says which field, and which may have been meant."""

    @property
    def _undefined_message(self) -> str:
        owner, asked = self._undefined_obj, str(self._undefined_name)
        if self._undefined_hint or owner is missing:
            return super()._undefined_message
        if not is_dataclass(owner):
            # The name may be a text of the plan, as where a template looks it up in a table of its own.
            return f"{object_type_repr(owner)} has nothing with that name"
        hint = did_you_mean(asked, (field.name for field in fields(owner)))
        return f"there is no field '{asked}' here" + (f"; {hint}" if hint else "")


def loader_of(sources: Mapping[str, str]) -> FunctionLoader:
    """Return a loader that gives each template the name by which its mistakes are reported."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = sources.get(name)
        return None if source is None else (source, f"{FOLDER}{name}", lambda: True)

    return FunctionLoader(load)


def _is_theirs(file: str) -> bool:
    """Whether a template's mistake came to light there: in the template, or in Jinja, which does as it is told."""
    return file.startswith(FOLDER) or "jinja2" in file.replace("\\", "/").split("/")


@contextmanager
def broken_templates_told(template: str, whose: str, sources: Mapping[str, str]) -> Iterator[None]:
    """Report a template's mistake in words: template, line, whose page it was to be, and the line itself.

    It never repeats a text of the plan. `template` is the path under `templates/` of the one that is set.

    Raises:
        BrokenTemplateError: a template went wrong, rather than what it calls.
    """
    try:
        yield
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        if not isinstance(error, TemplateError) and not _is_theirs(frames[-1].filename):
            raise
        name, line = _place(error, frames, template)
        rows = sources.get(name.removeprefix(FOLDER), "").splitlines()
        row = rows[line - 1].strip() if 0 < line <= len(rows) else ""
        shown = f"\n  {row}" if row else ""
        raise BrokenTemplateError(f"{name}:{line}: {_what(error, row)} ({whose}){shown}") from error


def _place(error: Exception, frames: traceback.StackSummary, template: str) -> tuple[str, int]:
    """Return the template and the line, counted from 1; where a template cannot be found, the one that asks for it."""
    if isinstance(error, TemplateSyntaxError):
        return f"{FOLDER}{error.name}", error.lineno
    ours = [frame for frame in frames if frame.filename.startswith(FOLDER)]
    return (ours[-1].filename, ours[-1].lineno or 1) if ours else (f"{FOLDER}{template}", 1)


def _what(error: Exception, row: str) -> str:
    if isinstance(error, TemplateNotFound):
        # A name that the line itself does not say was put together from parts that could be anything.
        return f"there is no template {error.name}" if str(error.name) in row else "there is no such template"
    if isinstance(error, TemplateError):
        return error.message or type(error).__name__
    # What Python says about a value could repeat a client's words.
    return f"this cannot be worked out ({type(error).__name__})"
