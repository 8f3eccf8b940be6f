from datetime import date

from planpress.derive.register import (
    Register,
    digest_of,
    entry_name,
    handover_name,
    pdf_name,
    sealed,
    version_name,
    withdrawal_name,
)
from planpress.model.issue import Answer
from tests.support.issues import a_handover, a_register, a_withdrawal, an_issue


def test_a_sealed_entry_carries_the_digest_of_all_that_it_says_and_of_nothing_else() -> None:
    entry = sealed(an_issue().model_copy(update={"digest": "not known yet", "signature": None}))
    assert entry.digest == digest_of(entry) != ""
    assert "signature" not in entry.said()


def test_versions_count_up_for_each_document_by_itself() -> None:
    register = a_register(an_issue(), an_issue(version=2), an_issue(document="plan-team"))
    assert register.next_version("plan-client") == 3
    assert register.next_version("plan-team") == 2
    assert register.next_version("card") == 1


def test_a_version_is_not_given_again_when_it_was_withdrawn() -> None:
    assert a_register(an_issue(), withdrawals=(a_withdrawal(),)).next_version("plan-client") == 2


def test_the_last_version_holds_unless_it_was_withdrawn() -> None:
    first, second, team = an_issue(), an_issue(version=2), an_issue(document="plan-team")
    assert a_register(second, first, team).in_force() == (second, team)
    assert a_register(first, second, withdrawals=(a_withdrawal(version=2),)).in_force() == (first,)
    assert a_register(first, withdrawals=(a_withdrawal(),)).in_force() == ()


def test_versions_are_found_by_their_number() -> None:
    register = a_register(an_issue(version=2), an_issue(), withdrawals=(a_withdrawal(),))
    assert [issue.version for issue in register.of("plan-client")] == [1, 2]
    assert register.find("plan-client", 2) == an_issue(version=2)
    assert register.find("plan-client", 3) is None
    assert register.withdrawal_of("plan-client", 1) == a_withdrawal()
    assert register.withdrawal_of("plan-client", 2) is None


def test_documents_that_no_entry_names_are_told() -> None:
    register = Register("MH-1042", (an_issue(),), digests={an_issue().file: "", "2026-11-24-card-v1.pdf": ""})
    assert register.unregistered() == ("2026-11-24-card-v1.pdf",)


def test_an_entry_is_called_without_a_date_so_that_two_branches_cannot_miss_each_other() -> None:
    assert entry_name("plan-client", 2) == "plan-client-v2.yaml"
    assert withdrawal_name("plan-client", 2) == "plan-client-v2-withdrawn.yaml"
    assert handover_name("plan-client", 2, 1) == "plan-client-v2-given-1.yaml"
    assert pdf_name(date(2026, 11, 24), "plan-client", 2) == "2026-11-24-plan-client-v2.pdf"


def test_the_digest_of_an_entry_covers_all_but_itself_and_the_signature() -> None:
    signed = an_issue(signature={"by": "priya", "text": "-----BEGIN SSH SIGNATURE-----\nx\ny"})
    assert digest_of(signed) == digest_of(an_issue()) == an_issue().digest
    assert digest_of(an_issue(approved_by="tom")) != digest_of(an_issue())
    assert digest_of(an_issue(on="2026-11-25")) != digest_of(an_issue())


def test_each_later_handover_is_kept_beside_the_ones_before() -> None:
    first, second = a_handover(), a_handover(number=2, how="by hand")
    register = a_register(an_issue(), handovers=(second, first, a_handover(version=2)))
    assert register.handovers_of("plan-client", 1) == (first, second)
    assert register.handovers_of("card", 1) == ()


def test_what_the_client_said_last_counts() -> None:
    issue = an_issue(client_agreement={"answer": "not_able_to_sign", "reason": "At the hospital."})
    silent, later = a_handover(), a_handover(number=2, client_agreement={"answer": "agreed"})
    said = a_register(issue, handovers=(silent,)).agreement_of(issue)
    assert said is not None
    assert said.answer is Answer.NOT_ABLE_TO_SIGN
    said = a_register(issue, handovers=(silent, later)).agreement_of(issue)
    assert said is not None
    assert said.answer is Answer.AGREED
    assert a_register(an_issue()).agreement_of(an_issue()) is None


def test_the_last_plan_is_that_of_either_copy_and_no_other_document() -> None:
    first, team = an_issue(), an_issue(document="plan-team", reader="team", on="2026-11-25")
    card = an_issue(document="card", kind="card", on="2026-11-26")
    assert a_register(team, first, card).last_plan(unlike="") == team
    assert a_register(card).last_plan(unlike="") is None


def test_on_one_day_the_later_version_is_the_last_plan() -> None:
    first, second = an_issue(), an_issue(version=2, plan_version=3)
    assert a_register(second, first).last_plan(unlike="") == second


def test_what_was_withdrawn_or_says_the_same_is_not_the_last_plan() -> None:
    first, second = an_issue(), an_issue(version=2, plan_fingerprint="12" * 32)
    assert a_register(first, second, withdrawals=(a_withdrawal(version=2),)).last_plan(unlike="") == first
    assert a_register(first, second).last_plan(unlike="12" * 32) == first


def test_a_version_is_found_by_what_it_is_called() -> None:
    assert version_name("plan-client", 2) == "plan-client-v2"
    assert a_register(an_issue(), an_issue(version=2)).named("plan-client-v2") == an_issue(version=2)
    assert a_register(an_issue()).named("plan-client-v2") is None
