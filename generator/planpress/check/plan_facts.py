"""What the rules between plans need to know about each plan, so that no plan has to be opened for them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planpress.check.case import Case
from planpress.diagnostic import Position
from planpress.model.base import Part
from planpress.model.plan import Plan, PlanStatus

FEWEST_WORDS_OF_A_CLONE = 4
"""Shorter texts are alike by chance."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\w*\d{4,}\w*")


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan in the few words that rules between plans look at; plain data, to be kept between two runs."""

    plan_id: str
    status: str
    replaces: str
    ur_number: str
    client: tuple[str, ...]
    """The client's full names and UR number, in small letters; no other plan should hold them."""
    around: tuple[str, ...]
    """Every name that belongs in the plan: the client's, and those of the people around the client."""
    text: str
    """All that the plan says, as a sentence to compare with others."""
    sentences: tuple[str, ...]
    """The goals and the steps."""

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
        ur_number=plan.client.ur_number,
        client=tuple(_names_of_client(plan)),
        around=tuple(_names_around(plan)),
        text=sentence_of(case.words),
        sentences=tuple(said for said, _, _ in sentences_in(plan) if said.count(" ") >= FEWEST_WORDS_OF_A_CLONE - 1),
    )


def sentence_of(text: str) -> str:
    """Return a text to compare with others: its words in small letters, with one space between them."""
    return " ".join(_WORD.findall(text.lower()))


def sentences_in(plan: Plan) -> Iterator[tuple[str, Part, str]]:
    """Yield what each goal and each step says, with the part and the key it is said under."""
    yield from ((sentence_of(goal.description), goal, "description") for goal in plan.goals)
    yield from ((sentence_of(strategy.what), strategy, "what") for strategy in plan.strategies)


def _names_of_client(plan: Plan) -> Iterator[str]:
    """Yield the names that are the client's alone; one without a letter, such as `? ?`, names nobody."""
    for name in dict.fromkeys((plan.client.legal_name.lower(), plan.client.preferred_name.lower())):
        if " " in name and _WORD.search(name):
            yield name
    if _NUMBER.search(plan.client.ur_number):
        yield plan.client.ur_number.lower()


def _names_around(plan: Plan) -> Iterator[str]:
    yield from (plan.client.legal_name.lower(), plan.client.preferred_name.lower(), plan.client.ur_number.lower())
    yield from (person.name.lower() for person in plan.people)
