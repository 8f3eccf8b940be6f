"""The words on the command line that are ids of plans, which a shell completes."""

import re
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from planpress.disk.project import SERVICE_FILE, SourceFile, find_root, read_source
from planpress.editing.new_plan import taken_ids
from planpress.errors import UsageError


class PlanId(click.ParamType[str]):
    """An id as it is typed; whether there is such a plan is for the command to say."""

    name = "plan id"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the fitting ids of this project; a file name that is not an id may be a person's, and is left out."""
        del ctx, param
        try:
            root = find_root(Path.cwd())
        except UsageError:
            return []
        pattern = _pattern(root)
        fitting = (plan_id for plan_id in sorted(taken_ids(root)) if re.fullmatch(pattern, plan_id))
        return [CompletionItem(plan_id) for plan_id in fitting if plan_id.startswith(incomplete)]


PLAN_ID = PlanId()


def _pattern(root: Path) -> str:
    """Return what ids look like in this service; nothing fits where its file cannot be read."""
    from planpress.read.service import read_service

    file = read_source(root, root / SERVICE_FILE)
    service = read_service(file.content, file.name).value if isinstance(file, SourceFile) else None
    return service.plan_id_pattern if service else "(?!)"
