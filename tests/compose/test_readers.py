from planpress.compose.readers import SharingAnswer, answers_for, readers_of
from tests.support.plans import a_consent, a_person, a_plan, a_plan_on_day


def _seen(ref: str, **changes: object) -> dict[str, dict[str, SharingAnswer]]:
    on_day = a_plan_on_day(a_plan(**changes))
    return {each.use: {answer.what: answer for answer in each.answers} for each in answers_for(on_day, ref)}


def _refusals(ref: str, **changes: object) -> dict[str, str]:
    return {each.use: each.refusal for each in answers_for(a_plan_on_day(a_plan(**changes)), ref)}


def test_the_client_the_team_people_staff_and_agencies_can_be_asked_about() -> None:
    assert readers_of(a_plan_on_day(a_plan(people=[a_person()]))) == (
        "client", "team", "mira", "priya", "tom", "jess", "ada", "clinic", "harbour",
    )  # fmt: skip


def test_the_client_sees_the_goals_and_never_the_notes_of_the_team() -> None:
    answers = _seen("client")["client copy"]

    assert answers["goals"].is_seen
    assert answers["the team's notes"] == SharingAnswer(
        "the team's notes", is_seen=False, ground="never in the client copy"
    )


def test_whoever_is_of_the_team_sees_the_team_copy() -> None:
    assert _seen("tom") == _seen("team")
    assert all(answer.is_seen for answer in _seen("team")["team copy"].values())


def test_someone_outside_sees_what_a_consent_covers_and_is_told_which() -> None:
    answers = _seen("mira", people=[a_person()], consents=[a_consent()])["share_plan"]

    assert answers["goals"] == SharingAnswer("goals", is_seen=True, ground="consent c1")
    assert answers["safety_plan"] == SharingAnswer("safety_plan", is_seen=False, ground="not in the scope of c1")


def test_two_consents_are_both_named() -> None:
    consents = [a_consent(), a_consent(id="c2", scope=["goals", "reviews"])]
    answers = _seen("mira", people=[a_person()], consents=consents)["share_plan"]

    assert answers["goals"].ground == "consent c1, c2"
    assert answers["reviews"].ground == "consent c2"


def test_a_denial_is_named_where_it_takes_a_section_away() -> None:
    consents = [
        a_consent(scope=["goals", "reviews"]),
        a_consent(id="c2", decision="deny", purpose="inform_of_ending", scope=["reviews"]),
        a_consent(id="c3", decision="deny", purpose="refer", scope=["reviews"], recipient="harbour"),
    ]
    answers = _seen("mira", people=[a_person()], consents=consents)["share_plan"]

    assert answers["reviews"] == SharingAnswer("reviews", is_seen=False, ground="consent c2 says no")


def test_a_denial_that_has_run_out_is_not_named() -> None:
    people = [a_person(may_see=["goals"])]
    over = a_consent(id="c2", decision="deny", purpose="refer", scope=["reviews"], expires_on="2026-06-01")
    consents = [a_consent(scope=["goals", "reviews"]), over]

    assert _seen("mira", people=people, consents=consents)["share_plan"]["reviews"].ground.startswith(
        "this person's `may_see`"
    )


def test_what_a_person_may_see_narrows_a_consent() -> None:
    people = [a_person(may_see=["reviews"])]
    answers = _seen("mira", people=people, consents=[a_consent(scope=["goals", "reviews"])])["share_plan"]

    assert not answers["goals"].is_seen
    assert answers["goals"].ground == "this person's `may_see` does not name it"


def test_whoever_must_not_be_told_is_refused_everything() -> None:
    refusals = _refusals("mira", people=[a_person(must_not_be_told=True)], consents=[a_consent()])

    assert set(refusals.values()) == {"this person must not be told"}


def test_without_a_consent_the_refusal_says_so() -> None:
    assert _refusals("harbour")["refer"] == "no consent is recorded"
