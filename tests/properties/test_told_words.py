"""No message repeats what people wrote: words are planted in every place of a plan, and looked for in every format."""

import os
import random
import re
from pathlib import Path

import pytest

from planpress.commands.reporting import ReportFormat, render
from planpress.disk.project import Project, SourceFile
from planpress.flows.check_project import check_project
from tests.support.plans import AS_OF, ROOT

TRACER = "Craig hit me"
SEEN = re.compile("craig|hit me", re.IGNORECASE)
_PLANS = ("MH-1016", "MH-1042")
_EACH_TIME = None if os.environ.get("PLANPRESS_NIGHTLY") else 12


def planted(line: str) -> list[str]:
    """Return a line with the words in place of its value, of its key, before it, below it, and run together with it."""
    head, colon, _ = line.partition(":")
    indent = line[: len(line) - len(line.lstrip())]
    key = head.lstrip("- ")
    return [
        f"{head}: {TRACER}" if colon else f"{indent}{TRACER}",
        f"{head}: [{TRACER}]",
        f"{head}: {{{TRACER}: {TRACER}}}",
        f"{head}: {TRACER}: {TRACER}",
        f"{head}: '{TRACER}",
        f"{head}: *{TRACER}",
        f"{head}: !{TRACER}",
        line.replace(key, TRACER, 1) if key else TRACER,
        line.replace(key, "Craig", 1) if key else TRACER,
        f"{line}\n{indent}{TRACER}: I was afraid",
        f"{line}\n{indent}  {TRACER}: I was afraid",
        f"{line}\n{indent}- {TRACER}",
        f"{line}\n{TRACER}",
        f"{line} {TRACER}",
    ]


def said_about(text: str, plan_id: str) -> str:
    """Return all that `check` says about a plan, in every format that a log may keep."""
    service = SourceFile("service.yaml", (ROOT / "service.yaml").read_bytes())
    project = Project(Path(), service, (SourceFile(f"plans/{plan_id}.yaml", text.encode()),), ())
    report = check_project(project, AS_OF).report(AS_OF)
    return "\n".join(render(report, form) for form in ReportFormat if form is not ReportFormat.TEXT)


@pytest.mark.parametrize("plan_id", _PLANS)
@pytest.mark.parametrize("way", range(14))
def test_no_message_repeats_words_that_were_planted_anywhere(plan_id: str, way: int) -> None:
    text = re.sub("craig", "Kim", (ROOT / f"plans/{plan_id}.yaml").read_text("utf-8"), flags=re.IGNORECASE)
    lines = text.splitlines()
    places = range(len(lines)) if _EACH_TIME is None else random.sample(range(len(lines)), _EACH_TIME)
    for number in places:
        changed = [*lines[:number], planted(lines[number])[way], *lines[number + 1 :]]
        found = SEEN.search(said_about("\n".join(changed) + "\n", plan_id))

        assert (number, found) == (number, None)
