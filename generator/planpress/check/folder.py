"""Rules over all plans of a folder at once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.check.walk import words_in
from planpress.diagnostic import Gate, Related, Severity
from planpress.model.base import Part
from planpress.model.person import Person
from planpress.model.plan import PlanStatus
from planpress.read.suggest import did_you_mean

Folder = Sequence[Case]
"""The plans of a folder, in the order of their files."""

CLONED_IN_PLANS = 3
FEWEST_WORDS_OF_A_CLONE = 4
"""Shorter texts are alike by chance."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\w*\d{4,}\w*")


@rule("P001", Severity.ERROR, Gate.SAVE)
def check_plan_ids_are_unique(folder: Folder) -> Iterator[Finding]:
    """No two plans have the same id, capital letters or not.

    Why: Two plans with one number end up in one another's letters; and some disks cannot tell mh-1 from MH-1.

    Fails:
        - id: MH-1042
        - id: MH-1042

    Mended:
        - id: MH-1042
        - id: MH-1043
    """
    first: dict[str, Case] = {}
    for case in folder:
        earlier = first.setdefault(case.plan.id.lower(), case)
        if earlier is not case:
            related = Related(earlier.plan.place("id"), "first used here")
            hint = "give the newer plan another number"
            yield Finding(case.plan.place("id"), f"the id {case.plan.id} is used twice", hint, (related,))


@rule("P002", Severity.ERROR, Gate.SAVE)
def check_replaced_plan(folder: Folder) -> Iterator[Finding]:
    """A plan that `replaces` another names one that exists, is not itself, and is the same client's.

    Why: The earlier plan holds what was tried before; a wrong number leads to another person's life.

    Fails:
        - id: MH-1042
          replaces: MH-0042
        - id: MH-0917
          status: completed

    Mended:
        - id: MH-1042
          replaces: MH-0917
        - id: MH-0917
          status: completed
    """
    known = {case.plan.id: case.plan for case in folder}
    for case in folder:
        name = case.plan.replaces
        if name is None:
            continue
        earlier = known.get(name)
        place = case.plan.place("replaces")
        if earlier is None:
            hint = did_you_mean(name, known) or "name the earlier plan by its id"
            yield Finding(place, f"there is no plan called {name}", hint)
        elif name == case.plan.id:
            yield Finding(place, "a plan cannot replace itself", "name the earlier plan by its id")
        elif earlier.client.ur_number != case.plan.client.ur_number:
            related = Related(earlier.client.place("ur_number"), "the earlier plan's UR number")
            yield Finding(place, f"{name} is another client's plan", "check the id and both UR numbers", (related,))


@rule("P061", Severity.ERROR, Gate.ACTIVE)
def check_one_active_plan_for_each_client(folder: Folder) -> Iterator[Finding]:
    """No client has two plans that are active.

    Why: Two plans give two case managers, two reviews and two answers; the client falls in between.

    Fails:
        - {id: MH-1042, status: active}
        - {id: MH-1043, status: active}

    Mended:
        - {id: MH-1042, status: revoked, status_reason: Written twice by mistake.}
        - {id: MH-1043, status: active}
    """
    first: dict[str, Case] = {}
    for case in folder:
        if case.plan.status is not PlanStatus.ACTIVE:
            continue
        earlier = first.setdefault(case.plan.client.ur_number, case)
        if earlier is not case and earlier.plan.id.lower() != case.plan.id.lower():
            related = Related(earlier.plan.place("status"), "the other plan")
            message = f"this client has another active plan, {earlier.plan.id}"
            yield Finding(case.plan.place("status"), message, "complete or revoke one of them", (related,))


