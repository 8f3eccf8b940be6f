"""The way of a signature into a plan: what it covers is sealed, so that it never stands under other words."""

from dataclasses import dataclass
from datetime import date

from planpress.check.past import Earlier
from planpress.consent.agreement import seal_of
from planpress.disk.project import Project, SourceFile
from planpress.editing.signature import add_signature, write_seals
from planpress.errors import UsageError
from planpress.flows.check_project import past_of
from planpress.git.history import NoHistory, open_history
from planpress.model.plan import Plan
from planpress.model.record import SignOff, SignOffMethod
from planpress.model.references import CLIENT


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs the plan as it is, in what role, when and how; `reason` is why they declined."""

    person: str
    role: str
    on: date
    method: SignOffMethod
    reason: str | None = None


def role_of(plan: Plan, person: str) -> str:
    """Return in what role someone signs, where nobody says so."""
    if person == CLIENT:
        return CLIENT
    if person == plan.case_manager:
        return "case manager"
    known = plan.person(person)
    return known.role.value.replace("_", " ") if known else "team"


def with_signature(file: SourceFile, plan: Plan, signing: Signing) -> bytes:
    """Return the file of a plan with one more sign-off of this version, sealed as the plan is now.

    Raises:
        UsageError: the plan says nothing yet, or the file has no place for it.
    """
    seal = seal_of(plan)
    if not seal:
        raise UsageError("this plan says nothing yet that anyone could sign")
    given = {
        "role": signing.role,
        "person": signing.person,
        "on": signing.on.isoformat(),
        "version": str(plan.version),
        "method": signing.method.value,
        "reason": signing.reason,
        "seal": seal,
    }
    entry = SignOff.model_validate({key: value for key, value in given.items() if value is not None})
    return add_signature(file.content, plan, entry)


def with_seals(project: Project, file: SourceFile, plan: Plan) -> tuple[bytes, tuple[SignOff, ...]]:
    """Return the file with a seal in each sign-off of this version that has none, and these sign-offs.

    Each is sealed with what the plan said in the first commit that has it, or says now if none has.

    Raises:
        UsageError: the file has no place for them.
    """
    bare = {
        index: entry for index, entry in enumerate(plan.sign_off) if entry.version == plan.version and not entry.seal
    }
    if not bare:
        return file.content, ()
    history = open_history(project.root)
    earlier = () if isinstance(history, NoHistory) else past_of(project, history)[file.name]
    seals = {index: seal_of(_when_signed(plan, earlier, entry)) for index, entry in bare.items()}
    return write_seals(file.content, plan, seals), tuple(bare.values())


def _when_signed(plan: Plan, earlier: tuple[Earlier, ...], entry: SignOff) -> Plan:
    """Return the plan as it was when a sign-off was first committed."""
    with_it = [version.plan for version in earlier if any(_is_same(entry, other) for other in version.plan.sign_off)]
    return with_it[-1] if with_it else plan


def _is_same(entry: SignOff, other: SignOff) -> bool:
    return (entry.person, entry.on, entry.version) == (other.person, other.on, other.version)
