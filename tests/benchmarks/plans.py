"""Any number of invented plans of about 6 KB: active, sound, each unlike the others, the same for the same number."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

from planpress.consent.agreement import seal_of
from planpress.read.plan import read_plan

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 24)
MOST = 100_000

_GIVEN = (
    "Mai", "Zoë", "Siobhán", "Nguyễn", "Mira", "Ayasha", "Kofi", "Tāne", "Leilani", "Björn", "Chidi", "Noor", "Olga",
    "Paweł", "Rangi", "Sefa", "Thandi", "Uluru", "Văn", "Wiremu", "Xanthe", "Yusuf", "Zainab", "Ana", "Dora", "Emre",
    "Fatima", "Giorgos", "Hana", "Ines", "Jarrah", "Kirra", "Lowanna", "Malik", "Nadia", "Oisín", "Priya", "Quentin",
)  # fmt: skip
_FAMILY = (
    "Abdi", "Brandl", "Castellano", "Đặng", "Eriksen", "Fonoti", "Gallagher", "Hoffmann", "Iyer", "Jovanović", "Kovač",
    "Lindqvist", "Murray", "Nair", "Okafor", "Papadopoulos", "Quispe", "Rossi", "Siddiqui", "Taufa", "Ucar", "Vainio",
    "Whitlock", "Xanthopoulos", "Yilmaz", "Zieliński", "Bui", "Tran", "Kaur", "Leung",
)  # fmt: skip
_PLACES = ("creek", "market", "library", "pool", "garden", "workshop", "harbour", "church hall", "oval", "station")
_THINGS = ("cook a meal", "walk", "draw", "mend a bike", "play cards", "read", "sing", "swim", "plant herbs", "fish")
_TIMES = ("before work", "after lunch", "in the morning", "on the way home", "at sunset", "when the shops are quiet")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FRIENDS = ("my sister", "my uncle", "a friend", "my son", "our neighbour", "my old team mate", "my aunt", "my cousin")
_STAFF = ("priya-nair", "sam-castellano", "leilani-fonoti", "jess-whitlock")
_AREAS = (
    "emotional_mental_wellbeing", "stress_and_illness", "safety", "friendships_relationships", "work_leisure_education",
    "daily_living_skills", "physical_health", "income_housing", "rights_advocacy",
)  # fmt: skip
_RELATIVES = ("Holt", "Ruiz", "Kelly", "Byrne", "Weiss", "Mbeki", "Sato", "Costa")


def plan_id(number: int) -> str:
    """Return the id of a plan, from MH-00001."""
    return f"MH-{number:05}"


def plan_text(number: int, as_of: date = AS_OF) -> str:
    """Return the file of a plan, which check is content with on that day."""
    chance = Random(number)  # noqa: S311 - the same plan for the same number is the point
    manager = chance.choice(_STAFF)
    start = as_of - timedelta(days=chance.randint(35, 80))
    reviewed = as_of - timedelta(days=chance.randint(5, 30)) if chance.random() < 0.4 else None
    latest = ((reviewed or start) + timedelta(days=91) - as_of).days
    next_review = as_of + timedelta(days=chance.randint(1, latest))
    goals = range(1, chance.randint(2, 3) + 1)
    parts = (
        _head(number, chance, start, manager),
        _people(chance),
        _assessment(chance, start),
        _areas(chance, start),
        _situation(chance, start),
        "goals:\n" + "".join(_goal(number, each, chance, start) for each in goals),
        "strategies:\n" + "".join(_strategy(number, each, chance, start) for each in goals),
        _safety(chance, start),
        _sharing(start),
        _measures(start, reviewed),
        _reviews(goals, chance, reviewed),
        _record(start, next_review, chance, manager),
    )
    return _signed("\n".join(part for part in parts if part))


def _signed(text: str) -> str:
    """Return the file of a plan with the seal of what it says in each sign-off."""
    plan = read_plan(text.encode(), "").value
    assert plan
    return text.replace("    method: signed\n", f"    method: signed\n    seal: {seal_of(plan)}\n")


def make_plans(folder: Path, count: int) -> None:
    """Write `service.yaml`, the handbook and so many plans into a new folder."""
    (folder / "plans").mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    for name in ("service.yaml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder)
    for number in range(1, count + 1):
        (folder / "plans" / f"{plan_id(number)}.yaml").write_text(plan_text(number), encoding="utf-8", newline="\n")


def _head(number: int, chance: Random, start: date, manager: str) -> str:
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    middle = chance.choice(_GIVEN)
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
    return f"""\
