"""Rules about reaching the client: in a language, a format and a way that suit them and are safe."""

import re
from collections.abc import Iterator, Mapping

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.references import CLIENT
from planpress.model.values import YesNoAsk, YesNoNotAsked

_WAYS: Mapping[str, re.Pattern[str]] = {
    "post": re.compile(r"\b(?:post|posted|letterbox|(?<!e-)(?<!\be )(?<!voice )mail(?:ed)?)\b", re.IGNORECASE),
    "voicemail": re.compile(r"\b(?:voicemail|voice mail)\b", re.IGNORECASE),
    "sms": re.compile(r"\b(?:sms|by text|texted|text message)\b", re.IGNORECASE),
    "email": re.compile(r"\be[- ]?mail(?:ed)?\b", re.IGNORECASE),
}


@rule("P006", Severity.ERROR, Gate.PRINT)
def check_interpreter_language(case: Case) -> Iterator[Finding]:
    """The plan of a client who wants an interpreter says which language.

    Why: A need that is noted but not named cannot be met: nobody can book "an interpreter".

    Fails:
        client:
          interpreter: yes
          language:

    Mended:
        client:
          interpreter: yes
          language: vi
    """
    client = case.plan.client
    if client.interpreter is YesNoNotAsked.YES and client.language is None:
        place = client.place("interpreter")
        yield Finding(place, "an interpreter is wanted, but for which language?", "add `language`, such as vi or ar")


@rule("P075", Severity.ERROR, Gate.PRINT)
def check_copy_format(case: Case) -> Iterator[Finding]:
    """The client's copies are in a format that the client asked for.

    Why: A copy that the client cannot read is not a copy.

    Fails:
        client:
          formats: [large_print]
        copies:
          - {document: plan, to: client, format: standard, on: 2026-10-20}

    Mended:
        client:
          formats: [large_print]
        copies:
          - {document: plan, to: client, format: large_print, on: 2026-10-20}
    """
    formats = case.plan.client.formats
    for copy in case.plan.copies:
        if copy.to == CLIENT and copy.format and formats and copy.format not in formats:
            yield Finding(
                copy.place("format"),
                f"the client asked for {listed(formats)}, but this copy is {copy.format}",
                "give a copy the client can use, or ask again and correct `formats`",
            )


@rule("P007", Severity.ERROR, Gate.LEAVE)
def check_safe_ways(case: Case) -> Iterator[Finding]:
    """Nothing goes to the client in a way that they said is not safe.

    Why: A letter or message that the wrong person opens can put a client in danger.

    Fails:
        client:
          safe_contact: {post: no, phone: yes}
        copies:
          - {document: plan, to: client, on: 2026-10-20, method: By post}

    Mended:
        client:
          safe_contact: {post: no, phone: yes}
        copies:
          - {document: plan, to: client, on: 2026-10-20, method: By hand}
    """
    contact = case.plan.client.safe_contact
    for copy in case.plan.copies:
        for way, words in _WAYS.items():
            is_unsafe = contact is not None and getattr(contact, way) is YesNoAsk.NO
            if is_unsafe and copy.to == CLIENT and copy.method and words.search(copy.method):
                yield Finding(
                    copy.place("method"),
                    f"`safe_contact` says no to {way}",
                    "hand it over in person; if this copy did go out, tell the client and your team leader",
                )


@rule("P076", Severity.ERROR, Gate.LEAVE)
def check_asked_before_contact(case: Case) -> Iterator[Finding]:
    """Where the client wants to be asked first, the plan says what they answered.

    Why: Whoever sends the letter is often not the one who knows.

    Fails:
        client:
          safe_contact: {post: ask, phone: yes}

    Mended:
        client:
          safe_contact: {post: ask, phone: yes, note: Ring me first and I will pick letters up.}
    """
    contact = case.plan.client.safe_contact
    if contact is None or contact.note is not None:
        return
    asks = [way for way in ("post", "phone", "voicemail", "sms", "email") if getattr(contact, way) is YesNoAsk.ASK]
    if asks:
        hint = "ask the client, and write the answer in `note`"
        yield Finding(contact.place(asks[0]), f"the client wants to be asked about {listed(asks)}", hint)


RULES = (check_interpreter_language, check_copy_format, check_safe_ways, check_asked_before_contact)
