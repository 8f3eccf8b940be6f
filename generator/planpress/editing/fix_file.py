"""Fixing the text of a file: everything that has one right answer, at once, and not one other byte."""

import codecs
from collections.abc import Callable, Iterable
from typing import Any

from planpress.diagnostic import Diagnostic, Fix, Severity
from planpress.read.reading import Reading

Read = Callable[[bytes, str], Reading[Any]]

# A mistake can hide others: each round fixes those that the round before revealed.
_MAX_ROUNDS = 200


def fix_file(content: bytes, name: str, read: Read) -> bytes:
    """Return the file with every fix that its diagnostics offer, including those that appear only after others."""
    for _ in range(_MAX_ROUNDS):
        fixed = _fix_once(content, name, read)
        if fixed == content:
            break
        content = fixed
    return content


def apply_fixes(content: bytes, fixes: Iterable[Fix]) -> bytes:
    """Return the file with these fixes; of two that overlap, only the first is made."""
    start = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    text = content[start:].decode("utf-8")
    pieces: list[str] = []
    done = 0
    for fix in sorted(set(fixes)):
        if fix.start >= done:
            pieces += (text[done : fix.start], fix.text)
            done = fix.end
    return content[:start] + "".join((*pieces, text[done:])).encode()


def _fix_once(content: bytes, name: str, read: Read) -> bytes:
    before = read(content, name).diagnostics
    offered = [(entry, entry.fix) for entry in before if entry.fix]
    values = [fix for _, fix in offered if fix.text.strip()]
    if values:
        return apply_fixes(content, values)
    # White space can change what every line around it means, so each is tried by itself.
    for entry, fix in offered:
        fixed = apply_fixes(content, [fix])
        if _is_better(entry, before, read(fixed, name).diagnostics):
            return fixed
    return content


def _is_better(entry: Diagnostic, before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]) -> bool:
    """Return whether fixing the layout removed a mistake, and left no new error on that line that cannot be fixed."""
    is_gone = sum(map(_is_about_yaml, after)) < sum(map(_is_about_yaml, before))
    same_line = (left for left in after if left.place.line == entry.place.line and left.severity is Severity.ERROR)
    return is_gone and all(left.fix for left in same_line)


def _is_about_yaml(entry: Diagnostic) -> bool:
    return entry.code.startswith("Y")
