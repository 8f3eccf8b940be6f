"""The pages of the team site about plans: caseload, reviews due, and one page for each plan."""

from collections.abc import Iterable
from datetime import date

from planpress.compose.plan_page import PlanPage
from planpress.compose.registers import RegisterRow, most_urgent_first
from planpress.compose.words import day, sentence
from planpress.render.markdown import Md, blocks, bullets, date_text, heading, inline, link, page, paragraph, table

HOME = "team/index.md"
REVIEWS_DUE = "team/reviews-due.md"
PLANS = "team/plans"


def plan_path(plan_id: str) -> str:
    """Return the path of a plan's page."""
    return f"{PLANS}/{plan_id}.md"


def caseload_path(case_manager_id: str) -> str:
    """Return the path of a case manager's page."""
    return f"team/caseload-{case_manager_id or 'none'}.md"


def register_pages(rows: tuple[RegisterRow, ...], as_of: date) -> dict[str, Md]:
    """Return the register pages by path: the caseload, one page for each case manager, and the reviews due."""
    urgent = most_urgent_first(rows)
    managers = {row.case_manager_id: row.case_manager for row in urgent}
    return {
        HOME: _caseload(urgent, managers, as_of),
        REVIEWS_DUE: _reviews_due(urgent, as_of),
        **{
            caseload_path(ref): _one_caseload(name, tuple(row for row in urgent if row.case_manager_id == ref), as_of)
            for ref, name in sorted(managers.items())
        },
    }


def plan_page(view: PlanPage, as_of: date) -> Md:
    """Return the page of one plan; its words reach no search index but its number does."""
    row = view.row
    facts = [
        inline("Initials: ", row.initials),
        inline("Stage: ", row.stage_words),
        inline("Case manager: ", link(row.case_manager, f"../{caseload_path(row.case_manager_id)[5:]}")),
        inline("Next review: ", _review_day(row), f" ({row.when})" if row.days_late is not None else ""),
        inline(view.version, f", from {view.start}" if view.start else "", f" to {view.end}" if view.end else ""),
    ]
    return page(
        row.plan_id,
        bullets(facts),
        *_goals(view),
        *_reviews(view),
        *_documents(view),
        _as_at(as_of),
    )


def _caseload(rows: tuple[RegisterRow, ...], managers: dict[str, str], as_of: date) -> Md:
    counts = ((ref, name, [row for row in rows if row.case_manager_id == ref]) for ref, name in managers.items())
    return page(
        "Caseload",
        paragraph(_call_to_act(rows)),
        heading(2, "By case manager"),
        table(
            ("Case manager", "Plans", "Reviews late"),
            [
                (link(name, caseload_path(ref)[5:]), str(len(own)), str(sum(row.is_late for row in own)))
                for ref, name, own in sorted(counts, key=lambda entry: entry[1])
            ],
            numbers=(1, 2),
        ),
        heading(2, "All plans", classes=("register",)),
        _rows_table(rows),
        _as_at(as_of),
    )


def _one_caseload(name: str, rows: tuple[RegisterRow, ...], as_of: date) -> Md:
    return page(
        sentence(name),
        paragraph(_call_to_act(rows)),
        heading(2, "Plans", classes=("register",)),
        _rows_table(rows),
        _as_at(as_of),
    )


def _reviews_due(rows: tuple[RegisterRow, ...], as_of: date) -> Md:
    due = tuple(row for row in rows if row.days_late is not None)
    unset = tuple(row for row in rows if row.days_late is None)
    return page(
        "Reviews due",
        paragraph(_call_to_act(due)),
        heading(2, "Most urgent first", classes=("register",)),
        _rows_table(due),
        *((heading(2, "No review set"), _rows_table(unset)) if unset else ()),
        _as_at(as_of),
    )


def _call_to_act(rows: tuple[RegisterRow, ...]) -> str:
    """Return the one sentence that says how many plans need someone to act."""
    late = sum(row.is_late for row in rows)
    if late == 0:
        return f"No review is late. {len(rows)} plan{_s(rows)} in all."
    return f"{late} of {len(rows)} plan{_s(rows)} {'has' if late == 1 else 'have'} a late review."


def _s(items: tuple[object, ...]) -> str:
    return "" if len(items) == 1 else "s"


def _rows_table(rows: Iterable[RegisterRow]) -> Md:
    return table(
        ("Plan", "Initials", "Case manager", "Stage", "Next review", "When"),
        [
            (
                link(row.plan_id, f"plans/{row.plan_id}.md"),
                row.initials,
                row.case_manager,
                row.stage_words,
                _review_day(row),
                row.when,
            )
            for row in rows
        ],
    )


def _review_day(row: RegisterRow) -> Md:
    return date_text(row.review_due) if row.review_due else Md("none set")


def _goals(view: PlanPage) -> tuple[Md, ...]:
    if not view.shows_goals or not view.goals:
        return ()
    rows = [(str(goal.number), goal.words, goal.area, goal.standing, goal.due) for goal in view.goals]
    return (heading(2, "Goals"), table(("No.", "Goal", "Area", "How far", "By"), rows))


def _reviews(view: PlanPage) -> tuple[Md, ...]:
    if not view.reviews:
        return ()
    rows = [(entry.day, entry.kind, entry.status, entry.still_needs_service) for entry in view.reviews]
    return (heading(2, "Reviews"), table(("Day", "Kind", "Status", "Service still needed"), rows))


def _documents(view: PlanPage) -> tuple[Md, ...]:
    if not view.documents:
        return ()
    return (heading(2, "Drafts made"), blocks(bullets(f"{name}.pdf" for name in view.documents)))


def _as_at(as_of: date) -> Md:
    return paragraph(f"As at {day(as_of)}.")
