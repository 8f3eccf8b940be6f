"""A small project that changes in every way that matters to a build."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.support.builds import UNPRINTABLE
from tests.support.project import ROOT, make_project, write_plan

FIRST_DAY = date(2026, 11, 24)
PLAN_IDS = ("MH-2001", "MH-2002", "MH-2003", "MH-2004", "MH-2005")
WORDS = ("tram", "garden", "bakery")
MISTAKES = {
    "not YAML": "goals: [\n",
    "unknown key": "unknown: key\n",
    "no such day": "period:\n  start: 2026-02-31\n",
    "unprintable": f"notes_team: Asked about {UNPRINTABLE} on Monday.\n",
}
CONSENTS = ("permit", "withdrawn", "deny", "none")
_CLIENTS = (
    ("WC900001", "Quillon Vantongeren", "Quill", "1990-01-01"),
    ("WC900002", "Zephyrine Abiodun", "Zephy", "1991-02-02"),
    ("WC900003", "Marisol Petrenko", "Mari", "1992-03-03"),
)
_CONSENTED = """\
people:
  - {{id: sam, name: Sam Okafor, role: friend, involvement: takes_part}}
consents:
  - id: c1
    status: active
    decision: {decision}
    recipient: sam
    purpose: share_plan
    scope: [goals, situation]
    given_on: 2026-11-01
    method: written
    recorded_by: priya-nair
    expires_on: 2026-12-01
"""
_REVIEWED = """\
next_review:
  date: 2026-12-03
  how: phone
  who_comes: [client]
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a plan says: its client, one of three, and what may change about it."""

    client: int
    word: str = WORDS[0]
    comments: int = 0
    language: str = "en"
    manager: str = "priya-nair"
    consent: str = "none"
    replaces: str = ""
    named: int | None = None
    """Another client, whose full name stands in its text."""
    is_reviewed: bool = False
    mistake: str = ""

    def text(self, plan_id: str) -> str:
        """Return the plan as YAML."""
        number, legal_name, preferred, born = _CLIENTS[self.client]
        named = "" if self.named is None else f" {_CLIENTS[self.named][1]} helps."
        return (
            f"id: {plan_id}\nschema_version: 1\nstatus: draft\ncase_manager: {self.manager}\n"
            + (f"replaces: {self.replaces}\n" if self.replaces else "")
            + f"client:\n  ur_number: {number}\n  legal_name: {legal_name}\n  preferred_name: {preferred}\n"
            + f"  date_of_birth: {born}\n  language: {self.language}\n"
            + f"summary: {preferred} wants to live near the {self.word}.{named}\n"
            + self._consents()
            + (_REVIEWED if self.is_reviewed else "")
            + "# asked again on Monday\n" * self.comments
            + MISTAKES.get(self.mistake, "")
        )

    def _consents(self) -> str:
        if self.consent == "none":
            return ""
        decision = "deny" if self.consent == "deny" else "permit"
        withdrawn = "    withdrawn_on: 2026-11-20\n" if self.consent == "withdrawn" else ""
        return _CONSENTED.format(decision=decision) + withdrawn


PLANS = {
    "MH-2001": Said(0, consent="permit"),
    "MH-2002": Said(1, is_reviewed=True),
    "MH-2003": Said(0, replaces="MH-2001", manager="sam-castellano"),
}
"""The plans at the beginning: in one a consent runs out, in one a review falls due, and one replaces another."""


class ChangingProject:
    """The folder of a project, and what is in its files."""

    def __init__(self, folder: Path) -> None:
        """Write the project as it is at the beginning."""
        self.folder = make_project(folder)
        self._service = (folder / "service.yaml").read_text("utf-8")
        self.plans: dict[str, Said] = {}
        self.thrown_away: dict[str, Said] = {}
        for plan_id, said in PLANS.items():
            self.write_plan(plan_id, said)
        self.set_service(exposure="team")

    def write_plan(self, plan_id: str, said: Said) -> None:
        """Save a plan."""
        self.plans[plan_id] = said
        write_plan(self.folder, plan_id, said.text(plan_id))

    def change_plan(self, plan_id: str, **changes: object) -> None:
        """Save a plan that says something else."""
        self.write_plan(plan_id, replace(self.plans[plan_id], **changes))  # type: ignore[arg-type]

    def delete_plan(self, plan_id: str) -> Said:
        """Delete a plan, and remember what it said."""
        (self.folder / f"plans/{plan_id}.yaml").unlink()
        self.thrown_away[plan_id] = self.plans.pop(plan_id)
        return self.thrown_away[plan_id]

    def set_service(self, *, exposure: str, name: str = "Wattle Creek", language: str = "vi", more: str = "") -> None:
        """Save the service's file."""
        text = self._service.replace("exposure: register", f"exposure: {exposure}")
        text = text.replace("name: Wattle Creek Community", f"name: {name} Community").replace("  - vi\n", "")
        self.write("service.yaml", text.replace("  - en\n", f"  - en\n  - {language}\n") + more)

    def write(self, name: str, text: str) -> None:
        """Save a file of the project; one without text is taken away."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)

    def write_template(self, name: str, *, old: str = "", new: str = "") -> None:
        """Save the team's own version of a shipped template, in which something is replaced; or take it away."""
        shipped = (ROOT / "templates" / name).read_text("utf-8")
        assert old in shipped
        self.write(f"templates/{name}", shipped.replace(old, new) if old else "")
