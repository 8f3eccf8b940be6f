"""Rules about all plans of a folder together."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planpress.check.case import Case
from planpress.check.name_forms import beginning_of, beginnings_in, holds_form, is_unspaced, plain_form
from planpress.check.plan_facts import FolderPlan, sentences_in
from planpress.check.rule import Finding, rule
from planpress.check.walk import words_in
from planpress.diagnostic import Gate, Related, Severity
from planpress.model.base import Part
from planpress.model.person import Person
from planpress.read.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Folder:
    """Plans of a folder, in the order of their files; `ids` are those of all plans, also of any left out of `plans`."""

    plans: Sequence[FolderPlan]
    ids: Collection[str]

    def __iter__(self) -> Iterator[FolderPlan]:
        """Yield each plan."""
        return iter(self.plans)


CLONED_IN_PLANS = 3


@rule("P071", Severity.ERROR, Gate.SAVE)
def check_plan_ids_are_unique(folder: Folder) -> Iterator[Finding]:
    """No two plans have the same id, whatever its letters: capital or small.

    Why: Where two plans share a number, letters get mixed up; and some disks cannot tell mh-1 from MH-1.

    Fails:
        - id: MH-1042
        - id: MH-1042

    Mended:
        - id: MH-1042
        - id: MH-1043
    """
    first: dict[str, FolderPlan] = {}
    for folder_plan in folder:
        name = folder_plan.facts.plan_id
        earlier = first.setdefault(name.lower(), folder_plan)
        if earlier is not folder_plan:
            related = Related(earlier.place("id"), "first used here")
            hint = "give the newer plan another number"
            yield Finding(folder_plan.place("id"), f"the id {name} is used twice", hint, (related,))


@rule("P072", Severity.ERROR, Gate.SAVE)
def check_replaced_plan(folder: Folder) -> Iterator[Finding]:
    """The plan that `replaces` names exists, is a different plan, and is the same client's.

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
    known = {folder_plan.facts.plan_id: folder_plan for folder_plan in folder}
    for folder_plan in folder:
        facts = folder_plan.facts
        if not facts.replaces:
            continue
        earlier = known.get(facts.replaces)
        if earlier is None:
            hint = did_you_mean(facts.replaces, folder.ids) or "name the earlier plan by its id"
            yield Finding(folder_plan.place("replaces"), f"there is no plan called {facts.replaces}", hint)
        elif facts.replaces == facts.plan_id:
            hint = "name the earlier plan by its id"
            yield Finding(folder_plan.place("replaces"), "a plan cannot replace itself", hint)
        elif not set(earlier.facts.ur_numbers) & set(facts.ur_numbers):
            related = Related(earlier.case.plan.client.place("ur_number"), "the earlier plan's UR number")
            message, hint = (
                f"{facts.replaces} is another client's plan",
                "check the id and both UR numbers; a number that was put right stands in `earlier_numbers`",
            )
            yield Finding(folder_plan.place("replaces"), message, hint, (related,))


@rule("P061", Severity.ERROR, Gate.ACTIVE)
def check_one_active_plan_for_each_client(folder: Folder) -> Iterator[Finding]:
    """No client has two plans that are active.

    Why: Two plans mean two case managers, two reviews and two answers, and the client falls between them.

    Fails:
        - {id: MH-1042, status: active}
        - {id: MH-1043, status: active}

    Mended:
        - {id: MH-1042, status: revoked, status_reason: Written twice by mistake.}
        - {id: MH-1043, status: active}
    """
    first: dict[str, FolderPlan] = {}
    for folder_plan in folder:
        facts = folder_plan.facts
        if not facts.is_active:
            continue
        earlier = next((first[number] for number in facts.ur_numbers if number in first), folder_plan)
        first |= dict.fromkeys(facts.ur_numbers, earlier)
        if earlier is not folder_plan and earlier.facts.plan_id.lower() != facts.plan_id.lower():
            related = Related(earlier.place("status"), "the other plan")
            message = f"this client has another active plan, {earlier.facts.plan_id}"
            yield Finding(folder_plan.place("status"), message, "complete or revoke one of them", (related,))


