"""Syntax errors in plain words: what the author did, where, and how to mend it.

Each recogniser knows one way in which YAML trips people up. The first that recognises the trouble names it.
"""

import re
from collections.abc import Callable, Iterator

from yaml import MarkedYAMLError

from planpress.diagnostic import Diagnostic, Fix
from planpress.read.compose import NO_KEY
from planpress.read.source import Source
from planpress.read.trouble import Trouble, trouble_from
from planpress.read.verdict import Verdict

TIGHT_COLON = re.compile(r" *(?:- +)*([\"']?[A-Za-z_][\w-]*[\"']?:)(?=[^\s:/])")
TIGHT_DASH = re.compile(r" *(?:- +)*(-)(?=[^\s\-0-9])")
_RESERVED = re.compile(r" *(?:- +)*(?:[^\s:#\"'][^:]*:\s+)?([@`%&*!,?\]}])")
_QUOTE = "put the whole value in quotes"
_SPACES = "indent with spaces only, two for each level"
_LINE_UP = "line it up with the keys it belongs to"


def explain(error: MarkedYAMLError, source: Source) -> Diagnostic:
    """Return what is wrong where the parser stopped."""
    trouble = trouble_from(error, source)
    found = (recognise(trouble) for recognise in _RECOGNISERS)
    return next((diagnostic for diagnostic in found if diagnostic), None) or _unknown(trouble)


def _tab(trouble: Trouble) -> Diagnostic | None:
    start, end = trouble.line_span
    blank = re.match(r" *(\t[ \t]*)", trouble.source.text[start:end])
    if not blank:
        return None
    message = "there is a tab where YAML needs spaces"
    return trouble.report(start + blank.start(1), start + blank.end(1), Verdict("Y011", message, _SPACES))


def _escape(trouble: Trouble) -> Diagnostic | None:
    if trouble.context != "while parsing a quoted scalar":
        return None
    start = trouble.source.text.rfind("\\", 0, trouble.at + 1)
    message = "inside double quotes, a backslash has a special meaning"
    return trouble.report(start, start + 2, Verdict("Y024", message, "use single quotes, or write the backslash twice"))


def _block_header(trouble: Trouble) -> Diagnostic | None:
    if trouble.context != "while scanning a block scalar" or not trouble.problem.startswith("did not find"):
        return None
    message = f"after `{trouble.source.text[trouble.context_at]}` the text starts on the next line"
    hint = "move the text to the line below, indented; or put it in quotes"
    return trouble.report(trouble.context_at, trouble.source.line_span(trouble.at)[1], Verdict("Y025", message, hint))


def _quote_to_the_end(trouble: Trouble) -> Diagnostic | None:
    if trouble.context != "while scanning a quoted scalar":
        return None
    return _never_closed(trouble, trouble.context_at)


def _never_closed(trouble: Trouble, start: int) -> Diagnostic:
    quote = trouble.source.text[start]
    message = f"the quotation mark {quote} that opens here is not closed on its line"
    return trouble.report(start, start + 1, Verdict("Y015", message, f"close it with {quote} at the end of the text"))


def _after_value(trouble: Trouble) -> Diagnostic | None:
    value = trouble.value_before()
    if not value or not value.style:
        return None
    text = trouble.source.text
    if value.style in "|>":
        message = f"this line belongs to no key: the block of text that `{value.style}` opens ended above"
        hint = "indent it as far as the first line of that block"
        return trouble.report(trouble.at, trouble.line_span[1], Verdict("Y020", message, hint))
    if "\n" in text[value.start : value.end]:
        return _never_closed(trouble, value.start)
    if trouble.is_first_on_line:
        return None
    other = "double quotes" if value.style == "'" else "single quotes"
    hint = f"put the whole value in quotes; if the text itself has {value.style} in it, use {other} around it"
    message = "there is text after the closing quotation mark"
    return trouble.report(trouble.at, trouble.line_span[1], Verdict("Y016", message, hint))


def _bracket(trouble: Trouble) -> Diagnostic | None:
    text, at = trouble.source.text, trouble.at
    if trouble.context.startswith("while parsing a flow") and trouble.problem != "did not find expected node content":
        start = trouble.context_at
        message = f"the bracket {text[start]} that opens here is not closed"
        hint = "close it; or, if it is part of a text, put the whole text in quotes"
        return trouble.report(start, start + 1, Verdict("Y018", message, hint))
    if trouble.context == "while parsing a flow node" and not text[at:].strip():
        start = max(text.rfind("[", 0, at), text.rfind("{", 0, at))
        message = f"the bracket {text[start]} that opens here is not closed"
        return trouble.report(start, start + 1, Verdict("Y018", message, "close it, or put the whole text in quotes"))
    if text[:at].rstrip(" ").endswith(("]", "}")) and not trouble.is_first_on_line:
        return trouble.report(
            at, trouble.line_span[1], Verdict("Y018", "there is text after the closing bracket", _QUOTE)
        )
    return None


def _reserved(trouble: Trouble) -> Diagnostic | None:
    start, end = trouble.source.line_span(trouble.context_at if "scanning" in trouble.context else trouble.at)
    value = _RESERVED.match(trouble.source.text[start:end])
    if not value or start + value.start(1) > trouble.at:
        return None
    message = f"a value may not start with the character {value[1]}"
    return trouble.report(start + value.start(1), start + value.end(1), Verdict("Y017", message, _QUOTE))