id: {plan_id(number)}
schema_version: 1
status: active
version: 1
period:
  start: {start}
case_manager: {manager}
summary: |
  {given} wants to {chance.choice(_THINGS)} again, and a home that is quiet at night. This plan is about that. We meet
  each {chance.choice(_DAYS)}, and we look at how it is going every three months.

client:
  ur_number: WC{700_000 + number}
  legal_name: {given} {middle} {family}
  preferred_name: {given}
  date_of_birth: {born}
  language: en
  interpreter: no
  formats:
    - standard
  safe_contact:
    post: yes
    phone: yes
    voicemail: {chance.choice(("yes", "no"))}
    sms: yes
    email: no
"""


def _people(chance: Random) -> str:
    return f"""\
people:
  - id: relative
    name: {chance.choice(_GIVEN)} {chance.choice(_RELATIVES)}
    role: family
    relation: {chance.choice(_FRIENDS)}
    contact:
      phone: 0491 570 156
    involvement: takes_part
  - id: gp
    name: Dr {chance.choice(_GIVEN)} {chance.choice(_RELATIVES)}
    role: gp
    agency: creamery-clinic
    contact:
      phone: (03) 5550 0210
    involvement: consulted

dependants:
  has_dependants: no
"""


def _assessment(chance: Random, start: date) -> str:
    parts = {
        "mental_state": ("Your mood is low, and you sleep badly. You think clearly.", "leilani-fonoti"),
        "physical": ("Your heart and your blood are fine. You would like to eat at set times.", "gp"),
        "substance_use": ("Nothing was found that needs help now.", "priya-nair"),
        "service_need": ("You want help to find a flat, and someone to talk with each week.", "priya-nair"),
    }
    listed = "".join(
        f"  {key}:\n    status: done\n    date: {start + timedelta(days=chance.randint(0, 9))}\n"
        f"    by: {by}\n    plain: {words}\n"
        for key, (words, by) in parts.items()
    )
    return f"assessment:\n{listed}"


def _areas(chance: Random, start: date) -> str:
    lines = ["life_areas:"]
    for number, area in enumerate(_AREAS):
        on = start + timedelta(days=1 + (number + chance.randint(0, 1)) % 9)
        if area == "safety":
            lines.append(f"  {area}:\n    status: not_relevant")
        else:
            said = f"The {chance.choice(_PLACES)} is where I feel well {chance.choice(_TIMES)}."
            lines.append(f"  {area}:\n    status: discussed\n    discussed_on: {on}\n    client_words: {said}")
    return "\n".join(lines) + "\n"


def _situation(chance: Random, start: date) -> str:
    on = start + timedelta(days=9)
    return f"""\
situation:
  client_words: I sleep on a couch near the {chance.choice(_PLACES)} and I am tired of it.
  team_view: We see someone who had to leave a flat in a hurry. The nights are short and the days are long.
  as_of: {on}

treatment_plan:
  treatments:
    - what: A talk with someone of the team
      why: To see how you are going
      who:
        - priya-nair
      how_often: Each {chance.choice(_DAYS)}
  choices_offered: A group at the {chance.choice(_PLACES)}, or a talk with a psychologist.
  involved:
    - person: client
      how: took_part
      on: {on}
    - person: relative
      how: was_asked
      on: {on}
