"""Which plans have to do with which: only between those do the rules about all plans of a folder find anything.

A plan that changed can change what is found in itself, and in its neighbours before and after. To find these without a
look at every plan, each bears signs, and looks for signs: two plans that may have to do with each other have one in
common. A sign alone proves nothing, since a word such as "will" is also somebody's first name.
"""

from collections.abc import Iterable, Iterator

from planpress.check.name_forms import holds_form, is_unspaced
from planpress.check.plan_facts import PlanFacts

_RUN_TOGETHER = "called without spaces"


def signs_borne(facts: PlanFacts) -> Iterator[str]:
    """Yield the signs by which others find this plan."""
    yield from links(facts)
    yield from (f"said {sentence}" for sentence in facts.sentences)
    yield from (_RUN_TOGETHER if is_unspaced(form) else f"called {_first_word(form)}" for form in facts.client)


def signs_sought(facts: PlanFacts) -> Iterator[str]:
    """Yield the signs by which this plan finds others; it finds none that only name its own client."""
    yield from links(facts)
    yield from (f"said {sentence}" for sentence in facts.sentences)
    yield _RUN_TOGETHER
    yield from (f"called {word}" for word in set(facts.text.split(" ")))


def links(facts: PlanFacts) -> Iterator[str]:
    """Yield the signs that lead on from one plan to the next: one client's plans may form a chain."""
    yield f"plan {facts.plan_id.lower()}"
    if facts.replaces:
        yield f"plan {facts.replaces.lower()}"
    yield from (f"number {number}" for number in facts.ur_numbers)
    yield f"person {facts.legal_name} {facts.born}"


def have_to_do(one: PlanFacts, other: PlanFacts) -> bool:
    """Whether rules may find something between two plans."""
    return (
        not {*links(one)}.isdisjoint(links(other))
        or not {*one.sentences}.isdisjoint(other.sentences)
        or holds_name_of(one, other.client)
        or holds_name_of(other, one.client)
    )


def holds_name_of(facts: PlanFacts, forms: Iterable[str]) -> bool:
    """Whether the plan's text holds one of these names."""
    return any(holds_form(facts.text, form) for form in forms)


def _first_word(form: str) -> str:
    return form.partition(" ")[0]
