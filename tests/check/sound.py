"""The sound plan that the tests of the rules begin with, and the two ways to make it unsound.

A test says only what differs: as sections of YAML that stand in for the sound plan's (places are real then), or as an
example of the rule reference, whose keys are laid over the sound plan's.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from planpress.check.case import Case
from planpress.check.plan import check_plan
from planpress.check.rule import Rule
from planpress.diagnostic import Diagnostic
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.service import read_service

CASES = Path(__file__).parents[1] / "cases" / "rules"
AS_OF = date(2026, 11, 24)

_SERVICE = (CASES / "service.yaml").read_text(encoding="utf-8")
_SOUND = (CASES / "sound.yaml").read_text(encoding="utf-8")
_SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_EXPECT = re.compile(r"[ \t]*# expect .*")


def sound_service() -> Service:
    """Return the service of the cases."""
    read = read_service(_SERVICE.encode(), "service.yaml")
    assert read.value is not None, read.diagnostics
    return read.value


def case_of(sections: str = "", *, as_of: date = AS_OF, service: Service | None = None) -> Case:
    """Return the sound plan with these sections in place of its own, read as a file would be."""
    text = _EXPECT.sub("", spliced(sections))
    name = re.search(r"^id: (.+)$", text, re.MULTILINE)
    read = read_plan(text.encode(), f"plans/{name[1] if name else 'none'}.yaml")
    assert read.value is not None, read.diagnostics
    assert not read.diagnostics, read.diagnostics
    return Case(read.value, service or sound_service(), as_of, text)


def spliced(sections: str) -> str:
    """Return the sound plan's text with these sections in place of its own; new ones come last."""
    kept = _by_key(_SOUND) | _by_key(sections if sections.endswith("\n") else f"{sections}\n")
    return "".join(kept.values())


def _by_key(text: str) -> dict[str, str]:
    return {part.partition(":")[0]: part for part in _SECTION.split(text) if re.match(r"[a-z_]+:", part)}


def findings(rule: Rule[Case], sections: str = "", *, as_of: date = AS_OF) -> list[str]:
    """Return the messages of one rule about the sound plan with these sections."""
    return [diagnostic.message for diagnostic in rule.run(case_of(sections, as_of=as_of))]


def codes(sections: str = "", *, as_of: date = AS_OF) -> list[str]:
    """Return the codes of all that the rules find in the sound plan with these sections."""
    return [diagnostic.code for diagnostic in check_plan(case_of(sections, as_of=as_of))]


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[int, str]]:
    """Return the line and the code of each diagnostic."""
    return sorted((diagnostic.place.line, diagnostic.code) for diagnostic in diagnostics)


def example(data: Mapping[str, Any], source: str) -> Case:
    """Return the sound plan with an example of the rule reference laid over it."""
    change = dict(data)
    service = _laid_over(yaml.load(_SERVICE, yaml.CBaseLoader), change.pop("service.yaml", {}))
    plan = _laid_over(yaml.load(_SOUND, yaml.CBaseLoader), change)
    return Case(Plan.model_validate(plan), Service.model_validate(service), AS_OF, source)


def _laid_over(base: Any, change: Any) -> Any:
    """Return `change` with what it does not say taken from `base`; list items are matched by their id."""
    if isinstance(base, dict) and isinstance(change, dict):
        merged = {key: _laid_over(base.get(key), value) for key, value in change.items()}
        return {key: value for key, value in (base | merged).items() if value not in ("", None)}
    if isinstance(change, list) and isinstance(base, list):
        known = {item["id"]: item for item in base if isinstance(item, dict) and "id" in item}
        return [_laid_over(known.get(item.get("id")), item) if isinstance(item, dict) else item for item in change]
    if isinstance(change, dict):
        return {key: value for key, value in change.items() if value != ""}
    return change
