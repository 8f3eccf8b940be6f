"""A template that a team wrote with a mistake: which one, at which line, and of which document it was to be part."""

import traceback
from collections.abc import Mapping
from typing import Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from planpress.errors import PlanpressError

FOLDER: Final = "templates/"


class BrokenTemplateError(PlanpressError):
    """A template has a mistake, or asks for something that no document has."""

    exit_code = 1


def is_of_a_template(error: Exception) -> bool:
    """Whether a template went wrong, and not what it calls."""
    frames = traceback.extract_tb(error.__traceback__)
    return isinstance(error, TemplateError) or bool(frames and frames[-1].filename.startswith(FOLDER))


def broken_template(error: Exception, plan_id: str, document: str, sources: Mapping[str, str]) -> BrokenTemplateError:
    """Return the mistake in words: template, line, plan, document, and the line itself; never a text of the plan."""
    name, line = _place(error, document)
    rows = sources.get(name.removeprefix(FOLDER), "").splitlines()
    row = rows[line - 1].strip() if 0 < line <= len(rows) else ""
    shown = f"\n  {row}" if row else ""
    return BrokenTemplateError(f"{name}:{line}: {_what(error)} (plan {plan_id}, {document}){shown}")


def _place(error: Exception, document: str) -> tuple[str, int]:
    """Return the template and the line, counted from 1; where a template cannot be found, the one that asks for it."""
    if isinstance(error, TemplateSyntaxError):
        return f"{FOLDER}{error.name}", error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(FOLDER)]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else (f"{FOLDER}documents/{document}.html", 1)


def _what(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, TemplateError):
        return error.message or type(error).__name__
    # What Python says of a value could repeat a client's words.
    return f"this cannot be worked out ({type(error).__name__})"
