from planpress.check.sharing import (
    check_exception_is_named,
    check_may_see_is_consented,
    check_no_beats_yes,
    check_shared_with_consent,
)
from tests.support.sound import findings


def _consent(rest: str) -> str:
    complete = "scope: [goals], given_on: 2026-10-20, method: written, recorded_by: lena-hoffmann"
    return f"consents:\n  - {{id: c1, status: active, {complete}, {rest}}}\n"


INFORMED = "ending:\n  informed:\n    - {person: mira, on: 2026-11-20}\n    - {person: gp, reason: Away.}\n"
REFERRAL = "copies:\n  - {document: referral-letter, to: gp, on: 2026-11-20}\n"
TOLD = "mira was told about the ending on 2026-11-20, but no consent covers it"


def test_telling_someone_of_the_ending_needs_a_consent_for_that() -> None:
    planning = _consent("decision: permit, recipient: mira, purpose: involve_in_planning")
    ending = _consent("decision: permit, recipient: mira, purpose: inform_of_ending")

    assert findings(check_shared_with_consent, INFORMED + planning) == [TOLD]
    assert findings(check_shared_with_consent, INFORMED + ending) == []


def test_a_consent_for_one_person_does_not_cover_another() -> None:
    other = _consent("decision: permit, recipient: gp, purpose: inform_of_ending")

    assert findings(check_shared_with_consent, INFORMED + other) == [TOLD]


def test_a_referral_letter_needs_a_consent_to_refer() -> None:
    letter = _consent("decision: permit, recipient: gp, purpose: share_letter")
    refer = _consent("decision: permit, recipient: gp, purpose: refer")

    assert len(findings(check_shared_with_consent, REFERRAL + letter)) == 1
    assert findings(check_shared_with_consent, REFERRAL + refer) == []


def test_a_consent_for_an_agency_covers_those_who_work_there() -> None:
    agency = _consent("decision: permit, recipient: clinic, purpose: refer")

    assert findings(check_shared_with_consent, REFERRAL + agency) == []


def test_a_no_is_reported_as_a_no_and_not_as_a_missing_yes() -> None:
    deny = INFORMED + _consent("decision: deny, recipient: mira, purpose: inform_of_ending")

    told = "mira was told about the ending on 2026-11-20, though consent c1 denies it"

    assert findings(check_shared_with_consent, deny) == []
    assert findings(check_no_beats_yes, deny) == [told]


def test_a_consent_that_rests_on_the_clients_word_is_no_exception() -> None:
    own = _consent("decision: permit, recipient: mira, purpose: share_plan, basis: {kind: client_consent}")

    assert findings(check_exception_is_named, own) == []


def test_a_yes_that_has_ended_lets_nobody_see_anything() -> None:
    ended = _consent("decision: permit, recipient: mira, purpose: share_plan").replace("active", "inactive")

    assert findings(check_may_see_is_consented, ended) == ["no consent lets mira see goals"]


def test_a_no_lets_nobody_see_anything() -> None:
    deny = _consent("decision: deny, recipient: mira, purpose: share_plan")

    assert findings(check_may_see_is_consented, deny) == ["no consent lets mira see goals"]


def test_what_another_person_may_see_is_theirs_alone() -> None:
    other = _consent("decision: permit, recipient: gp, purpose: share_plan")

    assert findings(check_may_see_is_consented, other) == ["no consent lets mira see goals"]


def test_nothing_may_be_given_where_someone_who_must_not_be_told_could_read_it() -> None:
    people = """people:
  - {id: mira, name: Mira Holt, role: family, contact: {address: [1 Fern St]}}
  - {id: gp, name: Dr Ana Ruiz, role: gp, agency: clinic}
  - {id: ida, name: Ida Holt, role: family, contact: {address: [1 Fern St]}, must_not_be_told: yes}
"""
    consent = _consent("decision: permit, recipient: mira, purpose: inform_of_ending")
    said = "mira was told about the ending on 2026-11-20, though ida, who must not be told, could read it there"

    assert findings(check_no_beats_yes, INFORMED + consent) == []
    assert findings(check_no_beats_yes, people + INFORMED + consent) == [said]
