"""The rule that an active plan has what its documents print first."""

from collections.abc import Iterator, Mapping

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity

_IN_PLAN: Mapping[str, str] = {
    "summary": "say in a few sentences what the plan is about",
    "treatment_plan": "write what was offered, what was chosen, and who had a say",
    "advance_statement": "write its `status`: present, absent, unknown or not_wanted",
}
_IN_CLIENT: Mapping[str, str] = {
    "formats": "ask how the client likes to read: standard, large_print, easy_read …",
    "safe_contact": "ask which ways to reach the client are safe: post, phone, voicemail, sms, email",
}


@rule("P051", Severity.ERROR, Gate.ACTIVE)
def check_needed_to_be_active(case: Case) -> Iterator[Finding]:
    """An active plan has a first day, a summary, a treatment plan, and says how to write to and reach the client.

    Why: The first page of the plan and every letter are made from these; without them a client gets a form with gaps.

    Fails:
        summary:

    Mended:
        summary: Mai wants a home of her own. This plan is about that, and about sleeping well.
    """
    plan = case.plan
    if plan.period is None or plan.period.start is None:
        place = plan.period.place("start") if plan.period else plan.place("period")
        yield Finding(place, "the plan has no first day", "write `period: start:` with the day it began")
    for key, hint in _IN_PLAN.items():
        if getattr(plan, key) is None:
            yield Finding(plan.place(key), f"`{key}` is missing", hint)
    for key, hint in _IN_CLIENT.items():
        if not getattr(plan.client, key):
            yield Finding(plan.client.place(key), f"`{key}` is missing", hint)


RULES = (check_needed_to_be_active,)
