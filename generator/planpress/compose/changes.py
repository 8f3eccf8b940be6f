"""What changed in a plan, in a case manager's words; a client's own words stand next to them, never in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from planpress.compose.words import day, listed, sentence, word
from planpress.derive.changes import STANDING, Action, FieldChange
from planpress.model.base import Part

_SECTIONS = {
    "people": "person",
    "strategies": "step",
    "consents": "consent",
    "reviews": "review",
    "measures": "measure",
    "sign_off": "signature",
    "copies": "handed over",
    "third_party": "what others said",
    "notes_team": "team notes",
}
_FIELDS = {
    "description": "the words",
    "due": "by when",
    "from_": "from",
    "how_often": "how often",
    "involved": "who was involved",
    "measure": "how we will know",
    "status_reason": "why",
    "what": "the words",
    "which": "copy",
    "who": "who does it",
}
_SELF_EXPLAINING = frozenset({STANDING, "status", "lifecycle_status", "achievement_status", "target"})
_REFS = ("id", "person", "to", "from_person")
_MAIN_TEXT = ("description", "what", "note", "text", "summary", "name", "purpose", "comment")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what can be said anywhere, and what was written before and is now, for those who may read it."""

    words: str
    before: str = ""
    after: str = ""


def say_changes(changes: Iterable[FieldChange], *, names_ids: bool = True) -> tuple[ChangeLine, ...]:
    """Return a line for each change; its words name ids, if they may, and codes and days only."""
    return tuple(_line(change, names_ids=names_ids) for change in changes)


def _line(change: FieldChange, *, names_ids: bool) -> ChangeLine:
    subject = _subject(change, names_ids=names_ids)
    if not change.field and change.ref:
        return _whole(change, subject)
    about = _about(change, names_ids=names_ids)
    where = ", ".join(part for part in (subject, _field(change.field), about) if part)
    before, after = _code(change.before), _code(change.after)
    if before and after:
        return ChangeLine(sentence(f"{where}: from '{before}' to '{after}'"))
    if after and change.action is Action.ADDED:
        return ChangeLine(sentence(f"{where}: now '{after}'"))
    if before and change.action is Action.REMOVED:
        return ChangeLine(sentence(f"{where}: no longer '{before}'"))
    verb = {Action.ADDED: "added", Action.REMOVED: "removed", Action.CHANGED: "changed"}[change.action]
    return ChangeLine(sentence(f"{where}: {verb}"), _text(change.before), _text(change.after))


def _whole(change: FieldChange, subject: str) -> ChangeLine:
    """Return the line for something that came or went as a whole."""
    words = f"new {subject}" if change.action is Action.ADDED else f"{subject} removed"
    return ChangeLine(sentence(words), _text(change.before), _text(change.after))


def _subject(change: FieldChange, *, names_ids: bool) -> str:
    """Return what a change is about: goal 2, step s4 of goal 2, consent c1, situation."""
    goals = listed(str(number) for number in change.goals)
    if change.section == "goals":
        return f"goal {goals or change.ref}"
    name = _SECTIONS.get(change.section, change.section.replace("_", " "))
    of_goals = f" of goal{'s' if len(change.goals) > 1 else ''} {goals}" if goals else ""
    return f"{name} {change.ref}{of_goals}".strip() if names_ids else f"{name}{of_goals}"


def _about(change: FieldChange, *, names_ids: bool) -> str:
    """Return whom or what a list item is about that has no id by which its changes could be matched."""
    item = change.before if change.action is Action.REMOVED else change.after
    names = _REFS if names_ids and isinstance(item, Part) else ()
    refs = (str(getattr(item, name)) for name in names if hasattr(item, name))
    version = getattr(item, "version", None)
    return " ".join([*refs, *([f"version {version}"] if version else [])])


def _field(field: tuple[str, ...]) -> str:
    told = [name for name in field if name not in _SELF_EXPLAINING]
    return ", ".join(_FIELDS.get(name, name.replace("_", " ")) for name in told)


def _code(value: object) -> str:
    """Return a value that may be said anywhere: a code, a day, a number, yes or no; nothing for a person's words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return _word(value)
    if isinstance(value, date):
        return day(value)
    return str(value) if isinstance(value, int | Decimal) else ""


def _word(code: Enum) -> str:
    try:
        return word(code)
    except KeyError:
        return str(code.value).replace("_", " ")


def _text(value: object) -> str:
    """Return what was written, in one line."""
    if value in (None, {}):
        return ""
    if isinstance(value, Part):
        texts = (getattr(value, name, None) for name in _MAIN_TEXT)
        main = next((text for text in texts if text and not isinstance(text, Enum)), None)
        return " ".join(str(main).split()) if main else _facts(value)
    if isinstance(value, tuple):
        return "; ".join(_text(item) for item in value)
    return _code(value) or " ".join(str(value).split())


def _facts(part: Part) -> str:
    """Return what a part without a text of its own says, value by value."""
    said = (getattr(part, name) for name in type(part).model_fields if name != "id")
    return ", ".join(words for words in map(_text, said) if words)
