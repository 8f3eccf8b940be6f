"""What a rule looks at: one plan, the service it belongs to, and the day it is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from planpress.check.walk import ClientText, client_texts_in, parts_of, text_of
from planpress.model.base import Part
from planpress.model.goal import Goal
from planpress.model.person import Person
from planpress.model.plan import Plan, PlanStatus
from planpress.model.references import CLIENT
from planpress.model.review import Review
from planpress.model.service import Agency, Service, StaffMember


@dataclass(frozen=True, slots=True)
class Case:
    """One plan as the rules see it.

    `source` is the text of the plan's file, for the one rule that reads comments; it may be left empty.
    """

    plan: Plan
    service: Service
    as_of: date
    source: str = ""
    parts: tuple[Part, ...] = field(init=False, repr=False, compare=False)
    """Every part of the plan, the plan itself first."""
    words: str = field(init=False, repr=False, compare=False)
    """All texts of the plan joined into one, to find out quickly whether something is in any of them."""
    passages: tuple[ClientText, ...] = field(init=False, repr=False, compare=False)
    """What the team writes in it for the client."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", tuple(parts_of(self.plan)))
        object.__setattr__(self, "words", text_of(self.parts))
        object.__setattr__(self, "passages", client_texts_in(self.parts))

    @property
    def is_active(self) -> bool:
        """Whether the plan is in use, or about to be: a draft is judged by what it will be."""
        return self.plan.status in {PlanStatus.ACTIVE, PlanStatus.DRAFT}

    @property
    def is_ending(self) -> bool:
        """Whether the ending of involvement has begun."""
        return self.plan.ending is not None

    @property
    def has_died(self) -> bool:
        """Whether the client has died: nothing can be made or gone through with them any more."""
        return self.plan.has_died

    def person(self, name: str) -> Person | None:
        """Return the person of the plan with this id."""
        return self.plan.person(name)

    def staff(self, name: str) -> StaffMember | None:
        """Return the member of the team with this id."""
        return next((member for member in self.service.team if member.id == name), None)

    def agency(self, name: str) -> Agency | None:
        """Return the agency with this id."""
        return next((agency for agency in self.service.agencies if agency.id == name), None)

    def knows_all(self, names: Iterable[str]) -> bool:
        """Return whether each is the client, a person of the plan or of the team.

        Where one is misspelt, that is reported once; rules that look for a name stay silent.
        """
        return all(name == CLIENT or self.person(name) or self.staff(name) for name in names)

    def knows_recipients(self) -> bool:
        """Return whether every recipient of a consent is known; as above, a misspelt one is reported once."""
        recipients = (consent.recipient for consent in self.plan.consents)
        return self.knows_all(name for name in recipients if not self.agency(name))

    def knows_goals(self, names: Iterable[str]) -> bool:
        """Return whether each is a goal of the plan; as above, a misspelt one is reported once."""
        return {goal.id for goal in self.plan.goals}.issuperset(names)

    def goals_worked_on(self) -> list[Goal]:
        """Return the active goals."""
        return [goal for goal in self.plan.goals if goal.is_active]

    def last_held(self) -> Review | None:
        """Return the review that was held last."""
        return next(reversed(self.plan.held_reviews()), None)
