import pytest

from planpress.diagnostic import Fix
from planpress.editing.fix_file import apply_fixes, fix_file
from planpress.read.plan import read_plan

PLAN = """\
id: MH-2001  # the number
schema_version: 1
status: draft
client:
  ur_number: WC900001
  legal_name: Quillon
  preferred_name: 'Quill'
  date_of_birth: 1990-01-01
"""


def fixed(text: str) -> str:
    return fix_file(text.encode(), "plans/MH-2001.yaml", read_plan).decode()


def test_a_fix_changes_its_own_characters_only_whatever_their_bytes() -> None:
    assert apply_fixes("é: “ü”\r\n# ß\r\n".encode(), [Fix(3, 6, "u"), Fix(0, 1, "e")]) == "e: u\r\n# ß\r\n".encode()


def test_a_byte_order_mark_stays_and_is_not_counted() -> None:
    assert apply_fixes(b"\xef\xbb\xbfab", [Fix(0, 1, "x")]) == b"\xef\xbb\xbfxb"


def test_of_two_fixes_for_one_place_the_first_is_made() -> None:
    assert apply_fixes(b"abcd", [Fix(1, 3, "x"), Fix(2, 4, "y"), Fix(1, 3, "x")]) == b"axd"


def test_a_slip_that_hides_others_gives_way_to_them() -> None:
    faulty = PLAN.replace("status: draft", "staus:Draft").replace("1990-01-01", "“1 January 1990”")
    assert fixed(faulty) == PLAN


def test_a_sound_file_stays() -> None:
    assert fixed(PLAN) == PLAN


@pytest.mark.parametrize(
    "text",
    [
        PLAN + "summary: He said\n  status:draft is what it is\n",
        PLAN + "safety_plan:\n  warning_signs:\n    - due:soon\n",
        PLAN + "people:\n  -id: mira\n   name: Mira Kovač\n   role: carer\n",
        PLAN.replace("status: draft", "Dr:Smith"),
        PLAN.replace("1990-01-01", "02/03/1990"),
        PLAN + "staus: active\n",
        "id: [\n",
        "",
    ],
    ids=[
        "a colon in a text",
        "a colon in an item",
        "a dash that its neighbours do not line up with",
        "a name",
        "a day with two readings",
        "a key twice",
        "no YAML",
        "empty",
    ],
)
def test_what_has_more_than_one_answer_stays(text: str) -> None:
    assert fixed(text) == text


def test_a_file_that_is_no_text_stays() -> None:
    assert fix_file(b"\xff\xfe\x00", "plans/MH-2001.yaml", read_plan) == b"\xff\xfe\x00"
