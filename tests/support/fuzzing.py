"""The whole way from the bytes of a plan to every text that is made of it, and ways to spoil a sound plan."""

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from planpress.commands.reporting import ReportFormat, render
from planpress.compose.documents import documents_for
from planpress.compose.language import Languages
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import READER_AT, disclose
from planpress.compose.tally import tally_of
from planpress.disk.languages import read_languages
from planpress.disk.project import Project, SourceFile
from planpress.flows.check_project import check_project
from planpress.flows.plans_on_day import plans_on_day
from planpress.model.service import Exposure
from planpress.site.calendar import review_calendar
from tests.support.outputs import page_setter, typesetter
from tests.support.plans import AS_OF, ROOT

SEEDS = tuple(path.read_bytes() for path in sorted((ROOT / "plans").glob("*.yaml")))
_ID = re.compile(rb"^id: (MH-\d{4})$", re.MULTILINE)
_VALUES = (
    "0001-01-01", "9999-12-31", "2026-02-30", "-1", "0", "999999999", "1e9", "yes", "no", "client", "mira", "~", "''",
    '"\\e[31m"', '"\\0"', '"\\u202e"', '"{{7*7}}"', "'<script>alert(1)</script>'", "'<![CDATA['", "']]>'", "'<!['",
    "'=cmd|x'", "&a", "*a", "!!binary x", "|", ">", "[", "]", "{", "}", "[[[[[[[[", "- - - -", "? x", "%TAG ! x", "...",
    "---", "<<: 1", "\t", "\r", "\x00", "\ufeff", "\u2028", "<<<<<<< a", "=======", "'" * 3, "x" * 9000, "x\n" * 500,
)  # fmt: skip
_VALUE = re.compile(rb"(?<=: ).*$", re.MULTILINE)


def everything_made_of(data: bytes) -> int:
    """Make of a plan file all that planpress makes but PDFs, and return how many texts; no bytes make it fail."""
    named = _ID.search(data)
    name = f"plans/{named[1].decode() if named else 'MH-1042'}.yaml"
    project = Project(Path(), _service(), (SourceFile(name, data),), ())
    checked = check_project(project, AS_OF)
    report = checked.report(AS_OF)
    texts = [render(report, form) for form in ReportFormat if form is not ReportFormat.TEXT]
    for on_day in plans_on_day(checked, AS_OF):
        documents = documents_for(on_day, languages=_languages())
        texts += [typesetter().set_document(document) for document in documents]
        for exposure in (Exposure.REGISTER, Exposure.TEAM):
            disclosed = disclose(on_day, READER_AT[exposure])
            view = registers_of([register_row(disclosed, tally_of(on_day))], AS_OF)
            texts += [page.html for page in page_setter().register_pages(view).values()]
            texts.append(page_setter().plan_page(compose_plan_page(disclosed, ())).html)
            texts.append(review_calendar(view, AS_OF).decode())
    return len(texts)


def spoilt(chance: random.Random, seeds: Sequence[bytes] = SEEDS) -> bytes:
    """Return a sound plan with one to three things wrong with it."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 3)):
        chance.choice(_WAYS)(chance, data)
    return bytes(data)


def _replace_a_value(chance: random.Random, data: bytearray) -> None:
    found = chance.choice(list(_VALUE.finditer(data)) or [re.match(b"", data)])
    assert found is not None
    data[found.start() : found.end()] = chance.choice(_VALUES).encode()


def _put_something_in(chance: random.Random, data: bytearray) -> None:
    at = chance.randint(0, len(data))
    data[at:at] = chance.choice(_VALUES).encode()


def _put_bytes_in(chance: random.Random, data: bytearray) -> None:
    at = chance.randint(0, len(data))
    data[at : at + chance.randint(0, 4)] = chance.randbytes(chance.randint(1, 4))


def _take_lines_out(chance: random.Random, data: bytearray) -> None:
    lines = bytes(data).split(b"\n")
    at = chance.randrange(len(lines))
    del lines[at : at + chance.randint(1, 5)]
    data[:] = b"\n".join(lines)


def _repeat_lines(chance: random.Random, data: bytearray) -> None:
    lines = bytes(data).split(b"\n")
    at = chance.randrange(len(lines))
    lines[at:at] = lines[at : at + chance.randint(1, 5)] * chance.choice((1, 2, 50))
    data[:] = b"\n".join(lines)


def _indent_a_line(chance: random.Random, data: bytearray) -> None:
    lines = bytes(data).split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = b" " * chance.randint(0, 6) + lines[at].lstrip()
    data[:] = b"\n".join(lines)


_WAYS = (_replace_a_value,) * 4 + (
    _put_something_in, _put_bytes_in, _take_lines_out, _repeat_lines, _indent_a_line,
)  # fmt: skip


@cache
def _service() -> SourceFile:
    return SourceFile("service.yaml", (ROOT / "service.yaml").read_bytes())


@cache
def _languages() -> Languages:
    return read_languages(ROOT, ("en", "vi", "ar", "zh-Hans"))