def _tight(trouble: Trouble) -> Diagnostic | None:
    for start, end in _suspects(trouble):
        line = trouble.source.text[start:end]
        if dash := TIGHT_DASH.match(line):
            at = start + dash.start(1)
            verdict = Verdict("Y013", "a space is missing after the dash", "write `- `, then the item")
            return trouble.report(at, at + 1, verdict, Fix(at + 1, at + 1, " "))
        if colon := TIGHT_COLON.match(line):
            verdict = Verdict("Y012", "a space is missing after the colon", f"write `{colon[1]} `")
            end_of_key = start + colon.end(1)
            return trouble.report(start + colon.start(1), end_of_key, verdict, Fix(end_of_key, end_of_key, " "))
    return None


def _suspects(trouble: Trouble) -> Iterator[tuple[int, int]]:
    """Yield the lines that may lack a space: the one above the trouble first, because it would be the cause."""
    if trouble.is_first_colon() or trouble.is_deeper:
        yield trouble.line_before(trouble.at)
    if trouble.context == "while scanning a simple key":
        yield trouble.source.line_span(trouble.context_at)
    yield trouble.line_span


def _lost_comment(trouble: Trouble) -> Diagnostic | None:
    if not trouble.problem.startswith(("did not find expected key", "could not find expected ':'")):
        return None
    text = trouble.source.text
    start, end = trouble.line_before(trouble.context_at if "simple key" in trouble.context else trouble.at)
    sign = re.search(r"(?<=\S) (#\S[^\n]*)", text[start:end])
    if not sign or not trouble.is_deeper:
        return None
    message = "` #` starts a comment here, and the text ends before it"
    return trouble.report(start + sign.start(1), start + sign.end(1), Verdict("Y022", message, _QUOTE))


def _second_colon(trouble: Trouble) -> Diagnostic | None:
    if not trouble.problem.startswith("mapping values") or trouble.is_first_colon():
        return None
    message = "there is a second colon on this line, and the text is not in quotes"
    return trouble.report(trouble.at, trouble.at + 1, Verdict("Y014", message, _QUOTE))


def _list_on_key_line(trouble: Trouble) -> Diagnostic | None:
    if not trouble.problem.startswith("block sequence entries"):
        return None
    message = "a list starts on the line below its key"
    hint = "put each `- ` on a line of its own; or, if it is a text, put it in quotes"
    return trouble.report(trouble.at, trouble.line_span[1], Verdict("Y026", message, hint))


def _no_key(trouble: Trouble) -> Diagnostic | None:
    if trouble.problem == "did not find expected key" and trouble.source.text[trouble.at : trouble.at + 1] == ":":
        return trouble.report(trouble.at, trouble.at + 1, NO_KEY)
    return None


def _indentation(trouble: Trouble) -> Diagnostic | None:
    text, start = trouble.source.text, trouble.indent_end
    if trouble.is_first_colon() and trouble.is_deeper:
        message = "this line is indented deeper than the one above, which already has a value"
        return trouble.report(start, trouble.at, Verdict("Y019", message, _LINE_UP))
    if not trouble.is_first_on_line or not trouble.problem.startswith("did not find expected"):
        return None
    end = trouble.line_span[1]
    if trouble.problem.startswith("did not find expected '-'"):
        message = "this line is among list items, but is not one itself"
        return trouble.report(
            start, end, Verdict("Y019", message, "start it with `- `, or indent it under the item above")
        )
    if text.startswith("-", start):
        message = "there is a list item here where a key is expected"
        return trouble.report(
            start, end, Verdict("Y019", message, "put the list under its own key, or correct the indentation")
        )
    return trouble.report(start, end, Verdict("Y019", "this line does not line up with any line above", _LINE_UP))


def _no_colon(trouble: Trouble) -> Diagnostic | None:
    start, end = trouble.source.line_span(trouble.context_at)
    above = trouble.line_before(trouble.at)
    if trouble.is_first_colon() and not trouble.is_deeper and any(above):
        start, end = above
    elif trouble.context != "while scanning a simple key":
        return None
    text = trouble.source.text
    opener = text[slice(*trouble.line_before(start))]
    start = end - len(text[start:end].lstrip(" "))
    if re.search(r"[:-] [|>][+-]?\s*$", opener):
        verdict = Verdict("Y020", "this line of text is not indented under its key", "indent it by two spaces")
        return trouble.report(start, end, verdict)
    hint = "write `key: value`; if it continues the text above, indent it deeper"
    return trouble.report(start, end, Verdict("Y021", "this line has no key", hint))


def _unknown(trouble: Trouble) -> Diagnostic:
    hint = "each line is `key: value` or `- item`; compare it with the lines above"
    return trouble.report(trouble.at, trouble.at + 1, Verdict("Y010", "YAML cannot be read from here on", hint))


_RECOGNISERS: tuple[Callable[[Trouble], Diagnostic | None], ...] = (
    _tab,
    _escape,
    _block_header,
    _quote_to_the_end,
    _bracket,
    _after_value,
    _lost_comment,
    _tight,
    _no_key,
    _list_on_key_line,
    _reserved,
    _second_colon,
    _no_colon,
    _indentation,
)
