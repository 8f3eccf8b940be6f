"""The sections that several documents share: about you, the areas of life, assessment, treatment, dependants."""

from dataclasses import dataclass

from planpress.compose.names import Names
from planpress.compose.words import day_or_blank, paragraphs, sentence, word, word_or_blank
from planpress.model.about_me import AboutMe
from planpress.model.assessment import Assessment, AssessmentPart
from planpress.model.dependant import Dependants
from planpress.model.life_area import LifeAreas, LifeAreaStatus
from planpress.model.situation import Situation
from planpress.model.treatment import TreatmentPlan


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words under a heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A life area that was talked about."""

    name: str
    on: str
    words: tuple[str, ...]
    strengths: tuple[str, ...]
    team_view: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        """Whether anything was written about it."""
        return bool(self.words or self.strengths or self.team_view)


@dataclass(frozen=True, slots=True)
class Areas:
    """The life areas: those talked about, those for another day, and those that do not matter now."""

    discussed: tuple[Area, ...] = ()
    only_named: tuple[str, ...] = ()
    """Those talked about of which nothing is written that this reader may see."""
    later: tuple[str, ...] = ()
    not_relevant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One part of the assessment."""

    part: str
    status: str
    when: str
    by: str
    plain: tuple[str, ...]
    clinical: tuple[str, ...]
    reason: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    """One treatment that was agreed."""

    what: str
    why: str
    who: str
    how_often: str


@dataclass(frozen=True, slots=True)
class InvolvedRow:
    """Someone's part in the treatment plan."""

    who: str
    how: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class TreatmentSection:
    """What was agreed, preferred, and not wanted."""

    rows: tuple[TreatmentRow, ...]
    passages: tuple[Passage, ...]
    involved: tuple[InvolvedRow, ...]


@dataclass(frozen=True, slots=True)
class DependantRow:
    """Someone who relies on the client."""

    name: str
    relation: str
    wellbeing: str
    arranged: str
    cares_if_unwell: str


def passages(*pairs: tuple[str, str | None]) -> tuple[Passage, ...]:
    """Return heading and words for each text that was written; a heading without words is left out."""
    return tuple(Passage(heading, paragraphs(text)) for heading, text in pairs if text)


def situation_for_others(situation: Situation | None) -> tuple[Passage, ...]:
    """Return the situation in its two voices, for a reader other than the client."""
    if situation is None:
        return ()
    return passages(("In the client's words", situation.client_words), ("The team's view", situation.team_view))


def assessment_for_others(assessment: Assessment | None, names: Names) -> tuple[Passage, ...]:
    """Return what the assessment found, in the words that are written for a reader other than the client."""
    return passages(*((name, part.for_others) for name, part in _parts(assessment, names)))


def about_passages(about: AboutMe | None, names: Names) -> tuple[Passage, ...]:
    """Return the client's own introduction."""
    if about is None:
        return ()
    you, say = names.speaks_to_client, names.language.say
    return passages(
        (say("What matters to you") if you else say("What matters most"), about.what_matters),
        (say("What you are good at") if you else say("Strengths"), about.strengths),
        (
            say("What you are like when you are well") if you else say("What they are like when they are well"),
            about.like_when_well,
        ),
        (
            say("What helps you to understand and be understood") if you else say("What helps communication"),
            about.helps_me_communicate,
        ),
        (say("What has helped"), about.what_has_helped),
        (say("What has not helped"), about.what_has_not),
    )


def life_areas(areas: LifeAreas | None, names: Names) -> Areas:
    """Return the areas; one that the client prefers not to talk about is only named."""
    if areas is None:
        return Areas()
    recorded, language = tuple(areas.recorded()), names.language
    talked_about = [
        Area(
            name=word(key, language),
            on=day_or_blank(area.discussed_on, language),
            words=paragraphs(area.client_words),
            strengths=paragraphs(area.strengths),
            team_view=paragraphs(area.team_view),
        )
        for key, area in recorded
        if area.status is LifeAreaStatus.DISCUSSED
    ]
    return Areas(
        discussed=tuple(area for area in talked_about if area.says_something),
        only_named=tuple(area.name for area in talked_about if not area.says_something),
        later=tuple(word(key, language) for key, area in recorded if area.is_closed),
        not_relevant=tuple(word(key, language) for key, area in recorded if area.status is LifeAreaStatus.NOT_RELEVANT),
    )


def assessment_rows(assessment: Assessment | None, names: Names) -> tuple[AssessmentRow, ...]:
    """Return the parts of the assessment that have a status: "not done" is as visible as "done"."""
    return tuple(_assessment_row(name, part, names) for name, part in _parts(assessment, names))


def treatment(
    plan: TreatmentPlan | None, names: Names, listed_elsewhere: frozenset[str] = frozenset()
) -> TreatmentSection | None:
    """Return the treatment plan, or None while nothing in it was written.

    Of those who are `listed_elsewhere` in the document, their say in it stands there.
    """
    if plan is None:
        return None
    you, say = names.speaks_to_client, names.language.say
    return TreatmentSection(
        rows=tuple(
            TreatmentRow(row.what, row.why or "", names.all_of(row.who), row.how_often or "") for row in plan.treatments
        ),
        passages=passages(
            (say("What you prefer") if you else say("Preferences"), plan.client_preferences),
            (say("What you do not want") if you else say("What is not wanted"), plan.does_not_want),
            (say("What else was offered"), plan.choices_offered),
        ),
        involved=involved_rows(plan, names, without=listed_elsewhere),
    )


def involved_rows(
    plan: TreatmentPlan | None,
    names: Names,
    *,
    only: frozenset[str] | None = None,
    without: frozenset[str] = frozenset(),
) -> tuple[InvolvedRow, ...]:
    """Return who had a say in the treatment plan, as far as this reader knows them."""
    return tuple(
        InvolvedRow(
            sentence(names.of(who.person)),
            word(who.how, names.language),
            day_or_blank(who.on, names.language),
            who.reason or "",
        )
        for who in (plan.involved if plan else ())
        if names.knows(who.person) and who.person not in without and (only is None or who.person in only)
    )


def dependant_rows(dependants: Dependants | None, names: Names) -> tuple[DependantRow, ...]:
    """Return those who rely on the client."""
    if dependants is None:
        return ()
    return tuple(
        DependantRow(
            name=someone.first_name,
            relation=someone.relation or "",
            wellbeing=word_or_blank(someone.wellbeing, names.language),
            arranged=someone.arranged or "",
            cares_if_unwell=names.of(someone.cares_if_unwell) if someone.cares_if_unwell else "",
        )
        for someone in dependants.list
    )


def _parts(assessment: Assessment | None, names: Names) -> tuple[tuple[str, AssessmentPart], ...]:
    """Return the parts that are written, each by its name."""
    if assessment is None:
        return ()
    say = names.language.say
    parts = (
        (say("Mental state"), assessment.mental_state),
        (say("Physical health"), assessment.physical),
        (say("Mental health and substance use"), assessment.substance_use),
        (say("Need for services"), assessment.service_need),
    )
    return tuple((name, part) for name, part in parts if part is not None)


def _assessment_row(name: str, part: AssessmentPart, names: Names) -> AssessmentRow:
    return AssessmentRow(
        part=name,
        status=sentence(word(part.status, names.language)),
        when=day_or_blank(part.date, names.language),
        by=names.of(part.by) if part.by else "",
        plain=paragraphs(part.plain),
        clinical=paragraphs(part.clinical),
        reason=paragraphs(part.reason),
    )
