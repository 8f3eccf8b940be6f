"""What the rule reference says about a rule, read from the docstring of its function."""

import inspect
import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from planpress.check.rule import Rule

_SECTION = re.compile(r"^(Why|Fails|Mended):[ \n]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule in plain words, with an example that fails and the same example mended."""

    demand: str
    why: str
    fails: str
    mended: str


def explain(rule: Rule[Any]) -> Explanation:
    """Return the explanation of the rule; a section that its docstring lacks is empty."""
    demand, *sections = _SECTION.split(inspect.getdoc(rule.find) or "")
    said = dict(zip(sections[::2], (dedent(text).strip("\n") for text in sections[1::2]), strict=True))
    return Explanation(
        " ".join(demand.split()), " ".join(said.get("Why", "").split()), said.get("Fails", ""), said.get("Mended", "")
    )
