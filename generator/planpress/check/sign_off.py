"""Rules about approval: who signed which version, and who was given a copy."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.consent.agreement import changes_since_signed
from planpress.diagnostic import Gate, Severity
from planpress.model.record import SignOffMethod
from planpress.model.references import CLIENT


@rule("P045", Severity.ERROR, Gate.PRINT)
def check_version_is_signed(case: Case) -> Iterator[Finding]:
    """The client and the case manager have signed off this version, or the client declined and said why.

    Why: What has not been agreed is a draft, and is printed as one.

    Fails:
        version: 2
        sign_off:
          - {role: client, person: client, on: 2026-10-20, version: 1, method: signed}
          - {role: case manager, person: lena-hoffmann, on: 2026-10-20, version: 1, method: signed}

    Mended:
        version: 2
        sign_off:
          - {role: client, person: client, on: 2026-11-17, version: 2, method: signed}
          - {role: case manager, person: lena-hoffmann, on: 2026-11-17, version: 2, method: signed}
    """
    plan = case.plan
    signed = {entry.person for entry in plan.sign_off if entry.version == plan.version}
    wanted = {CLIENT: "the client", plan.case_manager: "the case manager"}
    missing = [who for name, who in wanted.items() if name is not None and name not in signed]
    if missing and case.knows_all([*(name for name in wanted if name), *(entry.person for entry in plan.sign_off)]):
        message = f"version {plan.version} is not signed off by {' and '.join(missing)}"
        hint = "add to `sign_off` how they approved it; where the client declined, say so and why"
        yield Finding(plan.place("sign_off"), message, hint)


@rule("P105", Severity.ERROR, Gate.PRINT)
def check_missing_signature_or_copy_is_explained(case: Case) -> Iterator[Finding]:
    """Where someone declined to sign, or was not given a copy, the plan says why.

    Why: "Declined" without a reason reads as if the client were the problem; often it was the plan.

    Fails:
        sign_off:
          - {role: client, person: client, on: 2026-10-20, version: 1, method: declined}

    Mended:
        sign_off:
          - {role: client, person: client, on: 2026-10-20, version: 1, method: declined, reason: I do not sign papers.}
    """
    for entry in case.plan.sign_off:
        if entry.method is SignOffMethod.DECLINED and entry.reason is None:
            yield Finding(entry.place("method"), f"{entry.person} declined, but why?", "add `reason`")
    for copy in case.plan.copies:
        if copy.on is None and copy.not_given_reason is None:
            message = f"was this copy given to {copy.to}, and when?"
            yield Finding(copy.place("to"), message, "add `on` with the day, or `not_given_reason`")


@rule("P116", Severity.ERROR, Gate.PRINT)
def check_nothing_changed_since_it_was_signed(case: Case) -> Iterator[Finding]:
    """What the client's copy says is what was signed.

    Why: Under other words, "you signed this on 4 March" is not true, and the client agreed to something else.

    Fails:
        sign_off:
          - role: client
            person: client
            on: 2026-10-20
            version: 1
            method: signed
            seal: goals.g1=00000000

    Mended:
        sign_off:
          - {role: client, person: client, on: 2026-10-20, version: 1, method: declined, reason: I do not sign papers.}
    """
    for entry, changed in changes_since_signed(case.plan):
        if changed:
            message = f"changed since {entry.person} signed it on {entry.on}: {listed(changed)}"
            yield Finding(entry.place("on"), message, "raise `version` and let it be signed again, or undo it")


@rule("P117", Severity.ERROR, Gate.PRINT)
def check_signature_is_sealed(case: Case) -> Iterator[Finding]:
    """A sign-off of this version has the seal of what was signed.

    Why: A signature counts for the words that were signed; without a seal nobody can say which these were.

    Fails:
        sign_off:
          - {role: client, person: client, on: 2026-10-20, version: 1, method: signed}

    Mended:
        sign_off:
          - {role: client, person: client, on: 2026-10-20, version: 1, method: declined, reason: I do not sign papers.}
    """
    for entry in case.plan.sign_off:
        is_approval = entry.version == case.plan.version and entry.method is not SignOffMethod.DECLINED
        if is_approval and entry.seal is None:
            message = f"what {entry.person} signed is not sealed"
            yield Finding(entry.place("on"), message, f"`planpress sign {case.plan.id}` writes the seal")


RULES = (
    check_version_is_signed,
    check_missing_signature_or_copy_is_explained,
    check_nothing_changed_since_it_was_signed,
    check_signature_is_sealed,
)
