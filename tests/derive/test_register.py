from datetime import date

from planpress.derive.register import (
    Register,
    digest_of,
    entry_name,
    mark_of,
    marked_pdf_name,
    older_name,
    pdf_name,
    sealed,
    version_name,
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


def test_a_version_is_not_given_again_when_it_is_lost() -> None:
    assert a_register(an_issue()).next_version("plan-client", taken={3}) == 4


def test_of_two_that_have_one_number_both_are_in_force_until_one_is_withdrawn() -> None:
    first, second = an_issue(), an_issue(approved_by="tom")
    withdrawn = a_withdrawal(entry=second.digest)
    assert a_register(first, second).in_force() == (first, second)
    assert a_register(first, second, withdrawals=(withdrawn,)).in_force() == (first,)


def test_the_last_version_holds_unless_it_was_withdrawn() -> None:
    first, second, team = an_issue(), an_issue(version=2), an_issue(document="plan-team")
    assert a_register(second, first, team).in_force() == (second, team)
    assert a_register(first, second, withdrawals=(a_withdrawal(version=2),)).in_force() == (first,)
    assert a_register(first, withdrawals=(a_withdrawal(),)).in_force() == ()


def test_versions_are_found_by_their_number() -> None:
    first, second = an_issue(), an_issue(version=2)
    register = a_register(second, first, withdrawals=(a_withdrawal(),))
    assert register.of("plan-client") == (first, second)
    assert register.version("plan-client", 2) == (second,)
    assert register.version("plan-client", 3) == ()
    assert register.withdrawal_of(first) == a_withdrawal()
    assert register.withdrawal_of(second) is None


def test_documents_that_no_entry_names_are_told() -> None:
    register = Register("MH-1042", (an_issue(),), digests={an_issue().file: "", "2026-11-24-card-v1.pdf": ""})
    assert register.unregistered() == ("2026-11-24-card-v1.pdf",)


def test_a_document_that_lies_elsewhere_with_the_same_bytes_is_there() -> None:
    issue = an_issue(file="2026-11-24-plan-client-v1.pdf")
    register = Register("MH-1042", (issue,), digests={"x.pdf": issue.pdf_sha256, "2026-11-24-plan-client-v1.pdf": ""})
    assert register.pdf_of(issue) == "x.pdf"
    assert register.unregistered() == ()


def test_an_entry_is_called_by_all_that_it_says_so_that_no_two_share_a_file() -> None:
    issue, signed = an_issue(version=2), an_issue(version=2, signature={"by": "priya", "text": "x"})
    assert entry_name(issue) == f"plan-client-v2-{mark_of(issue)}.yaml"
    assert mark_of(issue) not in {mark_of(signed), mark_of(an_issue(version=2, approved_by="tom"))}
    withdrawal, handover = a_withdrawal(version=2), a_handover(version=2)
    assert entry_name(withdrawal) == f"plan-client-v2-withdrawn-{mark_of(withdrawal)}.yaml"
    assert entry_name(handover) == f"plan-client-v2-given-1-{mark_of(handover)}.yaml"


def test_what_entries_were_called_before_is_still_known() -> None:
    entries = (an_issue(version=2), a_withdrawal(version=2), a_handover(version=2))
    assert [older_name(entry) for entry in entries] == [
        "plan-client-v2.yaml",
        "plan-client-v2-withdrawn.yaml",
        "plan-client-v2-given-1.yaml",
    ]


def test_a_document_is_called_by_its_bytes() -> None:
    name = "2026-11-24-plan-client-v2-abababab.pdf"
    assert pdf_name(date(2026, 11, 24), "plan-client", 2, "ab" * 32) == name
    assert marked_pdf_name(name, "cd" * 32) == "2026-11-24-plan-client-v2-cdcdcdcd.pdf"


def test_the_digest_of_an_entry_covers_all_but_itself_and_the_signature() -> None:
    signed = an_issue(signature={"by": "priya", "text": "-----BEGIN SSH SIGNATURE-----\nx\ny"})
    assert digest_of(signed) == digest_of(an_issue()) == an_issue().digest
    assert digest_of(an_issue(approved_by="tom")) != digest_of(an_issue())
    assert digest_of(an_issue(on="2026-11-25")) != digest_of(an_issue())


def test_each_later_handover_is_kept_beside_the_ones_before() -> None:
    first, second = a_handover(), a_handover(number=2, how="by hand", entry=an_issue().digest)
    register = a_register(an_issue(), handovers=(second, first, a_handover(version=2), a_handover(entry="another")))
    assert register.handovers_of(an_issue()) == (first, second)
    assert register.handovers_of(an_issue(document="card")) == ()


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
    second, other = an_issue(version=2), an_issue(version=2, approved_by="tom")
    name = f"{version_name('plan-client', 2)}-{mark_of(second)}"
    assert a_register(an_issue(), second).named("plan-client-v2") == second
    assert a_register(other, second).named(name) == second
    assert a_register(other, second).named("plan-client-v2") is None
