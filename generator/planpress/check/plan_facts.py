"""What the rules between plans need to know about each plan, so that no plan has to be opened for them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planpress.check.case import Case
from planpress.check.name_forms import full_forms, is_telling, plain_form
from planpress.diagnostic import Position
from planpress.model.base import Part
from planpress.model.plan import Plan, PlanStatus

FEWEST_WORDS_OF_A_CLONE = 4
"""Shorter texts are alike by chance."""

_NUMBER = re.compile(r"\w*\d{4,}\w*")


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan in the few words that rules between plans look at; plain data, to be kept between two runs."""

    plan_id: str
    status: str
    replaces: str
    ur_numbers: tuple[str, ...]
    """The client's UR number, and those that it had before."""
    legal_name: str
    """The plain form of the client's legal name."""
    born: str
    """The client's day of birth."""
    client: tuple[str, ...]
    """The plain forms of the client's full names and UR number; no other plan should hold them."""
    around: tuple[str, ...]
    """The plain forms of the names that belong in the plan: the client's, and those of the people around them."""
    text: str
    """All that the plan says, as a sentence to compare with others."""
    sentences: tuple[str, ...]
    """The goals and the steps."""

    @property
    def ur_number(self) -> str:
        """The client's UR number as it is now."""
        return self.ur_numbers[0]

    @property
    def is_active(self) -> bool:
        """Whether the plan is in use."""
        return self.status == PlanStatus.ACTIVE


@dataclass(frozen=True, slots=True, eq=False)
class FolderPlan:
    """A plan among the others of its folder; it is opened only when something is found, to say where."""

    facts: PlanFacts
    open: Callable[[], Case]

    @property
    def case(self) -> Case:
        """The plan itself."""
        return self.open()

    def place(self, key: str) -> Position:
        """Return where a key of the plan stands."""
        return self.case.plan.place(key)


def facts_of(case: Case) -> PlanFacts:
    """Return the facts of a plan."""
    plan = case.plan
    return PlanFacts(
        plan_id=plan.id,
        status=plan.status.value,
        replaces=plan.replaces or "",
        ur_numbers=(plan.client.ur_number, *(earlier.ur_number for earlier in plan.client.earlier_numbers)),
        legal_name=plain_form(plan.client.legal_name),
        born=plan.client.date_of_birth.isoformat(),
        client=tuple(_names_of_client(plan)),
        around=tuple(_names_around(plan)),
        text=plain_form(case.words),
        sentences=tuple(said for said, _, _ in sentences_in(plan) if said.count(" ") >= FEWEST_WORDS_OF_A_CLONE - 1),
    )


def sentences_in(plan: Plan) -> Iterator[tuple[str, Part, str]]:
    """Yield what each goal and each step says, with the part and the key it is said under."""
    yield from ((plain_form(goal.description), goal, "description") for goal in plan.goals)
    yield from ((plain_form(strategy.what), strategy, "what") for strategy in plan.strategies)


def _names_of_client(plan: Plan) -> Iterator[str]:
    """Yield the forms of the names that are the client's alone; one without a letter, such as `? ?`, names nobody."""
    names = (plan.client.legal_name, plan.client.preferred_name)
    yield from dict.fromkeys(form for name in names for form in full_forms(name) if is_telling(form))
    yield from (plain_form(number) for number in sorted(plan.client.ur_numbers) if _NUMBER.search(number))


def _names_around(plan: Plan) -> Iterator[str]:
    names = (plan.client.legal_name, plan.client.preferred_name, *(person.name for person in plan.people))
    yield from dict.fromkeys(form for name in names for form in full_forms(name))
    yield from map(plain_form, sorted(plan.client.ur_numbers))
