"""What a document calls the people that a plan refers to by id."""

from collections.abc import Iterable
from dataclasses import dataclass

from planpress.compose.language import Language, message
from planpress.compose.sharing import Disclosed
from planpress.compose.words import listed
from planpress.consent.opened import Reader
from planpress.model.person import Contact, Person
from planpress.model.references import CLIENT
from planpress.model.service import Agency, StaffMember

SOMEONE = message("someone else")
"""Used for a person whose name this reader may not see."""
OTHERS = message("others")
"""Used for them in a list, be it one or several: it does not count those it does not name."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that one reader's output uses."""

    client: str
    people: dict[str, Person]
    staff: dict[str, StaffMember]
    agencies: dict[str, Agency]
    speaks_to_client: bool
    """Whether the output says "you" to the client."""
    language: Language
    """What the output is said in."""

    def knows(self, ref: str) -> bool:
        """Return whether this reader may learn who a reference is."""
        return ref == CLIENT or any(ref in known for known in (self.people, self.staff, self.agencies))

    def of(self, ref: str) -> str:
        """Return what a reference is called, such as "you", a carer's name or a team member's."""
        if ref == CLIENT:
            return self.client
        for known in (self.people, self.staff, self.agencies):
            if ref in known:
                return known[ref].name
        return self.language.say(SOMEONE)

    def all_of(self, refs: Iterable[str]) -> str:
        """Return several references as one phrase: you, Mira and Kim; those who are not named come last."""
        known = {ref: self.knows(ref) for ref in refs}
        hidden = sum(not is_known for is_known in known.values())
        masks = [self.language.say(OTHERS)] if hidden else []
        return listed([*(self.of(ref) for ref in known if known[ref]), *masks], self.language)

    def contact_of(self, ref: str) -> Contact | None:
        """Return how to reach a person of the plan."""
        return self.people[ref].contact if ref in self.people else None

    def agency_of(self, ref: str) -> Agency | None:
        """Return the agency that a person of the plan works for."""
        person = self.people.get(ref)
        return self.agencies.get(person.agency) if person and person.agency else None

    def phone_of(self, ref: str) -> str:
        """Return the number of a person, their own or that of their work; or of a team member; or nothing."""
        person = self.people.get(ref)
        if person is None:
            return (self.staff[ref].phone or "") if ref in self.staff else ""
        colleague, agency = self.staff.get(person.staff or ""), self.agency_of(ref)
        numbers = (known.phone for known in (person.contact, colleague, agency) if known)
        return next((number for number in numbers if number), "")


def names_for(disclosed: Disclosed) -> Names:
    """Return the names for this reader: "you" on the client's own copy, the preferred name for the team."""
    plan, service = disclosed.on_day.plan, disclosed.on_day.service
    known = (disclosed.addressee,) if disclosed.addressee else ()
    names = {
        Reader.CLIENT: disclosed.language.say("you"),
        Reader.TEAM: plan.client.preferred_name,
        Reader.OUTSIDE: plan.client.preferred_name,
    }
    return Names(
        client=names.get(disclosed.reader, disclosed.initials),
        people={person.id: person for person in (*plan.people, *known)},
        staff={member.id: member for member in service.team},
        agencies={agency.id: agency for agency in service.agencies},
        speaks_to_client=disclosed.reader is Reader.CLIENT,
        language=disclosed.language,
    )