@rule("P129", Severity.NOTE, Gate.SAVE)
def check_one_record_for_each_client(folder: Folder) -> Iterator[Finding]:
    """No two clients with different UR numbers have the same legal name and the same day of birth.

    Why: They are often one person with two records, and each record holds only half of what is known.

    Fails:
        - {id: MH-1042, status: completed, client: {ur_number: UR100042}}
        - {id: MH-1043, client: {ur_number: UR100043}}

    Mended:
        - {id: MH-1042, status: completed, client: {ur_number: UR100042}}
        - id: MH-1043
          client:
            ur_number: UR100043
            earlier_numbers: [{ur_number: UR100042, until: 2026-11-02, why: Two records were merged.}]
    """
    first: dict[tuple[str, str], FolderPlan] = {}
    for folder_plan in folder:
        facts = folder_plan.facts
        earlier = first.setdefault((facts.legal_name, facts.born), folder_plan)
        if not set(earlier.facts.ur_numbers) & set(facts.ur_numbers):
            client, other = folder_plan.case.plan.client, earlier.case.plan.client
            related = Related(other.place("ur_number"), "the other record")
            message = f"the client of {earlier.facts.plan_id} has the same name and day of birth, and another UR number"
            hint = "if they are one person, write the number that was given up in `earlier_numbers`"
            yield Finding(client.place("ur_number"), message, hint, (related,))


@rule("P106", Severity.ERROR, Gate.PRINT)
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
    run_together = [known for known in owners if is_unspaced(known)]
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for known in owners.keys() - run_together:
        by_beginning[beginning_of(known)].append(known)
    for folder_plan in folder:
        text = folder_plan.facts.text
        used = by_beginning.keys() & beginnings_in(text)
        likely = [*run_together, *(known for beginning in used for known in by_beginning[beginning])]
        near = {known for known in likely if holds_form(text, known)}
        for known in sorted(near.difference(folder_plan.facts.around)):
            yield from _named_in(folder_plan.case, known, min(owners[known]))


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
    found: dict[str, list[FolderPlan]] = defaultdict(list)
    for folder_plan in folder:
        for sentence in folder_plan.facts.sentences:
            found[sentence].append(folder_plan)
    for sentence, folder_plans in found.items():
        clients = {folder_plan.facts.ur_number for folder_plan in folder_plans}
        if len(clients) >= CLONED_IN_PLANS:
            message = f"the plans of {len(clients)} clients all have these same words"
            for folder_plan in dict.fromkeys(folder_plans):
                for said, part, key in sentences_in(folder_plan.case.plan):
                    if said == sentence:
                        yield Finding(part.place(key), message, "say it in this client's own words")


def _owners(folder: Folder) -> dict[str, set[str]]:
    """Return the forms of each client's full names and UR number, with the ids of that client's plans."""
    owners: dict[str, set[str]] = defaultdict(set)
    for folder_plan in folder:
        for known in folder_plan.facts.client:
            owners[known].add(folder_plan.facts.plan_id)
    return owners


def _named_in(case: Case, known: str, owner: str) -> Iterator[Finding]:
    for part in case.parts:
        for text, path in _told(part):
            if holds_form(plain_form(text), known):
                message = f"{path[0]} names the client of plan {owner}"
                yield Finding(part.place(*path), message, "take it out; was this text copied from that plan?")


def _told(part: Part) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield the words of a part, except the names that its people are listed by."""
    for text, path in words_in(part):
        if not (isinstance(part, Person) and path == ("name",)):
            yield text, path


RULES = (
    check_plan_ids_are_unique,
    check_replaced_plan,
    check_one_active_plan_for_each_client,
    check_one_record_for_each_client,
    check_no_other_client,
    check_no_cloned_text,
)
