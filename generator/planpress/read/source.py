"""The text of a file, made safe to parse, and the arithmetic from its offsets to lines and columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from planpress.diagnostic import Diagnostic, Position
from planpress.read.verdict import Verdict

MAX_BYTES = 256 * 1024
MAX_PAGE_BYTES = 1 << 20
"""The most that a page of the handbook may hold, with its head."""
_MAX_REPORTS = 20
_SAVE_AS_UTF8 = "save it again with UTF-8 encoding"
_UNMERGED = Verdict(
    "Y007",
    "two versions of these lines are waiting to be merged",
    "keep the lines that are right; delete the others and the marks <<<<<<<, ======= and >>>>>>>",
)
_LETTER_LOST = Verdict(
    "Y006", "a letter was lost here: U+FFFD stands in its place", "type the word again, and save the file as UTF-8"
)
_LOCKED = b"\x00GITCRYPT\x00"
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd\ufffe\uffff]+|\r(?!\n)"
)
_CONFLICT = re.compile(
    r"^<{7}(?:[ \r][^\n]*)?$(?:(?s:.*?)^>{7}(?:[ \r][^\n]*)?$)?|^(?:={7}|>{7}|\|{7})(?:[ \r][^\n]*)?$", re.MULTILINE
)
# Git writes its marks at the start of a line; whoever indents what they pasted carries all three along.
_INDENTED_MARK = re.compile(r"^([ \t]+)(<{7}|={7}|>{7})(?: [^\n]*)?\r?$", re.MULTILINE)
_LOST = "\ufffd"
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_EMPTY = re.compile(r"(?:\s|#[^\n]*+)*+")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and its text; lines end at LF, as in editors, whatever else YAML takes for a line break."""

    file: str
    text: str

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing but comments."""
        return _EMPTY.fullmatch(self.text) is not None

    def position(self, start: int, end: int) -> Position:
        """Return the place of the text from `start` to `end`, its width cut at the end of the first line."""
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        width = len(self.text[start:end].split("\n", 1)[0].rstrip())
        return Position(self.file, line, column, max(width, 1))

    def offset(self, place: Position) -> int:
        """Return the offset of a place."""
        before = -1
        for _ in range(1, place.line):
            before = self.text.index("\n", before + 1)
        return before + place.column

    def line_span(self, offset: int) -> tuple[int, int]:
        """Return the offsets of the line around `offset`: its start, and its end without the line break."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end


def decode(data: bytes, file: str) -> Source | tuple[Diagnostic, ...]:
    """Return the text of a file, or everything that prevents it from being read."""
    source = decode_bytes(data, file, MAX_BYTES)
    if not isinstance(source, Source):
        return source
    if source.is_empty:
        return (_empty(file),)
    return refuse_characters(source) or source


def decode_bytes(data: bytes, file: str, limit: int) -> Source | tuple[Diagnostic, ...]:
    """Return the text of a file of at most `limit` bytes, whatever it says, or why it is none."""
    refusal = _refuse_bytes(data, file, limit)
    if refusal:
        return (refusal,)
    try:
        return Source(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return (_not_utf8(data, error, file),)


def refuse_characters(source: Source) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each character that no YAML of ours may hold, and each mark of an unfinished merge."""
    return (*islice(_forbidden_characters(source), _MAX_REPORTS), *islice(_conflicts(source), _MAX_REPORTS))


def _refuse_bytes(data: bytes, file: str, limit: int) -> Diagnostic | None:
    place = Position(file)
    if data.startswith(_LOCKED):
        return Verdict("Y004", "this file is still locked by git-crypt", "run `git-crypt unlock`").at(place)
    if len(data) > limit:
        message = f"this file has {len(data)} bytes; {limit} are allowed"
        return Verdict("Y001", message, "a plan is text only: look for pasted documents").at(place)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _mostly_null(data[0:512:2]) != _mostly_null(data[1:512:2]):
        return Verdict("Y003", "this file is saved as UTF-16", _SAVE_AS_UTF8).at(place)
    if b"\x00" in data:
        hint = "was another kind of file saved under this name?"
        return Verdict("Y005", "this is not a text file", hint).at(place)
    return None


def _mostly_null(data: bytes) -> bool:
    return data.count(0) * 2 > len(data)


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Diagnostic:
    before = data[: error.start].decode("utf-8-sig")
    place = Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    byte = data[error.start : error.start + 1]
    message = f"this file is not saved as UTF-8: byte 0x{byte[0]:02X} is here"
    likely = byte.decode("cp1252", "ignore")
    if likely:
        message += f"; it looks like Windows text (cp1252), where it means {likely}"
    return Verdict("Y002", message, _SAVE_AS_UTF8).at(place)


def _empty(file: str) -> Diagnostic:
    return Verdict("Y008", "this file is empty", "fill it in, or delete it").at(Position(file))


def _forbidden_characters(source: Source) -> Iterator[Diagnostic]:
    # Four times as fast as the search, and nearly always true.
    if _LOST not in source.text and source.text.replace("\n", "").isprintable():
        return
    for match in _FORBIDDEN.finditer(source.text):
        message = f"the invisible character U+{ord(match[0][0]):04X} ({_kind(match[0][0])}) is here"
        verdict = Verdict("Y006", message, "delete it, or type the line again")
        place = source.position(match.start(), match.start() + 1)
        yield (_LETTER_LOST if match[0].startswith(_LOST) else verdict).at(place)


def _kind(character: str) -> str:
    if character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "it changes the reading direction"
    if character in "\r\x85\u2028\u2029":
        return "a line break that editors do not show"
    return "a control character"


def _conflicts(source: Source) -> Iterator[Diagnostic]:
    if not any(mark in source.text for mark in _MARKS):  # ten times as fast as the search, and nearly always true
        return
    for match in _CONFLICT.finditer(source.text):
        yield _UNMERGED.at(source.position(match.start(), match.end()))
    opened: re.Match[str] | None = None
    is_parted = False
    for mark in _INDENTED_MARK.finditer(source.text):
        if mark[2].startswith("<"):
            opened, is_parted = mark, False
        elif opened and mark[1] == opened[1]:
            is_parted = is_parted or mark[2].startswith("=")
            if is_parted and mark[2].startswith(">"):
                yield _UNMERGED.at(source.position(opened.start(), mark.end()))
                opened = None
