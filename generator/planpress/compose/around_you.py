"""The people around the client, each once: who they are, their part in the plan, and what they may be told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planpress.compose.language import message
from planpress.compose.names import Names
from planpress.compose.people import ConsentRow, consent_rows, described
from planpress.compose.sections import InvolvedRow, involved_rows
from planpress.model.person import Involvement, Person
from planpress.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Someone around the client, with all that the client's copy says of them."""

    name: str
    who: str
    involvement: str
    phone: str
    had_a_say: tuple[InvolvedRow, ...]
    told: tuple[ConsentRow, ...]


_PART: Mapping[Involvement, str] = {
    Involvement.TAKES_PART: message("makes the plan with you"),
    Involvement.CONSULTED: message("we ask what they think"),
    Involvement.INFORMED: message("we keep them informed"),
}


def people_around(plan: Plan, as_of: date, names: Names) -> tuple[Neighbour, ...]:
    """Return everyone around the client; last, those who only may or may not be told something, such as an agency."""
    return tuple(_neighbours(plan, as_of, names))


def those_around(plan: Plan) -> frozenset[str]:
    """Return the ids of the people of the plan whom the client's copy lists."""
    return frozenset(person.id for person in plan.people if person.is_involved and not person.must_not_be_told)


def _neighbours(plan: Plan, as_of: date, names: Names) -> Iterator[Neighbour]:
    around = those_around(plan)
    told = {ref: consent_rows(plan.consents, as_of, names, of=ref) for ref in _recipients(plan)}
    for person in plan.people:
        if person.id in around:
            yield _neighbour(person, plan, told.get(person.id, ()), names)
    for ref, rows in told.items():
        if ref not in around and rows:
            yield Neighbour(names.of(ref), "", "", names.phone_of(ref), (), rows)


def _recipients(plan: Plan) -> dict[str, None]:
    return dict.fromkeys(consent.recipient for consent in plan.consents)


def _neighbour(person: Person, plan: Plan, told: tuple[ConsentRow, ...], names: Names) -> Neighbour:
    part = _PART.get(person.involvement) if person.involvement else None
    return Neighbour(
        name=person.name,
        who=described(person, names),
        involvement=names.language.say(part) if part else "",
        phone=names.phone_of(person.id),
        had_a_say=involved_rows(plan.treatment_plan, names, only=frozenset({person.id})),
        told=told,
    )
