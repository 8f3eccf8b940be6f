from planpress.check.letters import check_letters_after_a_death, check_way_back
from planpress.model.ending import ComeBack
from tests.support.sound import case_of, findings, sound_service

DECIDED = "ending: {kind: goals_met, decision: {date: 2026-11-20, made_with: [client]}}\n"


def test_a_letter_that_cannot_say_how_to_come_back_does_not_leave() -> None:
    service = sound_service().model_copy(update={"come_back": ComeBack()})

    found = list(check_way_back.run(case_of(DECIDED, service=service)))

    message = "`come_back` is missing how and phone, in the plan and in service.yaml"
    assert [diagnostic.message for diagnostic in found] == [message]


def test_the_plans_own_way_back_is_enough() -> None:
    service = sound_service().model_copy(update={"come_back": ComeBack()})
    ending = DECIDED.replace("kind:", "come_back: {how: Ring Lena., phone: (03) 5550 0142}, kind:")

    assert list(check_way_back.run(case_of(ending, service=service))) == []


def test_other_documents_and_other_ways_are_left_alone_after_a_death() -> None:
    copies = """ending: {kind: died}
copies:
  - {document: family-letter, to: mira, on: 2026-11-22}
  - {document: family-letter, to: mira, on: 2026-11-22, method: Handed over at home}
  - {document: family-letter, to: mira, on: 2026-11-22, method: In person}
  - {document: gp-letter, to: gp, on: 2026-11-22, method: By post}
"""

    assert findings(check_letters_after_a_death, copies) == []


def test_letters_to_the_family_are_posted_in_life() -> None:
    copies = "copies:\n  - {document: family-letter, to: mira, on: 2026-11-22, method: By post}\n"

    assert findings(check_letters_after_a_death, copies) == []
