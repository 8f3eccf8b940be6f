"""Signatures in a plan's file: a new sign-off, and seals for those that have none; nothing else is changed."""

import codecs
import textwrap
from collections.abc import Mapping

from planpress.editing.list_place import InsertionPoint, find_end_of_item, find_insertion_point
from planpress.errors import UsageError
from planpress.model.plan import Plan
from planpress.model.record import SignOff
from planpress.read.plan import read_plan

_WIDTH = 100
_SECTION = "sign_off"


def write_seals(content: bytes, plan: Plan, seals: Mapping[int, str]) -> bytes:
    """Return the file of a plan with these seals in its sign-offs, by their index.

    Raises:
        UsageError: the file is written in a way that leaves no place for them.
    """
    text = _text(content)
    for index in sorted(seals, reverse=True):
        point = find_end_of_item(text, _SECTION, index)
        text = _inserted(text, point, [f"seal: {seals[index]}"] if point.flow else _seal_lines(seals[index]))
    wanted = [
        entry.model_copy(update={"seal": seals[index]}) if index in seals else entry
        for index, entry in enumerate(plan.sign_off)
    ]
    return _verified(content, text, plan, wanted)


def add_signature(content: bytes, plan: Plan, entry: SignOff) -> bytes:
    """Return the file of a plan with one more sign-off.

    Raises:
        UsageError: the file is written in a way that leaves no place for it.
    """
    text = _text(content)
    point = find_insertion_point(text, _SECTION)
    said = {key: value for key, value in entry.said().items() if key != "seal"}
    values = [f"{key}: {_scalar(value)}" for key, value in said.items()]
    if point.flow:
        lines = [f"  {{{', '.join([*values, f'seal: {entry.seal}'])}}}"]
    else:
        first, *rest = [*values, *_seal_lines(entry.seal or "")]
        lines = [f"- {first}", *(f"  {line}" for line in rest)]
    return _verified(content, _inserted(text, point, lines), plan, [*plan.sign_off, entry])


def _text(content: bytes) -> str:
    return content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")


def _inserted(text: str, point: InsertionPoint, lines: list[str]) -> str:
    return text[: point.offset] + point.block(lines) + text[point.offset :]


def _seal_lines(seal: str) -> list[str]:
    return ["seal: >-", *textwrap.wrap(seal, _WIDTH, initial_indent="  ", subsequent_indent="  ")]


def _scalar(value: object) -> str:
    """Return a value as YAML has it on one line; what people write is put in quotes."""
    text = " ".join(str(value).split())
    is_plain = text.replace("-", "").replace("_", "").replace(" ", "").isalnum()
    return text if is_plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _verified(content: bytes, text: str, before: Plan, sign_off: list[SignOff]) -> bytes:
    """Return the bytes of the text, written as the file was, once it is certain that nothing else has changed."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    changed = mark + (text.replace("\n", "\r\n") if b"\r\n" in content else text).encode()
    after = read_plan(changed, "").value
    if after is None or after != before.model_copy(update={"sign_off": tuple(sign_off)}):
        raise UsageError(
            "nothing was written: this file has no safe place for it; write `sign_off` on lines of its own"
        )
    return changed
