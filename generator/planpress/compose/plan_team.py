"""The plan, team copy: the same plan with alerts, clinical words, scores and the team's own notes."""

import re
from dataclasses import dataclass

from planpress.compose.changes_since import ChangesSince, changes_since
from planpress.compose.ending import ending_passages
from planpress.compose.frame import Frame, frame_for
from planpress.compose.goals import Disagreement, GoalBlock, disagreements, goal_blocks
from planpress.compose.names import Names, names_for
from planpress.compose.people import (
    ConsentRow,
    PersonRow,
    SignatureLine,
    consent_rows,
    people_rows,
    signatures,
)
from planpress.compose.pictures import (
    GoalsOverTime,
    TimeLine,
    goals_over_time,
    time_line,
)
from planpress.compose.safety import SafetyPage, safety_page
from planpress.compose.scores import MeasureRow, ScoreLine, measure_row, score_lines
from planpress.compose.sections import (
    Areas,
    AssessmentRow,
    DependantRow,
    Passage,
    TreatmentSection,
    about_passages,
    assessment_rows,
    dependant_rows,
    life_areas,
    passages,
    treatment,
)
from planpress.compose.sharing import Disclosed
from planpress.compose.what_comes_next import WhatComesNext, what_comes_next
from planpress.compose.wishes import wishes
from planpress.compose.words import day, language_name, listed, paragraphs, sentence, short_day, word, word_or_blank
from planpress.model.client import SafeContact
from planpress.model.plan import Plan
from planpress.model.values import YesNoAsk, YesNoNotAsked

