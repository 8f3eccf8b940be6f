"""The letter to family or a carer: that involvement ends, whom to call, how to come back, and help for themselves."""

from dataclasses import dataclass

from planpress.compose.frame import Frame, frame_for
from planpress.compose.letter import (
    Addressee,
    LastDay,
    Panel,
    Signatory,
    WayBack,
    addressee,
    end_of_involvement,
    panel,
    signatory,
    way_back,
)
from planpress.compose.names import names_for
from planpress.compose.outgoing import Outgoing
from planpress.compose.sharing import Disclosed, outsider
from planpress.compose.words import paragraphs


@dataclass(frozen=True, slots=True)
class FamilyLetter:
    """What the letter says; reasons and warning signs only where the client's consent covers them."""

    frame: Frame
    to: Addressee
    panel: Panel
    client: str
    last_day: LastDay
    way_back: WayBack
    why: tuple[str, ...]
    warning_signs: tuple[str, ...]
    family_support: tuple[str, ...]
    enclosed: tuple[str, ...]
    signed_by: Signatory


def compose_family_letter(disclosed: Disclosed, outgoing: Outgoing, *, is_draft: bool) -> FamilyLetter:
    """Return the letter to the person that the plan is disclosed to."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan, to = on_day.plan, addressee(outsider(disclosed), names)
    language = disclosed.language
    last_day = end_of_involvement(on_day, language)
    over, ending = language.say("Our work has come to an end"), language.say("Our work is coming to an end")
    return FamilyLetter(
        frame=frame_for(
            disclosed,
            over if last_day.is_over else ending,
            language.say("Family letter"),
            is_draft=is_draft,
            copy=language.say("Letter to family"),
        ),
        to=to,
        panel=panel(to, on_day.service),
        client=plan.client.preferred_name,
        last_day=last_day,
        way_back=way_back(on_day, own_words=False),
        why=paragraphs(plan.ending.why_for_others if plan.ending else None),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        family_support=paragraphs(on_day.service.family_support),
        enclosed=outgoing.enclosed,
        signed_by=signatory(on_day, names),
    )
