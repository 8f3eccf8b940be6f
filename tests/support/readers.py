"""Who may read what: the page of the handbook that the sharing rules are held against, written by hand."""

import re
from collections.abc import Iterator, Mapping

from tests.support.plans import ROOT

PAGE = ROOT / "content" / "reference" / "who-sees-what.md"

REGISTERS, PLAN_PAGES = "Registers", "Plan pages"
"""The columns of the team site at exposure `register` and `team`."""

UNDER_CONSENT = frozenset({"Shared plan", "Family letter", "GP letter", "Referral"})
"""The outputs that say only what the scope of a consent covers."""

ANYWHERE = frozenset(
    {
        "client.preferred_name",
        "people.name",
        "people.contact.address",
        "ending.referrals.purpose",
        "ending.informed.asked",
        "ending.informed.enclosed",
    }
)
"""What a copy for someone outside may hold without a section: whom it is about, its addressee, what is asked of them,
and what comes with it."""

IDENTITY = frozenset({"client.legal_name", "client.date_of_birth", "client.ur_number"})
"""What a doctor and an agency must know."""

ALWAYS = (
    "summary", "client.legal_name", "client.ur_number", "client.preferred_name", "client.date_of_birth",
    "dependants.list.first_name", "assessment.plain", "assessment.clinical", "about_me.what_matters",
    "situation.client_words", "situation.no_client_words_reason", "treatment_plan.treatments.what",
    "treatment_plan.does_not_want", "safety_plan.warning_signs", "safety_plan.does_not_want", "notes_team",
    "third_party.text", "ending.why_no_longer_needed", "ending.come_back.how",
)  # fmt: skip
"""Fields that are printed in every output of theirs that is made, whatever else the plan says."""


def _tables(text: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the rows of each table, by its columns, with the heading that the table stands under."""
    for section in re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]:
        lines = [line.strip("| ").split("|") for line in section.splitlines() if line.startswith("|")]
        if lines:
            head, _, *rows = ([cell.strip() for cell in line] for line in lines)
            padded = ([*row, *[""] * (len(head) - len(row))] for row in rows)
            yield section.splitlines()[0], [dict(zip(head, row, strict=True)) for row in padded]


_TABLES = dict(_tables(PAGE.read_text("utf-8")))
BY_TOPIC: Mapping[str, Mapping[str, str]] = {row["What it is about"]: row for row in _TABLES.pop("Topic by topic")}
"""What each reader sees of each topic, by the topic's words and the column of the page."""
_ROWS = {row["Field"].strip("`"): row for rows in _TABLES.values() for row in rows}
TOPIC_OF = {row["Field"].strip("`"): topic for topic, rows in _TABLES.items() for row in rows}
"""The topic that each field stands under."""
FIELDS = frozenset(_ROWS)


def prints(field: str) -> frozenset[str]:
    """Return the outputs that print a field of a plan in which everything is there."""
    return frozenset(column for column, cell in _ROWS[field].items() if cell == "yes")


def may_print(field: str) -> frozenset[str]:
    """Return the outputs that a field may stand in; no line means none."""
    return frozenset(column for column, cell in _ROWS.get(field, {}).items() if cell in {"yes", "may"})


def section_of(field: str) -> str:
    """Return the section that a consent must name before someone outside may see a field; blank where none will do."""
    topic = TOPIC_OF[field]
    found = re.search(r"with `(\w+)`", BY_TOPIC[topic[0].lower() + topic[1:]]["`share_plan`"])
    return found[1] if found else ""
