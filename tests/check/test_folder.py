from collections.abc import Sequence

from planpress.check.case import Case
from planpress.check.plan import check_folder
from tests.support.sound import case_of, members_of

OTHER = """client:
  ur_number: UR100043
  legal_name: Dora Novak
  preferred_name: Dora
  date_of_birth: 1990-01-05
  formats: [standard]
  safe_contact: {post: yes}
"""


def _found(cases: Sequence[Case]) -> list[tuple[str, str, int]]:
    return [(found.code, found.place.file, found.place.line) for found in check_folder(members_of(cases))]


def _messages(cases: Sequence[Case]) -> list[str]:
    return [found.message for found in check_folder(members_of(cases))]


def test_plans_that_have_nothing_to_do_with_one_another_are_fine() -> None:
    assert _found([case_of(), case_of(f"id: MH-1043\n{OTHER}")]) == []


def test_an_id_that_differs_in_capital_letters_only_is_used_twice() -> None:
    found = check_folder(members_of([case_of(), case_of(f"id: mh-1042\n{OTHER}")]))

    assert [diagnostic.message for diagnostic in found] == ["the id mh-1042 is used twice"]
    assert [str(related.place) for related in found[0].related] == ["plans/MH-1042.yaml:1:5"]


def test_a_plan_that_replaces_an_unknown_one_is_told_the_nearest() -> None:
    cases = [case_of("replaces: MH-0971\n"), case_of("id: MH-0917\nstatus: completed\n")]

    found = check_folder(members_of(cases))

    assert [diagnostic.hint for diagnostic in found] == ["did you mean `MH-0917`?"]


def test_a_plan_cannot_replace_itself() -> None:
    assert _messages([case_of("replaces: MH-1042\n")]) == ["a plan cannot replace itself"]


def test_a_plan_cannot_replace_another_clients() -> None:
    assert _messages([case_of("replaces: MH-1043\n"), case_of(f"id: MH-1043\n{OTHER}")]) == [
        "MH-1043 is another client's plan"
    ]


MERGED = OTHER.replace(
    "formats:", "earlier_numbers: [{ur_number: UR100042, until: 2026-11-02, why: Merged.}]\n  formats:"
)


def test_a_plan_may_replace_one_that_names_the_clients_earlier_ur_number() -> None:
    assert _found([case_of(f"id: MH-1043\nreplaces: MH-1042\n{MERGED}"), case_of("status: completed\n")]) == []


def test_a_client_whose_records_were_merged_may_not_have_two_active_plans_either() -> None:
    assert [code for code, *_ in _found([case_of(), case_of(f"id: MH-1043\n{MERGED}")])] == ["P061"]
    assert [code for code, *_ in _found([case_of(f"id: MH-1043\n{MERGED}"), case_of("id: MH-1044\n")])] == ["P061"]


def test_one_name_and_birthday_with_two_ur_numbers_are_noted_without_a_word_of_the_client() -> None:
    twin = case_of(
        "id: MH-1043\nstatus: completed\n"
        + OTHER.replace("Dora Novak", "mai linh  HOLT").replace("1990-01-05", "1987-04-12")
    )
    assert _messages([case_of(), twin]) == [
        "the client of MH-1042 has the same name and day of birth, and another UR number"
    ]


def test_a_client_may_have_an_active_plan_beside_a_completed_one() -> None:
    assert _found([case_of("replaces: MH-0917\n"), case_of("id: MH-0917\nstatus: completed\n")]) == []


def test_a_client_may_not_have_two_active_plans() -> None:
    assert _messages([case_of(), case_of("id: MH-1043\n")]) == ["this client has another active plan, MH-1042"]


def test_another_clients_ur_number_is_found_where_it_stands() -> None:
    cases = [case_of("summary: Copied from ur100043, sorry.\n"), case_of(f"id: MH-1043\n{OTHER}")]

    assert _messages(cases) == ["summary names the client of plan MH-1043"]


def test_someone_around_the_client_may_have_the_name_of_another_client() -> None:
    people = "people:\n  - {id: aunt, name: Dora Novak, role: friend}\nsummary: Dora Novak drives her to the clinic.\n"

    assert _found([case_of(f"{people}consents: []\n"), case_of(f"id: MH-1043\n{OTHER}")]) == []


def test_a_name_inside_another_word_is_not_that_name() -> None:
    assert _found([case_of("summary: Dora Novakova lives next door.\n"), case_of(f"id: MH-1043\n{OTHER}")]) == []


def test_a_first_name_alone_gives_nobody_away() -> None:
    assert _found([case_of("summary: Dora is the name of her cat.\n"), case_of(f"id: MH-1043\n{OTHER}")]) == []


def test_a_name_that_is_not_known_yet_is_nobodys_name() -> None:
    unknown = OTHER.replace("legal_name: Dora Novak", 'legal_name: "? ?"')

    assert _found([case_of("summary: Where to live? ? ?\n"), case_of(f"id: MH-1043\n{unknown}")]) == []


def test_a_short_number_is_no_sign_of_another_client() -> None:
    short = OTHER.replace("UR100043", "U43")

    assert _found([case_of("summary: She wears size u43.\n"), case_of(f"id: MH-1043\n{short}")]) == []


def _step(text: str) -> str:
    step = f"{{id: s1, goals: [g1], what: {text}, who: [client], status: completed}}"
    return f"goals: []\nstrategies:\n  - {step}\n"


def test_short_steps_are_alike_by_chance() -> None:
    step = _step("See the doctor")
    cases = [case_of(f"id: MH-{number}\nstatus: draft\n{step}") for number in (1, 2, 3, 4)]

    assert _found(cases) == []


def test_one_client_may_keep_a_step_through_three_plans() -> None:
    step = _step("Walk to the creek at dawn")
    cases = [case_of(f"id: MH-{number}\nstatus: completed\n{step}") for number in (1, 2, 3)]

    assert _found(cases) == []


def test_a_step_from_a_list_is_noted_in_each_of_the_plans() -> None:
    step = _step("Improve daily living skills")
    clients = [OTHER.replace("UR100043", f"UR20000{number}").replace("Dora", f"Do{number}") for number in (1, 2, 3)]
    cases = [case_of(f"id: MH-{number}\n{step}{client}") for number, client in enumerate(clients)]

    assert [code for code, _, _ in _found(cases)] == ["P049", "P049", "P049"]