@rule("P046", Severity.ERROR, Gate.PRINT)
def check_no_other_client(folder: Folder) -> Iterator[Finding]:
    """No plan's text holds another client's full name or UR number.

    Why: It comes from copying a plan to save time, and hands one client's life to another.

    Fails:
        - id: MH-1042
          client: {ur_number: UR100042, legal_name: Mai Holt, preferred_name: Mai}
          summary: Dora Novak wants a home of her own.
        - id: MH-1043
          client: {ur_number: UR100043, legal_name: Dora Novak, preferred_name: Dora}

    Mended:
        - id: MH-1042
          client: {ur_number: UR100042, legal_name: Mai Holt, preferred_name: Mai}
          summary: Mai wants a home of her own.
        - id: MH-1043
          client: {ur_number: UR100043, legal_name: Dora Novak, preferred_name: Dora}
    """
    owners = _owners(folder)
    by_first_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for known in owners:
        words = _WORD.findall(known)
        by_first_word[words[0]].append((words[-1], known))
    for case in folder:
        everything = case.words.lower()
        used = set(_WORD.findall(everything))
        near = {
            known
            for first in by_first_word.keys() & used
            for last, known in by_first_word[first]
            if last in used and known in everything
        }
        for known in sorted(near - _own(case)) if near else ():
            yield from _named_in(case, known, min(owners[known]))


@rule("P049", Severity.NOTE, Gate.PRINT)
def check_no_cloned_text(folder: Folder) -> Iterator[Finding]:
    """No goal or strategy is word for word the same in the plans of three clients or more.

    Why: Goals from a list are nobody's goals; a plan works when it is the client's own.

    Fails:
        - client: {ur_number: UR100001}
          goals: [{id: g1, description: Improve daily living skills and community access}]
        - client: {ur_number: UR100002}
          goals: [{id: g1, description: Improve daily living skills and community access}]
        - client: {ur_number: UR100003}
          goals: [{id: g1, description: Improve daily living skills and community access}]

    Mended:
        - client: {ur_number: UR100001}
          goals: [{id: g1, description: I want to cook for my daughter on Sundays}]
        - client: {ur_number: UR100002}
          goals: [{id: g1, description: Take the train to the city by myself}]
        - client: {ur_number: UR100003}
          goals: [{id: g1, description: I want my garden back}]
    """
    found: dict[str, list[tuple[Case, Part, str]]] = defaultdict(list)
    for case in folder:
        for goal in case.plan.goals:
            found[" ".join(_WORD.findall(goal.description.lower()))].append((case, goal, "description"))
        for strategy in case.plan.strategies:
            found[" ".join(_WORD.findall(strategy.what.lower()))].append((case, strategy, "what"))
    for text, uses in found.items():
        clients = {case.plan.client.ur_number for case, _, _ in uses}
        if len(clients) >= CLONED_IN_PLANS and text.count(" ") >= FEWEST_WORDS_OF_A_CLONE - 1:
            for _, part, key in uses:
                message = f"the same words stand in the plans of {len(clients)} clients"
                yield Finding(part.place(key), message, "say it in this client's own words")


def _owners(folder: Folder) -> dict[str, set[str]]:
    """Return each client's full names and UR number, in small letters, with the ids of that client's plans.

    A name without a letter, such as `? ?`, names nobody.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for case in folder:
        client = case.plan.client
        names = {
            name.lower() for name in (client.legal_name, client.preferred_name) if " " in name and _WORD.search(name)
        }
        number = {client.ur_number.lower()} if _NUMBER.search(client.ur_number) else set()
        for known in names | number:
            owners[known].add(case.plan.id)
    return owners


def _own(case: Case) -> set[str]:
    """Return the names that belong in this plan: the client's, and those of the people around the client."""
    client = case.plan.client
    names = {client.legal_name, client.preferred_name, client.ur_number, *(person.name for person in case.plan.people)}
    return {name.lower() for name in names}


def _named_in(case: Case, known: str, owner: str) -> Iterator[Finding]:
    whole = re.compile(rf"\b{re.escape(known)}\b")
    for part in case.parts:
        for text, path in _told(part):
            if whole.search(text.lower()):
                message = f"{path[0]} names the client of plan {owner}"
                yield Finding(part.place(*path), message, "take it out; was this text copied from that plan?")


def _told(part: Part) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield the words of a part, but for the names that its people are listed by."""
    for text, path in words_in(part):
        if not (isinstance(part, Person) and path == ("name",)):
            yield text, path


RULES = (
    check_plan_ids_are_unique,
    check_replaced_plan,
    check_one_active_plan_for_each_client,
    check_no_other_client,
    check_no_cloned_text,
)
