"""Signatures in a plan's file: a new sign-off, and seals for those that have none; nothing else is changed."""

import textwrap
from collections.abc import Mapping

from planpress.editing.list_place import find_end_of_item, find_insertion_point, insertion, text_of_plan
from planpress.editing.starter import scalar
from planpress.errors import UsageError
from planpress.model.plan import Plan
from planpress.model.record import SignOff
from planpress.read.plan import read_plan

_WIDTH = 100
_SECTION = "sign_off"
_PEOPLES_WORDS = frozenset({"role", "reason"})


def write_seals(content: bytes, plan: Plan, seals: Mapping[int, str]) -> bytes:
    """Return the file of a plan with these seals in its sign-offs, by their index.

    Raises:
        UsageError: the file is written in a way that leaves no place for them.
    """
    changed = content
    for index in sorted(seals, reverse=True):
        point = find_end_of_item(text_of_plan(changed), _SECTION, index)
        lines = [f"seal: {seals[index]}"] if point.flow else _seal_lines(seals[index])
        changed = insertion(changed, point, lines).applied_to(changed)
    wanted = [
        entry.model_copy(update={"seal": seals[index]}) if index in seals else entry
        for index, entry in enumerate(plan.sign_off)
    ]
    return _verified(changed, plan, wanted)


def add_signature(content: bytes, plan: Plan, entry: SignOff) -> bytes:
    """Return the file of a plan with one more sign-off.

    Raises:
        UsageError: the file is written in a way that leaves no place for it.
    """
    point = find_insertion_point(text_of_plan(content), _SECTION)
    said = {key: value for key, value in entry.said().items() if key != "seal"}
    values = [f"{key}: {_value(key, value, in_brackets=point.flow)}" for key, value in said.items()]
    if point.flow:
        lines = [f"  {{{', '.join([*values, f'seal: {entry.seal}'])}}}"]
    else:
        first, *rest = [*values, *_seal_lines(entry.seal or "")]
        lines = [f"- {first}", *(f"  {line}" for line in rest)]
    return _verified(insertion(content, point, lines).applied_to(content), plan, [*plan.sign_off, entry])


def _seal_lines(seal: str) -> list[str]:
    return ["seal: >-", *textwrap.wrap(seal, _WIDTH, initial_indent="  ", subsequent_indent="  ")]


def _value(key: str, value: object, *, in_brackets: bool) -> str:
    """Return a value as YAML has it on one line: ids, days and codes need no quotes."""
    return scalar(" ".join(str(value).split()), in_brackets=in_brackets) if key in _PEOPLES_WORDS else str(value)


def _verified(content: bytes, before: Plan, sign_off: list[SignOff]) -> bytes:
    """Return the file, once it is certain that nothing else in the plan has changed."""
    after = read_plan(content, "").value
    if after is None or after != before.model_copy(update={"sign_off": tuple(sign_off)}):
        raise UsageError(
            "nothing was written: this file has no safe place for it; write `sign_off` on lines of its own"
        )
    return content
