"""The rules that nothing invented is issued as if it were true: an example service, numbers that nobody answers."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.check.service import ServiceCase
from planpress.check.walk import parts_of, words_in
from planpress.diagnostic import Gate, Severity
from planpress.model.base import Part
from planpress.model.service import ExampleUse

_REACHES_NOBODY = "nobody answers here: such numbers and addresses are kept free for films and examples"
_HINT = "write the real one, or take it out"


@rule("P123", Severity.ERROR, Gate.PRINT)
def check_service_is_no_example(case: ServiceCase) -> Iterator[Finding]:
    """Nothing is issued in the name of an invented service.

    Why: The crisis lines of the example are invented. Whoever rings one in need reaches nobody.

    Fails:
        example: yes

    Mended:
        example: practice
    """
    if case.service.example is ExampleUse.YES:
        yield Finding(
            case.service.place("example"),
            "this service is invented, and so are its people, agencies and numbers",
            "put in your own, then take out this line; to learn with it, write `example: practice`",
        )


@rule("P124", Severity.ERROR, Gate.PRINT)
def check_service_can_be_reached(case: ServiceCase) -> Iterator[Finding]:
    """No number or mail address of the service is one of those that are kept free for films and examples.

    It knows the numbers that Australia keeps free, and mail at example.org, example.com and example.net.

    Why: They were left over from the example. Whoever rings one in need reaches nobody.

    Fails:
        after_hours_phone: (03) 5550 0199

    Mended:
        after_hours_phone: (03) 0000 0000
    """
    if case.service.example is None:
        yield from _kept_free_in(parts_of(case.service))


@rule("P125", Severity.ERROR, Gate.PRINT)
def check_people_can_be_reached(case: Case) -> Iterator[Finding]:
    """No number or mail address in a plan is one of those that are kept free for films and examples.

    It knows the numbers that Australia keeps free, and mail at example.org, example.com and example.net.

    Why: They come from an example plan. The number on a safety plan must be one that somebody answers.

    Fails:
        client: {phone: 0491 570 156}

    Mended:
        client: {phone: (03) 0000 0000}
    """
    if case.service.example is None and _kept_free().search(case.words):
        yield from _kept_free_in(case.parts)


def _kept_free_in(parts: Iterable[Part]) -> Iterator[Finding]:
    for part in parts:
        for text, path in words_in(part):
            if _kept_free().search(text):
                yield Finding(part.place(*path), _REACHES_NOBODY, _HINT)


_GAP = r"[ ()./-]*"


def _digits(pieces: str) -> str:
    """Return a pattern for a number, however its digits are grouped."""
    return _GAP.join(pieces)


_MOBILES = (
    "491570006 491570110 491570156 491570157 491570158 491570159 491570313 491570737 491571266 491571491 491571804"
    " 491572549 491572665 491572983 491573087 491573770 491574118 491574632 491575254 491575789 491576398 491576801"
    " 491577426 491577644 491578148 491578888 491578957 491579212 491579455 491579760"
)
_FREE_CALLS = "1800160401 1800975707 1800975708 1800975709 1800975710 1800975711"
_LOCAL_RATE = "1300975707 1300975708 1300975709 1300975710 1300975711"
_AREA = rf"[2378]{_GAP}(?:{_digits('5550')}|{_digits('7010')})(?:{_GAP}\d){{4}}"
_AFTER_ZERO = "|".join((_AREA, *map(_digits, _MOBILES.split())))
_WHOLE = "|".join(map(_digits, f"{_FREE_CALLS} {_LOCAL_RATE}".split()))


@cache
def _kept_free() -> re.Pattern[str]:
    """Return what the Australian Communications and Media Authority keeps free for films, and RFC 2606 for examples.

    It is long, and made only where a service is no example.
    """
    return re.compile(
        rf"(?<!\d)(?:(?:\+{_GAP}6{_GAP}1{_GAP}(?:0{_GAP})?|0{_GAP})(?:{_AFTER_ZERO})|{_WHOLE})(?!\d)"
        r"|@(?:[\w-]+\.)*example\.(?:com|net|org)\b",
        re.IGNORECASE,
    )


RULES = (check_people_can_be_reached,)
SERVICE_RULES = (check_service_is_no_example, check_service_can_be_reached)