_HIGHEST_PICTURE = 240
"""A third of a page: of more goals than that, the days in their text say more than their bars."""
_KIND = re.compile("[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the client is in the clinical record."""

    preferred_name: str
    legal_name: str
    pronouns: str
    ur_number: str
    date_of_birth: str
    phone: str
    safe_calls: str
    """Which ways to ring or write to that number are safe."""
    address: str
    safe_post: str
    language: str
    interpreter: str
    formats: str
    legal_status: str


@dataclass(frozen=True, slots=True)
class ThirdPartyNote:
    """What someone else told the team."""

    who: str
    paragraphs: tuple[str, ...]
    in_confidence: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Who was given which document."""

    document: str
    to: str
    on: str
    how: str


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """What the team's copy says, page by page."""

    frame: Frame
    identity: Identity
    stage: str
    alerts: tuple[str, ...]
    next: WhatComesNext
    is_over: bool
    """Whether nothing is due in the plan any more, so that nothing may be promised."""
    is_late: bool
    """Whether the day of the review has passed."""
    goals: tuple[GoalBlock, ...]
    time_line: TimeLine | None
    over_time: GoalsOverTime | None
    score_lines: tuple[ScoreLine, ...]
    summary: tuple[str, ...]
    situation: tuple[Passage, ...]
    about: tuple[Passage, ...]
    assessment: tuple[AssessmentRow, ...]
    areas: Areas
    people: tuple[PersonRow, ...]
    dependants: tuple[DependantRow, ...]
    treatment: TreatmentSection | None
    disagreements: tuple[Disagreement, ...]
    safety: SafetyPage | None
    wishes: tuple[Passage, ...]
    measures: tuple[MeasureRow, ...]
    consents: tuple[ConsentRow, ...]
    notes: tuple[str, ...]
    third_party: tuple[ThirdPartyNote, ...]
    changes_since: ChangesSince | None
    ending: tuple[Passage, ...]
    copies: tuple[CopyRow, ...]
    signatures: tuple[SignatureLine, ...]


def compose_team_plan(disclosed: Disclosed, *, is_draft: bool) -> TeamPlan:
    """Return the team's copy of the plan."""
    on_day = disclosed.on_day
    plan, names = on_day.plan, names_for(disclosed)
    line = time_line(on_day, names)
    return TeamPlan(
        frame=frame_for(disclosed, "Individual service plan", "Plan, team copy,", is_draft=is_draft),
        identity=_identity(plan),
        stage=word(on_day.stage),
        alerts=_alerts(plan),
        next=what_comes_next(on_day, names),
        is_over=on_day.is_over,
        is_late=on_day.is_late,
        goals=goal_blocks(on_day.goals, names),
        time_line=line if line and line.height <= _HIGHEST_PICTURE else None,
        over_time=goals_over_time(on_day, names) if len(on_day.held) > 1 else None,
        score_lines=score_lines(plan.measures, on_day.service),
        summary=paragraphs(plan.summary),
        situation=_situation(plan),
        about=about_passages(plan.about_me, names),
        assessment=assessment_rows(plan.assessment, names),
        areas=life_areas(plan.life_areas, names),
        people=people_rows(plan, names, everyone=True),
        dependants=dependant_rows(plan.dependants, names),
        treatment=treatment(plan.treatment_plan, names),
        disagreements=disagreements(on_day.goals, names),
        safety=safety_page(plan.safety_plan, names),
        wishes=wishes(plan, names),
        measures=tuple(measure_row(measure, on_day.service) for measure in plan.measures),
        consents=consent_rows(plan.consents, on_day.as_of, names),
        notes=paragraphs(plan.notes_team),
        third_party=_third_party(plan, names),
        changes_since=changes_since(disclosed),
        ending=ending_passages(plan.ending, names),
        copies=_copies(plan, names),
        signatures=tuple(line for line in signatures(on_day, names) if line.signed or not plan.has_died),
    )


def _identity(plan: Plan) -> Identity:
    client = plan.client
    contact = client.safe_contact or SafeContact()
    return Identity(
        preferred_name=client.preferred_name,
        legal_name=client.legal_name,
        pronouns=client.pronouns or "",
        ur_number=client.ur_number,
        date_of_birth=day(client.date_of_birth),
        phone=client.phone or "",
        safe_calls=_safety_of((("ring", contact.phone), ("voicemail", contact.voicemail), ("text", contact.sms))),
        address=", ".join(client.address),
        safe_post=_safety_of((("post", contact.post),)),
        language=language_name(client.language) if client.language else "",
        interpreter=word_or_blank(client.interpreter),
        formats=listed(word(entry) for entry in client.formats),
        legal_status=client.legal_status or "",
    )


def _safety_of(ways: tuple[tuple[str, YesNoAsk | None], ...]) -> str:
    """Return what the client answered for each way to reach them; what nobody asked is not taken for a yes."""
    return sentence("; ".join(f"{way}: {word(answer) if answer else 'not asked yet'}" for way, answer in ways))


def _alerts(plan: Plan) -> tuple[str, ...]:
    """Return what anyone must know before they write, ring or speak."""
    if plan.has_died:
        alerts = ["The client has died. Address nothing to them, and bring news to the family in person."]
    else:
        books = plan.client.interpreter is YesNoNotAsked.YES
        alerts = ["Book an interpreter for each meeting."] if books else []
        alerts += _contact_alerts(plan.client.safe_contact)
    alerts += [
        f"Do not tell {person.name}{f' ({person.relation})' if person.relation else ''} anything."
        for person in plan.people
        if person.must_not_be_told
    ]
    return tuple(alerts)


def _contact_alerts(contact: SafeContact | None) -> list[str]:
    if contact is None:
        return []
    ways = (
        ("post", contact.post),
        ("phone", contact.phone),
        ("voicemail", contact.voicemail),
        ("text message", contact.sms),
        ("e-mail", contact.email),
    )
    unsafe = [way for way, answer in ways if answer is YesNoAsk.NO]
    ask = [way for way, answer in ways if answer is YesNoAsk.ASK]
    return [
        *([f"Never use {listed(unsafe)} to reach the client."] if unsafe else []),
        *([f"Ask first before using {listed(ask)}."] if ask else []),
        *([contact.note] if contact.note else []),
    ]


def _situation(plan: Plan) -> tuple[Passage, ...]:
    situation = plan.situation
    if situation is None:
        return ()
    return passages(
        ("In the client's words", situation.client_words),
        ("Why there are no words from the client", situation.no_client_words_reason),
        ("The team's view", situation.team_view),
    )


def _third_party(plan: Plan, names: Names) -> tuple[ThirdPartyNote, ...]:
    return tuple(
        ThirdPartyNote(names.of(note.from_person), paragraphs(note.text), note.told_in_confidence)
        for note in plan.third_party
    )


def _called(document: str) -> str:
    """Return what a document is called: the words for one of ours, and any other as it was written."""
    return sentence(document.replace("-", " ")) if _KIND.fullmatch(document) else document


def _copies(plan: Plan, names: Names) -> tuple[CopyRow, ...]:
    return tuple(
        CopyRow(
            document=_called(copy.document) + (f", {copy.which} copy" if copy.which else ""),
            to=sentence(names.of(copy.to)),
            on=short_day(copy.on),
            how=copy.method or copy.not_given_reason or "",
        )
        for copy in plan.copies
    )
