"""Who may read what: the table that the sharing rules are held against, written by hand and not taken from them.

Each line is a field of the plan file with the outputs that print it: c and t the plan's client and team copy, w the
worksheet, r and R the review's client and team copy, l the completion letter, g the registers and plan pages at
exposure `register`, s those at exposure `team`. Outputs after a stroke may print it, but need not. A minus stands for
none. `closed` is a life area of which nothing may be recorded, `unheld` a review that did not take place, `untold`
someone who must not be told.
"""

_TABLE = """
status_reason                        -
summary                              ct
client.ur_number                     t
client.legal_name                    t
client.preferred_name                ctwrRl
client.pronouns                      t
client.date_of_birth                 t
client.address                       l
client.phone                         -
client.language                      t
client.safe_contact.note             t
client.legal_status                  t

people.name                          ctwrRl
people.relation                      ct
people.contact.phone                 ct
people.contact.email                 -
people.contact.address               -
people.involvement_reason            -
people.untold.name                   t/R
people.untold.relation               t
people.untold.contact.phone          /t
people.untold.contact.email          -
people.untold.contact.address        -
people.untold.involvement_reason     -

dependants.list.first_name           ct
dependants.list.birth_year           -
dependants.list.relation             ct
dependants.list.arranged             ct

assessment.plain                     ct
assessment.clinical                  t
assessment.reason                    ct

about_me.what_matters                ct
about_me.strengths                   ct
about_me.like_when_well              ct
about_me.helps_me_communicate        ct
about_me.what_has_helped             ct
about_me.what_has_not                ct

life_areas.client_words              ct
life_areas.team_view                 t
life_areas.strengths                 ct
life_areas.closed.discussed_on       -
life_areas.closed.client_words       -
life_areas.closed.team_view          -
life_areas.closed.strengths          -

situation.client_words               ct
situation.no_client_words_reason     t
situation.team_view                  ct

treatment_plan.treatments.what       ct
treatment_plan.treatments.why        ct
treatment_plan.treatments.how_often  ct
treatment_plan.client_preferences    ct
treatment_plan.does_not_want         ct
treatment_plan.choices_offered       ct
treatment_plan.involved.reason       ct

goals.description                    ctwrRls
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

strategies.what                      ctrR
strategies.how_often                 ct
strategies.where                     ct
strategies.status_reason             -
strategies.progress.note             t

safety_plan.triggers                 ct
safety_plan.warning_signs            ctl
safety_plan.coping_alone             ct
safety_plan.people_places            ct
safety_plan.people_to_ask.name       ct
safety_plan.people_to_ask.phone      ct
safety_plan.people_to_ask.when       ct
safety_plan.professionals.name       ct
safety_plan.professionals.phone      ct
safety_plan.professionals.when       ct
safety_plan.making_safer             ct
safety_plan.wants                    ct
safety_plan.does_not_want            ct
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
next_review.where                    cwrR

ending.decision.without_client_reason -
ending.why_no_longer_needed          l
ending.achieved                      l
ending.explained_to.how              -
ending.referrals.purpose             l
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
"""

ALWAYS = (
    "summary", "client.legal_name", "client.ur_number", "client.preferred_name", "client.date_of_birth",
    "dependants.list.first_name", "assessment.plain", "assessment.clinical", "about_me.what_matters",
    "situation.client_words", "situation.no_client_words_reason", "treatment_plan.treatments.what",
    "treatment_plan.does_not_want", "safety_plan.warning_signs", "safety_plan.does_not_want", "notes_team",
    "third_party.text", "ending.why_no_longer_needed", "ending.come_back.how",
)  # fmt: skip
"""Fields that are printed in every output of theirs that is made, whatever else the plan says."""


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
