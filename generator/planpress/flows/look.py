"""From a project on disk to what was found in it: only what changed since the last time is read and judged."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planpress.disk.project import Project, open_project
from planpress.flows.check_project import Checked, check_project
from planpress.store.found import keep_beside
from planpress.store.inputs import NO_STAMP, FileState, Inputs
from planpress.store.inputs_of import digest_of_rules
from planpress.store.known_plans import KnownPlans
from planpress.store.last_build import Outputs
from planpress.store.store import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """A project, what was found in it, and all that is made from it, with digests."""

    project: Project
    checked: Checked
    inputs: Inputs


def look(root: Path, as_of: date, store: Store, *, is_fresh: bool = False) -> Seen:
    """Look at a project, check what is not known of it, and keep what was found; a fresh look believes nothing."""
    outputs = Outputs(store, root / "build")
    inputs = outputs.look(root)
    rules = digest_of_rules(inputs)
    known = KnownPlans(store, rules, as_of)
    if is_fresh:
        known.forget_all()
    project = open_project(root, known.unchanged(inputs))
    checked = check_project(project, as_of, known=known).with_handbook(project.handbook)
    _keep(checked, known)
    keep_beside(store, project, rules, days=checked.service_days, report=checked.report(as_of))
    for name, state in _saved_since(checked, inputs).items():
        inputs[name] = state
        outputs.inputs.put(name, state)
    return Seen(project, checked, inputs)


def _keep(checked: Checked, known: KnownPlans) -> None:
    """Keep what was found in the plans that were judged now, and forget those that are gone."""
    for entry in checked.plans:
        if not entry.is_known and checked.service is not None:
            known.keep(entry.file.digest, entry.report, entry.facts, entry.days)
    known.forget_gone(entry.file.name for entry in checked.plans)


def _saved_since(checked: Checked, inputs: Inputs) -> dict[str, FileState]:
    """Return the files that were saved again after they were looked at, as they were when they were read."""
    files = (checked.service_file, *checked.handbook.files, *(entry.file for entry in checked.plans))
    return {
        file.name: FileState(NO_STAMP, file.digest)
        for file in files
        if file.name not in inputs or inputs[file.name].digest != file.digest
    }