"""


def _goal(number: int, each: int, chance: Random, start: date) -> str:
    area = chance.choice(("income_housing", "daily_living_skills", "friendships_relationships", "physical_health"))
    wish = f"I want to {chance.choice(_THINGS)} at the {chance.choice(_PLACES)} {chance.choice(_TIMES)}"
    return f"""\
  - id: g{each}
    description: {wish}, and do it {number + each} times.
    life_area: {area}
    expressed_by: client
    priority: {chance.choice(("high", "medium", "low"))}
    lifecycle_status: active
    achievement_status: in_progress
    start: {start + timedelta(days=9)}
    target:
      measure: Done on three {chance.choice(_DAYS)}s in a row
      due: {AS_OF + timedelta(days=chance.randint(60, 200))}
    acceptance:
      - person: client
        status: agree
"""


def _strategy(number: int, each: int, chance: Random, start: date) -> str:
    what = f"Try the {chance.choice(_PLACES)} with {chance.choice(_FRIENDS)} {chance.choice(_TIMES)}"
    return f"""\
  - id: s{each}
    goals:
      - g{each}
    what: {what}, step {number + each}
    who:
      - client
      - relative
    how_often: Each {chance.choice(_DAYS)}
    start: {start + timedelta(days=12)}
    due: {AS_OF + timedelta(days=chance.randint(10, 50))}
    status: in_progress
    progress:
      - on: {start + timedelta(days=20)}
        note: You went once, and it was good to be out.
"""


def _safety(chance: Random, start: date) -> str:
    return f"""\
safety_plan:
  warning_signs:
    - I stop going to the {chance.choice(_PLACES)}
    - I am awake at three
  coping_alone:
    - I {chance.choice(_THINGS)}
  people_to_ask:
    - person: relative
  discussed_with_client: yes
  discussed_on: {start + timedelta(days=9)}

advance_statement:
  status: not_wanted
"""


def _sharing(start: date) -> str:
    return f"""\
consents:
  - id: c1
    status: active
    decision: permit
    recipient: relative
    purpose: involve_in_planning
    scope:
      - goals
    given_on: {start + timedelta(days=9)}
    method: written
    recorded_by: priya-nair
"""


def _measures(start: date, reviewed: date | None) -> str:
    taken = [("admission", start + timedelta(days=2)), *([("review", reviewed)] if reviewed else [])]
    listed = "".join(
        f"  - tool: k10\n    occasion: {occasion}\n    date: {on}\n    rated_by: client\n"
        "    items: {1: 4, 2: 2, 3: 1, 4: 3, 5: 2, 6: 2, 7: 4, 8: 4, 9: 4, 10: 3}\n    total: 29\n"
        for occasion, on in taken
    )
    return f"measures:\n{listed}"


def _reviews(goals: range, chance: Random, reviewed: date | None) -> str:
    if reviewed is None:
        return ""
    answers = "".join(
        f"      - goal: g{each}\n        working: {chance.choice(('yes', 'partly'))}\n        outcome: partly_met\n"
        f"        comment: {chance.randint(3, 9)} good weeks since we began.\n"
        for each in goals
    )
    return f"""\
reviews:
  - id: r1
    kind: scheduled
    status: held
    due: {reviewed}
    held_on: {reviewed}
    how: in_person
    attended:
      - client
      - relative
    goals:
{answers}    still_needs_service: yes
    client_view: The {chance.choice(_PLACES)} is mine again.
"""


def _record(start: date, next_review: date, chance: Random, manager: str) -> str:
    on = start + timedelta(days=12)
    return f"""\
next_review:
  date: {next_review}
  how: in_person
  who_comes:
    - client
    - relative

sign_off:
  - role: client
    person: client
    on: {on}
    version: 1
    method: signed
  - role: case manager
    person: {manager}
    on: {on}
    version: 1
    method: signed

copies:
  - document: plan
    copy: client
    to: client
    format: standard
    on: {on}
    method: {chance.choice(("By hand", "By post"))}
"""
