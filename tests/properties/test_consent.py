"""Consent at random: what is made and what is checked never differ, and a no stays a no whatever it lacks."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planpress.check.case import Case
from planpress.check.sharing import check_must_not_be_told, check_no_beats_yes, check_shared_with_consent
from planpress.compose.documents import Document, documents_for
from planpress.compose.outgoing import outgoing_documents
from planpress.consent.opened import Reader
from planpress.consent.reach import in_the_way
from planpress.model.consent import ConsentDecision, ConsentStatus, Purpose
from planpress.model.plan import Plan
from planpress.model.section import Section
from tests.support.plans import AS_OF, Plain, a_consent, a_person, a_plan, a_plan_on_day, a_service

WHO = {"mira": "carer", "gp": "gp", "sam": "agency_worker", "jo": "friend"}
AGENCIES = ("clinic", "harbour")
DAYS = st.integers(-3, 3).map(lambda days: AS_OF + timedelta(days=days))
GIVEN = st.just(AS_OF - timedelta(days=30)) | st.none() | DAYS
ENDED = st.none() | st.none() | st.none() | DAYS
HOMES = st.sampled_from([[], ["1 Fern St"], ["1 FERN ST."], ["2 Fern St"]])
YES_OR_NO = st.sampled_from([*["no"] * 11, "yes"])


@st.composite
def people(draw: st.DrawFn) -> list[Plain]:
    """Draw the people around a client, some of whom must not be told."""
    return [
        a_person(
            id=ref,
            role=role,
            must_not_be_told=draw(YES_OR_NO),
            contact={"address": draw(HOMES)},
            **draw(st.sampled_from([{}, {"agency": "clinic"}, {"agency": "harbour"}])),
            **draw(st.sampled_from([{}, {"may_see": ["goals"]}])),
        )
        for ref, role in WHO.items()
    ]


@st.composite
def consents(draw: st.DrawFn) -> Plain:
    """Draw one decision of the client, with days that may be missing or in the wrong order."""
    days = {"given_on": draw(GIVEN), "expires_on": draw(ENDED), "withdrawn_on": draw(ENDED)}
    said = a_consent(
        status=draw(st.sampled_from([*[ConsentStatus.ACTIVE] * 6, *ConsentStatus])),
        decision=draw(st.sampled_from([*[ConsentDecision.PERMIT] * 2, *ConsentDecision])),
        recipient=draw(st.sampled_from([*WHO, *AGENCIES])),
        purpose=draw(
            st.sampled_from(
                [*[Purpose.SHARE_PLAN, Purpose.SHARE_LETTER, Purpose.INFORM_OF_ENDING, Purpose.REFER] * 3, *Purpose]
            )
        ),
        scope=draw(st.lists(st.sampled_from(Section), unique=True, max_size=3)),
    )
    return {
        key: value
        for key, value in (said | {key: str(day) if day else None for key, day in days.items()}).items()
        if value is not None
    }


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan that ends, with letters and a referral for anyone who may have them."""
    found = draw(st.lists(consents(), min_size=4, max_size=12))
    return a_plan(
        people=draw(people()),
        consents=[consent | {"id": f"c{number}"} for number, consent in enumerate(found)],
        ending={
            "kind": "goals_met",
            "decision": {"date": str(AS_OF), "made_with": ["client"]},
            "referrals": [
                {"id": "ref1", "agency": draw(st.sampled_from(AGENCIES)), "purpose": "Help", "status": "proposed"}
            ],
        },
    )


def complaints(plan: Plan, document: str, to: str) -> list[str]:
    """Return what check says once a document was given to someone today."""
    given_away = plan.said() | {"copies": [{"document": document, "to": to, "on": str(AS_OF)}]}
    case = Case(Plan.model_validate(given_away), a_service(), AS_OF)
    rules = (check_shared_with_consent, check_no_beats_yes, check_must_not_be_told)
    return [finding.message for rule in rules for finding in rule.find(case)]


def outside(plan: Plan) -> list[Document]:
    return [document for document in documents_for(a_plan_on_day(plan)) if document.reader is Reader.OUTSIDE]


@given(plans())
def test_a_paper_is_made_if_and_only_if_check_does_not_complain_once_it_was_given(plan: Plan) -> None:
    for called_for in outgoing_documents(a_plan_on_day(plan)):
        if called_for.ruling.recipient.ref in WHO:
            made = called_for.ruling.ground is None
            said = complaints(plan, called_for.kind, called_for.ruling.recipient.ref)
            assert (made, said) == (not said, said)


@given(plans())
def test_as_many_papers_are_made_as_are_allowed(plan: Plan) -> None:
    allowed = [each for each in outgoing_documents(a_plan_on_day(plan)) if each.ruling.ground is None]
    assert len({document.name for document in outside(plan)}) == len(allowed)


@given(plans())
def test_no_paper_goes_where_someone_who_must_not_be_told_could_read_it(plan: Plan) -> None:
    silent = {person.id: person for person in plan.people if person.must_not_be_told}
    for made in outgoing_documents(a_plan_on_day(plan)):
        if made.ruling.ground is None:
            ref = made.ruling.recipient.ref
            reader = next((person for person in plan.people if person.id == ref), None)
            office = reader.agency if reader else ref
            assert ref not in silent
            assert all(person.agency is None or person.agency != office for person in silent.values())
            assert in_the_way(plan, ref) == ()


@given(plans(), consents())
def test_another_no_makes_no_paper_say_more(plan: Plan, consent: Plain) -> None:
    no = consent | {"id": "c99", "decision": "deny"}
    with_no = Plan.model_validate(plan.said() | {"consents": [*plan.said().get("consents", []), no]})
    before = {(each.kind, each.ruling.recipient): each.ruling for each in outgoing_documents(a_plan_on_day(plan))}
    for after in outgoing_documents(a_plan_on_day(with_no)):
        ruling = before.get((after.kind, after.ruling.recipient))
        if after.ruling.ground is None:
            assert ruling is not None
            assert ruling.ground is None
            assert set(after.ruling.sections) <= set(ruling.sections)


def without_days(plan: Plan) -> Plan:
    """Return the plan with every yes without the day that it was given."""
    said = plan.said()
    poorer = [
        {key: value for key, value in consent.items() if (key, consent["decision"]) != ("given_on", "permit")}
        for consent in said["consents"]
    ]
    return Plan.model_validate(said | {"consents": poorer})


@given(plans())
def test_a_no_that_lacks_its_day_closes_all_the_same(plan: Plan) -> None:
    for made in outgoing_documents(a_plan_on_day(plan)):
        if made.ruling.ground is None:
            said = plan.said()
            ref, purpose = made.ruling.recipient.ref, made.ruling.recipient.purpose
            no = a_consent(id="c99", decision="deny", recipient=ref, purpose=purpose, given_on=None)
            closed = Plan.model_validate(said | {"consents": [*said["consents"], no]})
            assert (made.kind.value, ref) not in sections_by_recipient(closed, AS_OF)


@given(plans())
def test_a_yes_that_lacks_its_day_opens_nothing(plan: Plan) -> None:
    assert sections_by_recipient(without_days(plan), AS_OF) == {}


def sections_by_recipient(plan: Plan, day: date) -> dict[tuple[str, str], set[Section]]:
    """Return what each paper that is made tells, by its kind and reader."""
    made = outgoing_documents(a_plan_on_day(plan, as_of=day))
    return {
        (each.kind.value, each.ruling.recipient.ref): set(each.ruling.sections)
        for each in made
        if each.ruling.ground is None
    }
