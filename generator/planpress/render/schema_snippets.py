"""What an editor offers to write in one go, with stops for the tab key: a whole goal, strategy, consent and others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from planpress.model.base import Part
from planpress.model.consent import Consent, ConsentDecision, ConsentMethod, ConsentStatus, Purpose
from planpress.model.goal import Goal, LifecycleStatus
from planpress.model.life_area import LifeArea, LifeAreaKey
from planpress.model.person import Involvement, Person, Role
from planpress.model.references import CLIENT
from planpress.model.review import Meeting, Outcome, Review, ReviewKind, ReviewStatus, StillNeedsService, Working
from planpress.model.section import Section
from planpress.model.strategy import Strategy, StrategyStatus

Body: TypeAlias = "str | list[Body] | dict[str, Body]"

TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of YAML with tab stops: `${1:words}` or `${1|one,other|}`."""

    prefix: str
    """What a person types to be offered it."""
    label: str
    words: str
    body: dict[str, Body]
    in_list: bool = True
    """Whether it is an item of a list, with a dash before it; if not, it goes below a key."""


def snippets_of(part: type[Part]) -> tuple[Snippet, ...]:
    """Return what to offer where this part may be written."""
    return SNIPPETS.get(part, ())


def _choice(number: int, codes: type[StrEnum], first: StrEnum | None = None) -> str:
    """Return a tab stop that offers the codes, the usual one first."""
    ordered = sorted(codes, key=lambda code: code is not first) if first else list(codes)
    return f"${{{number}|{','.join(ordered)}|}}"


def _snippets() -> Iterable[tuple[type[Part], Snippet]]:
    yield Person, Snippet("person", "a person", "Someone around the client.", _person())
    yield Goal, Snippet("goal", "a goal", "Something the client wants to reach, in their words.", _goal())
    yield Strategy, Snippet("strategy", "a strategy", "A step towards a goal, with a name behind it.", _strategy())
    yield Consent, Snippet("consent", "a consent", "What the client allows to be shared, or forbids.", _consent())
    yield Review, Snippet("review", "a review", "A review that was held, with its three questions.", _review())
    for snippet in _life_areas():
        yield LifeArea, snippet


def _life_areas() -> Iterable[Snippet]:
    spoken_of: dict[str, Body] = {
        "status": "discussed",
        "discussed_on": f"${{1:{TODAY}}}",
        "client_words": "${2:In the client's words}",
    }
    later: dict[str, Body] = {"status": "later", "revisit_on": f"${{1:{TODAY}}}"}
    nothing = "nothing about it is recorded."
    yield Snippet("area-discussed", "talked about", "The area was talked about.", spoken_of, in_list=False)
    yield Snippet("area-later", "left for later", f"Not yet: say when you ask again; {nothing}", later, in_list=False)
    withheld: dict[str, Body] = {"status": "withheld"}
    yield Snippet(
        "area-withheld", "withheld", f"The client prefers not to talk about it; {nothing}", withheld, in_list=False
    )


def _person() -> dict[str, Body]:
    return {
        "id": "${1:sister}",
        "name": "${2:Name}",
        "role": _choice(3, Role, Role.FAMILY),
        "relation": "${4:in the client's words}",
        "involvement": _choice(5, Involvement, Involvement.NOT_ASKED),
    }


def _goal() -> dict[str, Body]:
    return {
        "id": "${1:g1}",
        "description": "${2:I want to …}",
        "life_area": _choice(3, LifeAreaKey),
        "expressed_by": f"${{4:{CLIENT}}}",
        "lifecycle_status": _choice(5, LifecycleStatus),
        "target": {"measure": "${6:How we will know}", "due": f"${{7:{TODAY}}}"},
    }


def _strategy() -> dict[str, Body]:
    return {
        "id": "${1:s1}",
        "goals": ["${2:g1}"],
        "what": "${3:What will be done}",
        "who": [f"${{4:{CLIENT}}}"],
        "due": f"${{5:{TODAY}}}",
        "status": _choice(6, StrategyStatus),
    }


def _consent() -> dict[str, Body]:
    return {
        "id": "${1:c1}",
        "status": _choice(2, ConsentStatus),
        "decision": _choice(3, ConsentDecision),
        "recipient": "${4:sister}",
        "purpose": _choice(5, Purpose),
        "scope": [_choice(6, Section, Section.GOALS)],
        "given_on": f"${{7:{TODAY}}}",
        "method": _choice(8, ConsentMethod),
        "recorded_by": "${9:case-manager}",
    }


def _review() -> dict[str, Body]:
    return {
        "id": "${1:r1}",
        "kind": _choice(2, ReviewKind),
        "status": _choice(3, ReviewStatus, ReviewStatus.HELD),
        "due": f"${{4:{TODAY}}}",
        "held_on": f"${{5:{TODAY}}}",
        "how": _choice(6, Meeting),
        "attended": [f"${{7:{CLIENT}}}"],
        "goals": [{"goal": "${8:g1}", "working": _choice(9, Working), "outcome": _choice(10, Outcome)}],
        "still_needs_service": _choice(11, StillNeedsService),
        "client_view": "${12:What the client says}",
    }


def _grouped() -> Mapping[type[Part], tuple[Snippet, ...]]:
    found: dict[type[Part], tuple[Snippet, ...]] = {}
    for part, snippet in _snippets():
        found[part] = (*found.get(part, ()), snippet)
    return MappingProxyType(found)


SNIPPETS = _grouped()
"""The snippets by the part they begin; those of one part in the order in which they are offered."""
