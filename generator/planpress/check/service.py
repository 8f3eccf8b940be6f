"""Rules about `service.yaml`, on which every plan rests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from planpress.check.repeated import repeated_ids
from planpress.check.rule import Finding, Rule, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.references import CLIENT
from planpress.model.service import Agency, Service, StaffMember
from planpress.read.suggest import did_you_mean
from planpress.read.time_zone import find_zone

CHECK_LAW_AGAIN_AFTER_MONTHS = 12
"""How long a text about rights may stand before someone checks the law again."""


@dataclass(frozen=True, slots=True)
class ServiceCase:
    """A service, and the day it is looked at."""

    service: Service
    as_of: date
    source: str = ""
    """The text of `service.yaml`, to find a character in; it may be left empty."""


@rule("P073", Severity.ERROR, Gate.SAVE)
def check_backups(case: ServiceCase) -> Iterator[Finding]:
    """Whoever stands in for a member of the team is on the team, and is someone else.

    Why: When the case manager is away, the client rings the back-up.

    Fails:
        team:
          - {id: lena-hoffmann, backup: tom-read}

    Mended:
        team:
          - {id: lena-hoffmann, backup: tom-reid}
          - {id: tom-reid}
    """
    known = {member.id for member in case.service.team}
    for member in case.service.team:
        if member.backup == member.id:
            yield Finding(member.place("backup"), f"{member.id} cannot stand in for themselves", "name someone else")
        elif member.backup is not None and member.backup not in known:
            hint = did_you_mean(member.backup, known) or "add them to `team`"
            yield Finding(member.place("backup"), f"there is no member of the team called {member.backup}", hint)


@rule("P127", Severity.WARNING, Gate.SAVE)
def check_backups_are_still_there(case: ServiceCase) -> Iterator[Finding]:
    """Whoever stands in for a member of the team has not left before them.

    Why: When the case manager is away, the client rings a number that nobody answers.

    Fails:
        team:
          - {id: lena-hoffmann, backup: tom-reid}
          - {id: tom-reid, left: 2026-10-30}

    Mended:
        team:
          - {id: lena-hoffmann, backup: anna-berg}
          - {id: tom-reid, left: 2026-10-30}
          - {id: anna-berg, name: Anna Berg, role: Nurse}
    """
    gone = {member.id: member.left for member in case.service.team if member.has_left(case.as_of)}
    for member in case.service.team:
        if member.backup in gone and member.id not in gone:
            message = f"{member.backup}, who stands in for {member.id}, left on {gone[member.backup]}"
            yield Finding(member.place("backup"), message, "name someone who is on the team")


@rule("P111", Severity.ERROR, Gate.SAVE)
def check_service_ids_are_unique(case: ServiceCase) -> Iterator[Finding]:
    """No two members of the team, agencies or measures share an id, and none is called `client`.

    Why: Plans name people and agencies by these ids; one word must mean one of them.

    Fails:
        team:
          - {id: lena-hoffmann}
          - {id: lena-hoffmann}

    Mended:
        team:
          - {id: lena-hoffmann}
          - {id: tom-reid}
    """
    service = case.service
    named: list[StaffMember | Agency] = [*service.team, *service.agencies]
    yield from repeated_ids((part.id, part) for part in named)
    yield from repeated_ids((tool.id, tool) for tool in service.measure_tools)
    for part in named:
        if part.id == CLIENT:
            yield Finding(part.place("id"), "`client` always means the client", "give them another id")


@rule("P062", Severity.ERROR, Gate.SAVE)
def check_plan_id_pattern(case: ServiceCase) -> Iterator[Finding]:
    """The form of plan ids is a simple regular expression: characters and [ranges], each with how often it occurs.

    Several forms may be given, with `|` between them. Brackets ( ) and other signs are refused, because some
    expressions that use them take years to try.

    Why: Without it no plan's number can be checked, and a wrong number leads to the wrong client.

    Fails:
        plan_id_pattern: "[A-Z{2}-[0-9]+"

    Mended:
        plan_id_pattern: "[A-Z]{2}-[0-9]+"
    """
    if not _is_simple(case.service.plan_id_pattern):
        hint = "write a form such as [A-Z]{2,4}-[0-9]{1,8}: two to four capital letters, a hyphen, digits"
        yield Finding(case.service.place("plan_id_pattern"), "ids cannot be checked against this form", hint)


@rule("P063", Severity.ERROR, Gate.SAVE)
def check_own_measures(case: ServiceCase) -> Iterator[Finding]:
    """A measure of the service's own has at least one item, and its lowest score is not above its highest.

    Why: Every score of the measure is checked against these bounds.

    Fails:
        measure_tools:
          - {id: recovery-star, lowest: 10, highest: 1}

    Mended:
        measure_tools:
          - {id: recovery-star, lowest: 1, highest: 10}
    """
    for tool in case.service.measure_tools:
        if tool.items < 1:
            yield Finding(tool.place("items"), f"{tool.id} has no items", "write how many items the form has")
        if tool.lowest > tool.highest:
            hint = "write the lower score in `lowest`"
            yield Finding(tool.place("lowest"), f"the lowest score of {tool.id} is above its highest", hint)


@rule("P064", Severity.WARNING, Gate.SAVE)
def check_rights_are_current(case: ServiceCase) -> Iterator[Finding]:
    """The text about the client's rights was checked against the law within the last 12 months.

    Why: Laws change; a right that is described wrongly is a right that is lost.

    Fails:
        rights: {text: You have a say in your plan., last_checked: 2025-10-01}

    Mended:
        rights: {text: You have a say in your plan., last_checked: 2026-10-01}
    """
    rights = case.service.rights
    if rights and rights.last_checked < case.as_of - relativedelta(months=CHECK_LAW_AGAIN_AFTER_MONTHS):
        message = f"the text about rights was last checked on {rights.last_checked}"
        yield Finding(rights.place("last_checked"), message, "ask whoever knows the law, then write the day")
    elif rights and rights.last_checked > case.as_of:
        message = f"last_checked is {rights.last_checked}, which is in the future"
        yield Finding(rights.place("last_checked"), message, "write the day on which someone last checked it")


@rule("P069", Severity.ERROR, Gate.SAVE)
def check_languages(case: ServiceCase) -> Iterator[Finding]:
    """The languages of documents are tags that stand for a language, such as vi, ar or zh-Hans.

    Why: A client who reads Arabic would get English, and nobody would know why.

    Fails:
        languages: [en, vietnamese]

    Mended:
        languages: [en, vi]
    """
    for index, tag in enumerate(case.service.languages):
        if tag not in _SHIPPED_LANGUAGES and not _is_language(tag):
            hint = "write it as a tag, such as en, vi, ar or zh-Hans"
            yield Finding(case.service.place("languages", index), f"{tag} is not the tag of a language", hint)


@rule("P126", Severity.ERROR, Gate.SAVE)
def check_time_zone(case: ServiceCase) -> Iterator[Finding]:
    """The time zone is one of the IANA database, such as Australia/Melbourne.

    Why: It decides what day it is, and so whether a review is late and whether something can have happened already.

    Fails:
        time_zone: Melbourne

    Mended:
        time_zone: Australia/Melbourne
    """
    zone = case.service.time_zone
    if zone is not None and find_zone(zone) is None:
        hint = "write the region and the city, such as Australia/Melbourne, Australia/Perth or Pacific/Auckland"
        yield Finding(case.service.place("time_zone"), "there is no time zone of this name", hint)


_PIECE = r"(?:\[[A-Za-z0-9_-]+\]|\\d|[A-Za-z0-9_-])(?:\{\d{1,2}(?:,\d{0,2})?\}|[?*+])?"
_SIMPLE = re.compile(rf"(?:{_PIECE})+(?:\|(?:{_PIECE})+)*")
_REPEATED = re.compile(r"[?*+,]")
_MOST_REPEATED = 4
"""This many pieces of a form may vary in length; each multiplies the time that a wrong id takes."""


def _is_simple(pattern: str) -> bool:
    """Return whether the pattern can be read, and refuses any id at once."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    forms = pattern.split("|")
    return _SIMPLE.fullmatch(pattern) is not None and all(
        len(_REPEATED.findall(form)) <= _MOST_REPEATED for form in forms
    )


_SHIPPED_LANGUAGES = {"en", "vi", "ar", "zh-Hans"}


def _is_language(tag: str) -> bool:
    from babel import Locale, UnknownLocaleError  # check starts sooner without it

    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


RULES: tuple[Rule[ServiceCase], ...] = (
    check_backups,
    check_backups_are_still_there,
    check_service_ids_are_unique,
    check_plan_id_pattern,
    check_own_measures,
    check_rights_are_current,
    check_languages,
    check_time_zone,
)
