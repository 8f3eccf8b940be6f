"""The sound plan that the tests of the rules begin with, and the two ways to make it unsound.

A test says only what differs: as sections of YAML that stand in for the sound plan's (places are real then), or as an
example of the rule reference, whose keys are laid over the sound plan's.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml

from planpress.check.case import Case
from planpress.check.plan_facts import FolderPlan, facts_of
from planpress.check.rule import Rule
from planpress.diagnostic import Diagnostic
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.nodes import Plain
from planpress.read.plan import read_plan
from planpress.read.service import read_service

CASES = Path(__file__).parents[1] / "cases" / "rules"
AS_OF = date(2026, 11, 24)

LAST_RULE_THAT_EVERY_CASE_HOLDS = "P069"
"""The last rule when most cases were written; whoever adds one after it need not go through the cases of the others."""

_SERVICE = (CASES / "service.yaml").read_text(encoding="utf-8")
_SOUND = (CASES / "sound.yaml").read_text(encoding="utf-8")
_SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_EXPECT = re.compile(r"[ \t]*# expect .*")


def sound_service() -> Service:
    """Return the service of the cases."""
    read = read_service(_SERVICE.encode(), "service.yaml")
    assert read.value is not None, read.diagnostics
    return read.value


def sound_service_text() -> str:
    """Return the text of the service of the cases."""
    return _SERVICE


def case_of(sections: str = "", *, as_of: date = AS_OF, service: Service | None = None) -> Case:
    """Return the sound plan with these sections in place of its own, read as a file would be."""
    text = _EXPECT.sub("", spliced(sections))
    name = re.search(r"^id: (.+)$", text, re.MULTILINE)
    read = read_plan(text.encode(), f"plans/{name[1] if name else 'none'}.yaml")
    assert read.value is not None, read.diagnostics
    assert not read.diagnostics, read.diagnostics
    return Case(read.value, service or sound_service(), as_of, text)


def members_of(cases: Iterable[Case]) -> list[FolderPlan]:
    """Return plans as the rules between plans see them."""

    def member(case: Case) -> FolderPlan:
        return FolderPlan(facts_of(case), lambda: case)

    return [member(case) for case in cases]


def spliced(sections: str) -> str:
    """Return the sound plan's text with these sections in place of its own; new ones come last."""
    kept = _by_key(_SOUND) | _by_key(sections if sections.endswith("\n") else f"{sections}\n")
    return "".join(kept.values())


def _by_key(text: str) -> dict[str, str]:
    return {part.partition(":")[0]: part for part in _SECTION.split(text) if re.match(r"[a-z_]+:", part)}


def findings(rule: Rule[Case], sections: str = "", *, as_of: date = AS_OF) -> list[str]:
    """Return the messages of one rule about the sound plan with these sections."""
    return [diagnostic.message for diagnostic in rule.run(case_of(sections, as_of=as_of))]


def is_held(code: str, named: str = "") -> bool:
    """Return whether a case that names these codes says of one all that planpress does.

    It does of those that it names, of all that reading finds, and of the rules up to `LAST_RULE_THAT_EVERY_CASE_HOLDS`.
    """
    return code in named or not code.startswith("P") or code <= LAST_RULE_THAT_EVERY_CASE_HOLDS


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[int, str]]:
    """Return the line and the code of each diagnostic."""
    return sorted((diagnostic.place.line, diagnostic.code) for diagnostic in diagnostics)


def example(text: str, change: Plain) -> Case:
    """Return the sound plan with an example of the rule reference laid over it; `text` is what it was read from."""
    assert isinstance(change, dict)
    service = laid_over(load(_SERVICE), change.get("service.yaml", {}))
    plan = laid_over(load(_SOUND), {key: value for key, value in change.items() if key != "service.yaml"})
    return Case(Plan.model_validate(plan), Service.model_validate(service), AS_OF, text)


def load(text: str) -> Plain:
    """Return YAML as strings, lists and dictionaries."""
    data: Plain = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - this loader makes strings only
    return data


def laid_over(base: Plain, change: Plain) -> Plain:
    """Return `change` with what it does not say taken from `base`; list items are matched by their id."""
    if isinstance(change, dict):
        known = base if isinstance(base, dict) else {}
        merged = known | {key: laid_over(known.get(key, ""), value) for key, value in change.items()}
        return {key: value for key, value in merged.items() if value != ""}
    if isinstance(change, list):
        by_id = {name: item for item in base if (name := str(_id(item)))} if isinstance(base, list) else {}
        return [laid_over(by_id.get(str(_id(item)), ""), item) for item in change]
    return change


def _id(item: Plain) -> Plain:
    return item.get("id", "") if isinstance(item, dict) else ""
