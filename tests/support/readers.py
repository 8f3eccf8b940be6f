"""Who may read what: the table that the sharing rules are held against, written by hand and not taken from them.

Each line is a field of the plan file with the outputs that print it: c and t the plan's client and team copy, m the
plan on a page, k the card, w the worksheet, r and R the review's client and team copy, l the completion letter; o a
shared plan, f the family's letter, G the GP's and e a referral, each as far as the scope of a consent goes; g the
registers and plan pages at exposure `register`, s those at exposure `team`. Outputs after a stroke may print it, but
need not. A minus stands for none. `closed` is a life area of which nothing may be recorded, `unheld` a review that did
not take place, `untold` someone who must not be told.
"""

_TABLE = """
status_reason                        -
summary                              cto
client.ur_number                     t
client.legal_name                    tGe
client.preferred_name                ctwrRlofGem
client.pronouns                      t
client.date_of_birth                 tGe
client.address                       l
client.phone                         -
client.language                      te
client.safe_contact.note             t
client.legal_status                  t

people.name                          ctwrRlofGemk
people.relation                      ctoe
people.contact.phone                 ctoekm
people.contact.email                 -
people.contact.address               f
people.involvement_reason            -
people.untold.name                   t/R
people.untold.relation               t
people.untold.contact.phone          /t
people.untold.contact.email          -
people.untold.contact.address        -
people.untold.involvement_reason     -

dependants.list.first_name           ctoe
dependants.list.birth_year           -
dependants.list.relation             ctoe
dependants.list.arranged             ctoe

assessment.plain                     ctoGe
assessment.clinical                  t
assessment.reason                    ct
assessment.substance_use.plain       ctoe
assessment.substance_use.clinical    t
assessment.substance_use.reason      ct

about_me.what_matters                ctoe
about_me.strengths                   ctoe
about_me.like_when_well              ctoe
about_me.helps_me_communicate        ctoe
about_me.what_has_helped             ctoe
about_me.what_has_not                ctoe

life_areas.client_words              cto
life_areas.team_view                 t
life_areas.strengths                 cto
life_areas.closed.discussed_on       -
life_areas.closed.client_words       -
life_areas.closed.team_view          -
life_areas.closed.strengths          -

situation.client_words               ctoe
situation.no_client_words_reason     t
situation.team_view                  ctoe

treatment_plan.treatments.what       ctoG
treatment_plan.treatments.why        cto
treatment_plan.treatments.how_often  ctoG
treatment_plan.client_preferences    cto
treatment_plan.does_not_want         cto
treatment_plan.choices_offered       cto
treatment_plan.involved.reason       cto

goals.description                    ctwrRlsoem
goals.target.measure                 ct
goals.target.detail                  ct
goals.status_reason                  ct
goals.acceptance.reason              ct
goals.gas.minus2                     -
goals.gas.minus1                     -
goals.gas.zero                       -
goals.gas.plus1                      -
goals.gas.plus2                      -
goals.gas.baseline                   -
goals.gas.score                      -

strategies.what                      ctrRom
strategies.how_often                 cto
strategies.where                     cto
strategies.status_reason             -
strategies.progress.note             t

safety_plan.triggers                 ctom
safety_plan.warning_signs            ctlofGemk
safety_plan.coping_alone             ctomk
safety_plan.people_places            ctom
safety_plan.people_to_ask.name       ctomk
safety_plan.people_to_ask.phone      ctomk
safety_plan.people_to_ask.when       ctom
safety_plan.professionals.name       cto
safety_plan.professionals.phone      cto
safety_plan.professionals.when       cto
safety_plan.making_safer             cto
safety_plan.wants                    cto
safety_plan.does_not_want            cto
advance_statement.kept_where         ct

consents.basis.which                 -
consents.basis.reason                -

measures.items                       -
measures.total                       tR
measures.in_words                    ctrR

reviews.client_absent_reason         rR
reviews.goals.comment                rR
reviews.changes.from                 rR
reviews.changes.to                   rR
reviews.changes.why                  rR
reviews.client_view                  rR
reviews.disagreement                 rR
reviews.unheld.client_absent_reason  -
reviews.unheld.goals.comment         -
reviews.unheld.changes.from          -
reviews.unheld.changes.to            -
reviews.unheld.changes.why           -
reviews.unheld.client_view           -
reviews.unheld.disagreement          -
next_review.where                    cwrRom

ending.decision.without_client_reason -
ending.why_no_longer_needed          lfG
ending.achieved                      l
ending.explained_to.how              -
ending.referrals.purpose             le/G
ending.referrals.appointment         l
ending.come_back.how                 l
ending.come_back.phone               l
ending.come_back.who_can_refer       l
ending.informed.reason               -

sign_off.role                        ct
sign_off.reason                      -
copies.document                      t
copies.copy                          t
copies.method                        t
copies.not_given_reason              /t
notes_team                           t
third_party.text                     t
allow.rule                           /gs
allow.reason                         -
"""

ALWAYS = (
    "summary", "client.legal_name", "client.ur_number", "client.preferred_name", "client.date_of_birth",
    "dependants.list.first_name", "assessment.plain", "assessment.clinical", "about_me.what_matters",
    "situation.client_words", "situation.no_client_words_reason", "treatment_plan.treatments.what",
    "treatment_plan.does_not_want", "safety_plan.warning_signs", "safety_plan.does_not_want", "notes_team",
    "third_party.text", "ending.why_no_longer_needed", "ending.come_back.how",
)  # fmt: skip
"""Fields that are printed in every output of theirs that is made, whatever else the plan says."""


UNDER_CONSENT = frozenset("ofGe")
"""The outputs that say only what the scope of a consent covers."""

ANYWHERE = frozenset({"client.preferred_name", "people.name", "people.contact.address", "ending.referrals.purpose"})
"""What a copy for someone outside may hold without a section: whom it is about, its addressee, and what is asked."""

IDENTITY = frozenset({"client.legal_name", "client.date_of_birth"})
"""What a doctor and an agency must know."""

_SECTIONS = {
    "about_me": "about_me",
    "summary": "situation",
    "situation": "situation",
    "assessment.substance_use": "substance_use",
    "assessment": "assessment",
    "life_areas": "life_areas",
    "treatment_plan": "treatment_plan",
    "goals": "goals",
    "strategies": "goals",
    "safety_plan": "safety_plan",
    "dependants": "dependants",
    "next_review": "reviews",
    "ending.why_no_longer_needed": "ending",
    "client.language": "communication",
    "people": "supports",
}


def section_of(field: str) -> str:
    """Return the section that a consent must name before someone outside may see a field; blank where none will do."""
    return next((section for start, section in _SECTIONS.items() if field.startswith(start)), "")


def _rows() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    rows = {}
    for line in _TABLE.strip().splitlines():
        if line:
            field, outputs = line.split()
            must, _, may = outputs.replace("-", "").partition("/")
            rows[field] = (frozenset(must), frozenset(must + may))
    return rows


_ROWS = _rows()
FIELDS = frozenset(_ROWS)


def prints(field: str) -> frozenset[str]:
    """Return the outputs that print a field of a plan in which everything is there."""
    return _ROWS[field][0]


def may_print(field: str) -> frozenset[str]:
    """Return the outputs that a field may stand in; no line means none."""
    return _ROWS.get(field, (frozenset(), frozenset()))[1]
