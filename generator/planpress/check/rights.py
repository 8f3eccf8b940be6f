"""Rules about what the client has laid down for hard times."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.rights import StatementStatus


@rule("P028", Severity.ERROR, Gate.SAVE)
def check_advance_statement(case: Case) -> Iterator[Finding]:
    """An advance statement that is present says when it was made, that it is signed and witnessed, and where it is.

    Why: In a crisis it must be found within minutes, and it is only binding if it was signed and witnessed.

    Fails:
        advance_statement: {status: present, made_on: 2026-08-04, signed: yes, witnessed: yes}

    Mended:
        advance_statement:
          {status: present, made_on: 2026-08-04, signed: yes, witnessed: yes, kept_where: Clinical record, first page}
    """
    statement = case.plan.advance_statement
    if statement is None or statement.status is not StatementStatus.PRESENT:
        return
    lacking = [key for key in ("made_on", "signed", "witnessed", "kept_where") if not getattr(statement, key)]
    if lacking:
        yield Finding(
            statement.place(lacking[0]),
            f"the advance statement is present, but is missing {listed(lacking)}",
            "complete it; until it is signed and witnessed, write `status: absent`",
        )


@rule("P029", Severity.ERROR, Gate.SAVE)
def check_nominated_support_person(case: Case) -> Iterator[Finding]:
    """A nominated support person agreed in writing, before a witness, and can be reached.

    Why: They are the first to be told in a crisis; without their written yes and a number they cannot help.

    Fails:
        nominated_support_person: {person: mira, accepted_in_writing: no, witnessed: yes}

    Mended:
        nominated_support_person: {person: mira, accepted_in_writing: yes, witnessed: yes}
    """
    nominated = case.plan.nominated_support_person
    if nominated is None:
        return
    lacking = [key for key in ("accepted_in_writing", "witnessed") if not getattr(nominated, key)]
    if lacking:
        hint = "have it signed and witnessed first; until then, list them in `people` only"
        yield Finding(nominated.place(lacking[0]), f"the nomination does not hold without {listed(lacking)}", hint)
    person = case.person(nominated.person)
    contact = person.contact if person else None
    if person and not (contact and (contact.phone or contact.email or contact.address)):
        yield Finding(person.place("contact"), f"{person.id} is nominated, but cannot be reached", "add a phone number")


RULES = (check_advance_statement, check_nominated_support_person)
