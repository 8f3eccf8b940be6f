"""One plan from its first draft to its ending, as a case manager would write it, in a real repository."""

from pathlib import Path
from typing import Any

import yaml

from planpress.consent.agreement import seal_of
from planpress.derive.register import UNSEALED, sealed
from planpress.editing.starter import TEAMWORK
from planpress.model.issue import Issue
from planpress.read.plan import read_plan
from planpress.record.register import yaml_text
from tests.support.project import ROOT, Ran, call, make_project, own
from tests.support.repository import Repository

PLAN_ID = "MH-0987"
AS_OF = "2026-11-24"
_ENDED = ROOT / "plans" / f"{PLAN_ID}.yaml"
_SIGNERS = (("client", "client"), ("case manager", "leilani-fonoti"))

Said = dict[str, Any]


def begin(folder: Path) -> Repository:
    """Return a repository with a service, and no plan."""
    make_project(folder)
    service = folder / "service.yaml"
    service.write_text(own(service.read_text(encoding="utf-8")), encoding="utf-8")
    repository = Repository(folder)
    repository.git("init", "-q", "-b", "main")
    for name, source in TEAMWORK.items():
        repository.write(name, (ROOT / "templates/starter" / source).read_bytes())
    repository.commit(AS_OF, "begin")
    return repository


def ended() -> Said:
    """Return the plan as the example has it: ended, with all its letters, and signed as it will be saved."""
    said: Said = yaml.load(own(_ENDED.read_text(encoding="utf-8")), yaml.BaseLoader)  # noqa: S506 - it makes texts only
    for entry in said["sign_off"]:
        del entry["seal"]
    return said


def active() -> Said:
    """Return the plan as it was when it was first agreed."""
    said = ended()
    for key in ("reviews", "ending", "copies", "consents", "measures"):
        del said[key]
    for goal in said["goals"]:
        goal["lifecycle_status"] = "active"
        for key in ("achievement_status", "status_date", "status_reason"):
            goal.pop(key, None)
        goal["target"] = {"measure": "What we said", "due": "2027-02-01"}
    for step in said["strategies"]:
        step |= {"status": "in_progress", "due": "2027-01-10", "goals": [goal["id"] for goal in said["goals"]]}
        del step["helped"]
    for person in said["people"]:
        person.pop("may_see", None)
    said |= {"status": "active", "version": "1", "period": {"start": "2026-11-02"}, "sign_off": signed("1")}
    said["next_review"] = {"date": "2026-12-15", "how": "in_person", "who_comes": ["client", "leilani-fonoti"]}
    return said


def reviewed() -> Said:
    """Return the plan after a review that found one goal met."""
    said = active()
    said["goals"][1] |= {"lifecycle_status": "completed", "achievement_status": "achieved"}
    said["reviews"] = [
        {
            "id": "r1",
            "kind": "asked_by_client",
            "status": "held",
            "due": "2026-11-20",
            "held_on": "2026-11-20",
            "attended": ["client", "leilani-fonoti"],
            "goals": [
                {"goal": goal["id"], "working": "yes", "outcome": "met" if goal["id"] == "g2" else "partly_met"}
                for goal in said["goals"]
            ],
            "still_needs_service": "yes",
            "client_view": "I wake up here.",
        }
    ]
    return said | {"version": "2", "sign_off": signed("2")}


def signed(version: str) -> list[Said]:
    """Return the sign-offs of a version by those who must agree with it."""
    return [
        {"role": role, "person": person, "on": "2026-11-20", "version": version, "method": "signed"}
        for role, person in _SIGNERS
    ]


def agreed(said: Said) -> Said:
    """Return the plan with a seal in each sign-off that has none, if it can be read."""
    read = read_plan(yaml_text(said).encode(), "").value
    seal = {"seal": seal_of(read)} if read else {}
    return said | {"sign_off": [seal | entry for entry in said.get("sign_off", [])]}


def save(repository: Repository, said: Said, subject: str) -> str:
    """Write the plan, signed as it is, and commit it."""
    repository.write(f"plans/{PLAN_ID}.yaml", yaml_text(agreed(said)))
    return repository.commit(AS_OF, f"{PLAN_ID}: {subject}")


def planpress(repository: Repository, *arguments: str, answers: str = "") -> Ran:
    """Call planpress in the repository."""
    return call(repository.folder, *arguments, answers=answers)


def issue(repository: Repository, kind: str, *options: str, answers: str = "") -> Ran:
    """Issue a document of the plan."""
    return planpress(repository, "issue", PLAN_ID, kind, "--as-of", AS_OF, *options, answers=answers)


def hand_over(repository: Repository, kind: str, *options: str, answers: str = "") -> Ran:
    """Record that an issued document of the plan was handed over."""
    return planpress(repository, "hand-over", PLAN_ID, kind, "--as-of", AS_OF, *options, answers=answers)


def withdraw(repository: Repository, kind: str, *options: str, answers: str = "") -> Ran:
    """Withdraw an issued document of the plan."""
    return planpress(repository, "withdraw", PLAN_ID, kind, "--as-of", AS_OF, *options, answers=answers)


def reseal(path: Path, **changes: str) -> None:
    """Change an entry as someone would who knows how its digest is made, and leave its name."""
    said: Said = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
    del said["digest"]
    path.write_text(
        yaml_text(sealed(Issue.model_validate({**said, **changes, "digest": UNSEALED})).said()), encoding="utf-8"
    )


def begin_with_issued(folder: Path, kind: str) -> Repository:
    """Return a repository in which a document for the client was issued from an active plan."""
    repository = begin(folder)
    save(repository, active(), "agree on the plan")
    assert issue(repository, kind).code == 0
    return repository


def entry_file(repository: Repository, name: str) -> Path:
    """Return the one entry of the plan with this name, such as `card-v1` or `card-v1-withdrawn`."""
    (path,) = issued_folder(repository).glob(f"{name}-????????.yaml")
    return path


def pdf_file(repository: Repository, name: str) -> Path:
    """Return the one issued document with this name, such as `card-v1`."""
    (path,) = issued_folder(repository).glob(f"????-??-??-{name}-????????.pdf")
    return path


def issued_folder(repository: Repository) -> Path:
    """Return the folder of the plan's issued documents and their entries."""
    return repository.folder / "documents" / PLAN_ID
