"""How others may reach the client: only the ways that the client called safe, and what to mind with them."""

from planpress.model.client import Client, SafeContact
from planpress.model.values import YesNoAsk


def ways_to_reach(client: Client) -> tuple[str, ...]:
    """Return each safe way in a sentence, then what to mind; nothing where there is none, or none may be told.

    "Ask first" is no yes: whoever reads the letter cannot ask. What to mind is left out without a way, since it may
    hold the very words by which the client knows us.
    """
    safe = client.safe_contact or SafeContact()
    ways = (*_by_phone(client, safe), *_by_post(client, safe))
    if not ways:
        return ()
    no_post = () if safe.post is YesNoAsk.YES else ("Please send no letters to the home.",)
    return (*ways, *no_post, *((f"Please mind: {safe.note}",) if safe.note else ()))


def _by_phone(client: Client, safe: SafeContact) -> tuple[str, ...]:
    number, may_text = client.phone, safe.sms is YesNoAsk.YES
    if number is None:
        return ()
    if safe.phone is not YesNoAsk.YES:
        return (f"Text {number}. Please do not ring, and leave no message on the phone.",) if may_text else ()
    message = "You may leave a message." if safe.voicemail is YesNoAsk.YES else "Please leave no message."
    return (f"Ring {number}. {message}{' You may send a text.' if may_text else ' Please send no texts.'}",)


def _by_post(client: Client, safe: SafeContact) -> tuple[str, ...]:
    if safe.post is not YesNoAsk.YES or not client.address:
        return ()
    return (f"Write to {', '.join(client.address)}.",)
