"""The rule about people who are named in a text that someone else will read."""

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.check.case import Case
from planpress.check.name_forms import full_forms, holds_form, plain_form, proper_words, words_of
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.check.walk import words_about
from planpress.consent.opened import ALLOWED, Reader, topics_opened
from planpress.consent.ruling import Recipient, rule_on
from planpress.diagnostic import Gate, Severity
from planpress.model.consent import Purpose
from planpress.model.person import Person
from planpress.model.topic import Topic

_HINT = "say it without the name; or ask the client whether they may know, and add it to the consent"


@dataclass(frozen=True, slots=True)
class _TextReader:
    """Someone who is given texts of the plan, and the topics that they see."""

    who: str
    opened: frozenset[Topic]


@dataclass(frozen=True, slots=True)
class _Named:
    """Someone of the plan whom a text may name, and how."""

    who: str
    forms: frozenset[str]
    words: frozenset[str]
    """Single words of the name, which count where they are written with a capital."""
    topic: Topic | None
    """What a reader must be allowed to see to know of them; None where nothing will do."""
    works_for: str = ""

    def is_kept_from(self, reader: _TextReader) -> bool:
        """Return whether a reader may not know of them."""
        is_their_own = reader.who in {self.who, self.works_for}
        return not is_their_own and self.topic not in reader.opened

    def is_in(self, plain: str, proper: frozenset[str]) -> bool:
        """Return whether a text names them, by its plain form and its proper words."""
        return not self.words.isdisjoint(proper) or any(holds_form(plain, form) for form in self.forms)


@rule("P115", Severity.WARNING, Gate.LEAVE)
def check_nobody_is_named_to_who_may_not_know(case: Case) -> Iterator[Finding]:
    """No text names a person to a reader who may not know of them.

    Why: A document leaves a hidden person out of every list. Their name in the middle of a sentence tells it all the
    same.

    Fails:
        people:
          - {id: mira, name: Mira Kovač}
          - {id: tom, name: Tom Reed, role: friend}
        consents:
          - {id: c1, recipient: mira, purpose: share_plan, scope: [goals], given_on: 2026-03-01}
        goals:
          - {id: g1, description: I want to go camping with Tom.}

    Mended:
        people:
          - {id: mira, name: Mira Kovač}
          - {id: tom, name: Tom Reed, role: friend}
        consents:
          - {id: c1, recipient: mira, purpose: share_plan, scope: [goals], given_on: 2026-03-01}
        goals:
          - {id: g1, description: I want to go camping with a friend.}
    """
    kept_from = _kept_from(tuple(_people_of(case)), tuple(_readers_of(case)))
    for topic, part, text, path in words_about(case.plan):
        hidden = () if topic is None or isinstance(part, Person) else kept_from[topic]
        if hidden:
            plain, proper = plain_form(text), proper_words(text)
            for someone, others in hidden:
                if someone.is_in(plain, proper):
                    yield Finding(part.place(*path), f"{path[0]} names {someone.who}, who is kept from {others}", _HINT)


def _kept_from(people: tuple[_Named, ...], readers: tuple[_TextReader, ...]) -> dict[Topic, list[tuple[_Named, str]]]:
    """Return, by topic, who is kept from readers of it, and from whom."""
    found: dict[Topic, list[tuple[_Named, str]]] = {}
    for topic in Topic:
        told = [reader for reader in readers if topic in reader.opened]
        kept = ((each, [reader.who for reader in told if each.is_kept_from(reader)]) for each in people)
        found[topic] = [(each, listed(dict.fromkeys(others))) for each, others in kept if others]
    return found


def _people_of(case: Case) -> Iterator[_Named]:
    """Yield those around the client who could be named; a name that the client bears, too, tells nobody apart."""
    plan = case.plan
    of_client = {*words_of(plan.client.legal_name), *words_of(plan.client.preferred_name)}
    for person in plan.people:
        words = frozenset(words_of(person.name)) - of_client
        needs = None if person.must_not_be_told else Topic.PEOPLE
        yield _Named(person.id, frozenset(full_forms(person.name)), words, needs, person.agency or "")
    for dependant in plan.dependants.list if plan.dependants else ():
        words = frozenset(words_of(dependant.first_name)) - of_client
        yield _Named("a dependant", frozenset(), words, Topic.DEPENDANTS)


def _readers_of(case: Case) -> Iterator[_TextReader]:
    """Yield everyone who is given texts of the plan; papers rest on each purpose but that of planning together."""
    yield _TextReader("the client's copy", ALLOWED[Reader.CLIENT])
    asked = {(consent.recipient, consent.purpose) for consent in case.plan.consents}
    for ref, purpose in sorted(asked):
        if purpose is not Purpose.INVOLVE_IN_PLANNING:
            ruling = rule_on(case.plan, Recipient(ref, purpose), case.as_of)
            yield _TextReader(ref, topics_opened(ruling, case.person(ref)))


RULES = (check_nobody_is_named_to_who_may_not_know,)
