"""Rules about the full assessment in its four parts."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.assessment import AssessmentPart, AssessmentStatus

PARTS = ("mental_state", "physical", "substance_use", "service_need")
"""The four parts of the fact sheet, in its order."""


@rule("P012", Severity.ERROR, Gate.ACTIVE)
def check_assessment_parts(case: Case) -> Iterator[Finding]:
    """All four parts of the assessment are there, even if only to say that one is not done yet.

    Why: The service promises every client these four; what is missing must be as visible as what was found.

    Fails:
        assessment:
          physical:

    Mended:
        assessment:
          physical: {status: arranged, date: 2026-12-03, by: gp}
    """
    assessment = case.plan.assessment
    if assessment is None:
        yield Finding(case.plan.place("assessment"), "`assessment` is missing", f"write {listed(PARTS)}")
        return
    missing = [key for key in PARTS if getattr(assessment, key) is None]
    if missing:
        hint = "write the `status` of each: done, arranged, declined or not_possible"
        yield Finding(assessment.place(), f"the assessment is missing {listed(missing)}", hint)


@rule("P081", Severity.ERROR, Gate.ACTIVE)
def check_assessment_details(case: Case) -> Iterator[Finding]:
    """A part that is done says when and by whom; one that is not says why, or for when it is arranged.

    Why: "Not done" with a reason is good practice; "not done" without one is a gap that nobody closes.

    Fails:
        assessment:
          physical: {status: declined}

    Mended:
        assessment:
          physical: {status: declined, reason: She would like to see her own doctor first.}
    """
    for key, part in _parts(case):
        match part.status:
            case AssessmentStatus.DONE:
                lacking = [name for name in ("date", "by") if getattr(part, name) is None]
                hint = "write the day it was done and who did it"
            case AssessmentStatus.ARRANGED:
                lacking = [] if part.date or part.reason else ["date"]
                hint = "write the day it is arranged for, or a `reason`"
            case _:
                lacking = [] if part.reason else ["reason"]
                hint = "write why, in words the client can read"
        if lacking:
            yield Finding(part.place("status"), f"{key} is {part.status}, but is missing {listed(lacking)}", hint)


@rule("P013", Severity.ERROR, Gate.ACTIVE)
def check_findings_written(case: Case) -> Iterator[Finding]:
    """A physical or substance use assessment that is done says what was found, even if that is nothing.

    Why: Silence is not a finding: the next reader cannot tell "nothing found" from "nobody looked".

    Fails:
        assessment:
          substance_use:
            status: done
            plain:

    Mended:
        assessment:
          substance_use:
            status: done
            plain: Nothing found that needs help now.
    """
    for key, part in _parts(case):
        is_silent = part.plain is None and part.clinical is None
        if key in {"physical", "substance_use"} and part.status is AssessmentStatus.DONE and is_silent:
            yield Finding(
                part.place("status"),
                f"{key} is done, but nothing is written",
                "write in `plain` what was found, even if nothing",
            )


@rule("P052", Severity.WARNING, Gate.ACTIVE)
def check_arranged_day_is_to_come(case: Case) -> Iterator[Finding]:
    """A part of the assessment that is arranged has a day that is still to come.

    Why: A day that has passed means that it was done and not written down, or that it was missed.

    Fails:
        assessment:
          physical: {status: arranged, date: 2026-10-12, by: gp}

    Mended:
        assessment:
          physical: {status: arranged, date: 2026-12-03, by: gp}
    """
    for key, part in _parts(case):
        if part.status is AssessmentStatus.ARRANGED and part.date is not None and part.date < case.as_of:
            hint = "write what was found, or the new day"
            yield Finding(part.place("date"), f"{key} was arranged for {part.date}, which has passed", hint)


def _parts(case: Case) -> Iterator[tuple[str, AssessmentPart]]:
    for key in PARTS:
        part = getattr(case.plan.assessment, key, None)
        if part is not None:
            yield key, part


RULES = (check_assessment_parts, check_assessment_details, check_findings_written, check_arranged_day_is_to_come)
