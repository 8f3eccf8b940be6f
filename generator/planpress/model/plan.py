"""The plan: everything that one file of `plans/` says about one client's care."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from planpress.model.about_me import AboutMe
from planpress.model.allowance import Allowance
from planpress.model.assessment import Assessment
from planpress.model.client import Client
from planpress.model.consent import Consent
from planpress.model.dependant import Dependants
from planpress.model.ending import Ending
from planpress.model.goal import Goal
from planpress.model.life_area import LifeAreas
from planpress.model.measure import Measure
from planpress.model.person import Person
from planpress.model.plan_part import PlanPart
from planpress.model.record import Copy, SignOff, ThirdParty
from planpress.model.references import PlanRef, StaffRef
from planpress.model.review import NextReview, Review
from planpress.model.rights import AdvanceStatement, NominatedSupportPerson
from planpress.model.safety_plan import SafetyPlan
from planpress.model.situation import Situation
from planpress.model.strategy import Strategy
from planpress.model.topic import About, Topic
from planpress.model.traits import TextForClient, Trait
from planpress.model.treatment import TreatmentPlan
from planpress.model.values import Day, Line, Text, WholeNumber


class PlanStatus(StrEnum):
    """Where the plan is in its life (FHIR CarePlan.status)."""

    DRAFT = "draft"
    """Being written; it may be nearly empty."""
    ACTIVE = "active"
    """Agreed with the client, and in use."""
    ON_HOLD = "on_hold"
    """Put aside for a while; `status_reason` says why."""
    COMPLETED = "completed"
    """The involvement has ended; a finished plan is never opened again."""
    REVOKED = "revoked"
    """Given up before its end; `status_reason` says why."""
    ENTERED_IN_ERROR = "entered_in_error"
    """It should never have been written; `status_reason` says why."""

    @property
    def is_over(self) -> bool:
        """Whether nothing in such a plan is due any more."""
        return self in {PlanStatus.COMPLETED, PlanStatus.REVOKED, PlanStatus.ENTERED_IN_ERROR}


class Period(PlanPart, about=Topic.PLAN):
    """From when to when the plan applies."""

    start: Day | None = None
    """The first day."""
    end: Day | None = None
    """The last day."""


class Plan(PlanPart):
    """One client's plan."""

    id: Annotated[Line, About(Topic.PLAN)]
    """The plan's number; the same as the file's name, never a client's name."""
    schema_version: Annotated[WholeNumber, About(Topic.PLAN)]
    """The version of this file format; now 1."""
    status: Annotated[PlanStatus, About(Topic.PLAN)]
    """Where the plan is in its life."""
    status_reason: Annotated[Text | None, About(Topic.SITUATION)] = None
    """Why it was put on hold or revoked."""
    intent: Annotated[Literal["plan"], About(Topic.PLAN)] = "plan"
    """Always `plan` (FHIR CarePlan.intent)."""
    version: Annotated[WholeNumber, About(Topic.PLAN)] = 1
    """Goes up with each version that is signed."""
    period: Period | None = None
    """From when to when the plan applies."""
    replaces: Annotated[PlanRef | None, About(Topic.PLAN)] = None
    """The earlier plan of this client that this one follows."""
    case_manager: Annotated[StaffRef | None, About(Topic.PLAN)] = None
    """The case manager, by id from `service.yaml`."""
    summary: Annotated[TextForClient | None, About(Topic.SITUATION), Trait.AGREED] = None
    """The plan in a few sentences."""

    client: Client
    """Who the client is."""
    people: Annotated[tuple[Person, ...], Trait.AGREED] = ()
    """The people around the client."""
    dependants: Annotated[Dependants | None, Trait.AGREED] = None
    """Who relies on the client."""

    assessment: Annotated[Assessment | None, Trait.AGREED] = None
    """The full assessment in its four parts."""
    about_me: Annotated[AboutMe | None, Trait.AGREED] = None
    """The client's own introduction."""
    life_areas: Annotated[LifeAreas | None, Trait.AGREED] = None
    """The nine areas of daily life."""

    situation: Annotated[Situation | None, Trait.AGREED] = None
    """How things are now."""
    treatment_plan: Annotated[TreatmentPlan | None, Trait.AGREED] = None
    """What was offered and chosen."""
    goals: Annotated[tuple[Goal, ...], Trait.AGREED] = ()
    """What the client wants to reach."""
    strategies: Annotated[tuple[Strategy, ...], Trait.AGREED] = ()
    """The steps towards the goals."""
    safety_plan: Annotated[SafetyPlan | None, Trait.AGREED] = None
    """What helps when things get hard."""
    advance_statement: AdvanceStatement | None = None
    """What the client has laid down for hard times."""
    nominated_support_person: Annotated[NominatedSupportPerson | None, Trait.AGREED] = None
    """Who supports the client and speaks up for them."""

    consents: tuple[Consent, ...] = ()
    """What the client allows to be shared, or forbids."""
    measures: tuple[Measure, ...] = ()
    """Outcome measures."""
    reviews: tuple[Review, ...] = ()
    """The reviews, held and planned."""
    next_review: NextReview | None = None
    """When the plan is reviewed next."""
    ending: Ending | None = None
    """The ending of involvement."""

    sign_off: tuple[SignOff, ...] = ()
    """Who approved which version."""
    copies: tuple[Copy, ...] = ()
    """Who was given which document."""
    notes_team: Annotated[Text | None, About(Topic.TEAM_NOTES)] = None
    """Notes that never leave the team copy."""
    third_party: tuple[ThirdParty, ...] = ()
    """What others told the team; team copy only."""
    allow: tuple[Allowance, ...] = ()
    """Rules of `check` that are silent about this plan, for a reason and until a day."""

    def person(self, ref: str) -> Person | None:
        """Return the person around the client with this id; an agency's id, or one of the team's, names none."""
        return next((person for person in self.people if person.id == ref), None)

    @property
    def first_day(self) -> date | None:
        """The day from which the plan applies."""
        return self.period.start if self.period else None

    @property
    def last_day(self) -> date | None:
        """The day on which involvement ends: the plan's own last day, else the one that the ending is planned for.

        A death ends it, whatever was planned.
        """
        if self.has_died:
            return self.known_dead_on
        ends_on = self.period.end if self.period else None
        return ends_on or (self.ending.planned_for if self.ending else None)

    @property
    def ended_on(self) -> date | None:
        """The day on which involvement ended; None while it goes on, and where the plan does not say when it ended."""
        if not (self.status.is_over or self.has_died):
            return None
        decided = self.ending.decision.date if self.ending and self.ending.decision else None
        return self.last_day or decided

    @property
    def has_died(self) -> bool:
        """Whether the client has died: nothing is addressed to them or planned with them any more."""
        return self.ending is not None and self.ending.is_by_death

    @property
    def known_dead_on(self) -> date | None:
        """The first day on which the plan shows that the client had died, as far as it gives one."""
        if self.ending is None or not self.ending.is_by_death:
            return None
        days = (self.period.end if self.period else None, self.ending.decision.date if self.ending.decision else None)
        return min((day for day in days if day is not None), default=None)

    def held_reviews(self) -> tuple[Review, ...]:
        """Return the reviews that took place on a known day, oldest first."""
        held = (review for review in self.reviews if review.is_held and review.held_on is not None)
        return tuple(sorted(held, key=lambda review: review.day))
