"""What YAML accepts without a word although the author meant something else."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from planpress.diagnostic import Diagnostic, Fix, Severity
from planpress.model.base import Part, Path
from planpress.read.nodes import Node, Scalar, walk
from planpress.read.nouns import all_keys
from planpress.read.parse import Tree
from planpress.read.verdict import Verdict

_MAX_REPORTS = 20
# Each pattern starts with fixed characters, which makes the search fast; `find_losses` puts a line break in front.
_HASH = re.compile(r" (#[^\s#][^\n]*)")
_TIGHT_COLON = re.compile(r"\n[ -]*(([a-z]\w*):)(?=[^\s:/])")
_ANY_TIGHT_COLON = re.compile(r":(?=[^\s:/])")
_TIGHT_DASH = re.compile(r"\n *-[a-z]")
_LOST = Verdict(
    "Y022",
    "this text is lost, because ` #` starts a comment",
    "put the whole value in quotes; if a comment is meant, put two spaces before the #",
)
_TIGHT = Verdict(
    "Y013",
    "a space is missing after this dash, so it is read as part of the key",
    "write `- ` before a list item, and no dash before any other key",
)
_ONE_TOO_MANY = Verdict(
    "Y013",
    "this dash becomes part of the key that follows it",
    "remove the dash; it belongs only before a list item, with a space after it",
)
_SWALLOWED_KEY = re.compile(r"\n[ -]*([a-z]\w*):(?=\s)")


@dataclass(frozen=True, slots=True)
class Loss:
    """A trap with what it spoils: the value at `path`, and the `key` next to it or below it that YAML did not see.

    It is a warning; where the loss makes the file invalid, whoever builds the noun turns it into the error.
    """

    diagnostic: Diagnostic
    path: Path
    key: str = ""


def find_losses(tree: Tree, root: Node, noun: type[Part]) -> tuple[Loss, ...]:
    """Return what YAML lost or misread in a file that should hold a noun."""
    text = "\n" + tree.source.text
    has_dash = _TIGHT_DASH.search(text)
    has_colon = _ANY_TIGHT_COLON.search(text) and _TIGHT_COLON.search(text)
    if not (has_dash or tree.wrapped or _HASH.search(text) or has_colon):
        return ()
    known = all_keys(noun)
    signs = islice(_HASH.finditer(text), _MAX_REPORTS)
    colons = islice((sign for sign in _TIGHT_COLON.finditer(text) if sign[2] in known), _MAX_REPORTS)
    return (
        *(loss for sign in signs for loss in _lost_text(tree, root, sign.start() - 1, sign.end() - 1)),
        *(loss for sign in colons for loss in _tight_colon(tree, root, sign)),
        *(_tight_dashes(tree, root, known) if has_dash else ()),
        *(loss for wrapped in tree.wrapped[:_MAX_REPORTS] for loss in _open_quote(tree, root, wrapped, known)),
    )


def _lost_text(tree: Tree, root: Node, offset: int, end: int) -> Iterator[Loss]:
    """Yield the loss where an unquoted value, or the colon before a missing one, ends at an offset."""
    for path, key, value in walk(root):
        if not isinstance(value, Scalar) or value.style:
            continue
        cut = value.end == offset if value.is_given else key and tree.source.text[key.end : offset].strip() == ":"
        if cut:
            yield Loss(_warn(tree, offset + 1, end, _LOST), path)


def _tight_colon(tree: Tree, root: Node, sign: re.Match[str]) -> Iterator[Loss]:
    start, end = sign.start(1) - 1, sign.end(1) - 1
    verdict = Verdict("Y012", f"a space is missing after `{sign[1]}`, so it is read as text", f"write `{sign[1]} `")
    for path, _, value in walk(root):
        if isinstance(value, Scalar) and not value.style and value.start <= start < value.end:
            yield Loss(_warn(tree, start, end, verdict, fix=Fix(end, end, " ")), path, sign[2])


def _tight_dashes(tree: Tree, root: Node, known: AbstractSet[str]) -> Iterator[Loss]:
    """Yield the dashes that became part of a key: one too many among ordinary keys, or one without its space."""
    entries = [(path, key) for path, key, _ in walk(root) if key]
    for path, key in entries:
        if key.style or not key.text.startswith("-") or key.text[1:] not in known:
            continue
        beside = {other.text for where, other in entries if where[:-1] == path[:-1]}
        after = key.start + 1
        if all(text.startswith("-") for text in beside):
            yield Loss(_warn(tree, key.start, after, _TIGHT, fix=Fix(after, after, " ")), path, key.text[1:])
        else:
            fix = None if key.text[1:] in beside else Fix(key.start, after, "")
            yield Loss(_warn(tree, key.start, after, _ONE_TOO_MANY, fix=fix), path, key.text[1:])


def _open_quote(tree: Tree, root: Node, wrapped: Scalar, known: AbstractSet[str]) -> Iterator[Loss]:
    keys = _SWALLOWED_KEY.finditer(tree.source.text, wrapped.start, wrapped.end)
    swallowed = next((key[1] for key in keys if key[1] in known), None)
    path = next((path for path, _, value in walk(root) if value is wrapped), None)
    if swallowed and path is not None:
        message = f"the quotation mark that opens here is closed only below, after `{swallowed}:`"
        verdict = Verdict("Y015", message, "close it at the end of the text")
        yield Loss(_warn(tree, wrapped.start, wrapped.start + 1, verdict), path, swallowed)


def _warn(tree: Tree, start: int, end: int, verdict: Verdict, *, fix: Fix | None = None) -> Diagnostic:
    return verdict.at(tree.source.position(start, end), Severity.WARNING, fix=fix)
