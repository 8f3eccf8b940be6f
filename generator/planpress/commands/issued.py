"""The issued document that a command is about, with those who may be named beside it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planpress.commands.options import root_here
from planpress.derive.register import Register
from planpress.disk.plan_ids import plan_ids_in, require_plans
from planpress.disk.project import Project, read_service_file
from planpress.flows.check_project import check_project
from planpress.flows.issued_to import Wanted, find_issued, team_of
from planpress.model.issue import Issue
from planpress.record.register import read_register, register_ids
from planpress.terminal.console import Console


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One version of a document, the register that holds it, and the ids of the team."""

    root: Path
    register: Register
    entry: Issue
    team: frozenset[str]


def issued_here(console: Console, plan_id: str, wanted: Wanted, *, on: date) -> IssuedDocument:
    """Return the issued document that is meant; of the project, only `service.yaml` and the register are read.

    Raises:
        UsageError: there is no such plan, or no such document.
        SystemExit: `service.yaml` or the register cannot be read.
    """
    root = root_here()
    require_plans((plan_id,), plan_ids_in(root) | set(register_ids(root)))
    checked = check_project(Project(root, read_service_file(root), plans=(), unreadable=()), on)
    read = read_register(root, plan_id, reads_documents=False)
    if checked.service is None or read.diagnostics:
        console.show_diagnostics((*checked.diagnostics(), *read.diagnostics), {**checked.sources(), **read.sources})
        console.error("Nothing was written: mend this first.")
        raise SystemExit(1)
    entry = find_issued(read.register, wanted)
    return IssuedDocument(root, read.register, entry, team_of(checked, on))
