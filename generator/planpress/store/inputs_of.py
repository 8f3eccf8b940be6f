"""Which files each thing is made from, in the words that `build --explain` uses."""

from collections.abc import Mapping
from typing import Final

from planpress.disk.project import DOCUMENTS_FOLDER
from planpress.rebuild import InputDigests
from planpress.store.inputs import SHIPPED, FileState, Inputs, digest, digest_of, libraries

HISTORY: Final = "history"
"""The input that is no file: what git says that it holds."""
_TEMPLATES: Final = ("documents", "partials")


def inputs_of_plans(inputs: Inputs, plans: Mapping[str, str], as_of: str) -> dict[str, InputDigests]:
    """Return what the documents of each plan are made from; `plans` holds the digest of each plan's file."""
    around = {
        "service.yaml": digest_of(inputs, "service.yaml"),
        "templates": digest_of(inputs, *_in_templates(*_TEMPLATES), "templates/logo."),
        "styles": digest_of(inputs, *_in_templates("css")),
        "fonts": digest_of(inputs, *_in_templates("fonts")),
        "translations": digest_of(inputs, "locale/"),
        **_machine(inputs),
        "the day": as_of,
    }
    issued = _issued(inputs)
    return {plan_id: {"plan": found} | issued.get(plan_id, {}) | around for plan_id, found in plans.items()}


def inputs_of_sites(inputs: Inputs, as_of: str, history: str | None = None) -> dict[str, InputDigests]:
    """Return what each site is made from; `history` stands for the one that the team site tells, if it tells one."""
    handbook = {
        "pages": digest_of(inputs, "content/"),
        "mkdocs.yml": digest_of(inputs, "mkdocs.yml"),
        "service.yaml": digest_of(inputs, "service.yaml"),
        "templates": digest_of(inputs, "templates/", f"{SHIPPED}templates/"),
        **_machine(inputs),
        "the day": as_of,
    }
    told = {} if history is None else {HISTORY: history}
    return {"handbook": handbook, "team": {"plans": digest_of(inputs, "plans/"), **told, **handbook}}


def printing_digest(inputs: Inputs) -> str:
    """Return the digest of all that turns a document's HTML into a PDF."""
    parts = (
        digest_of(inputs, *_in_templates("css")),
        digest_of(inputs, *_in_templates("fonts")),
        digest_of(inputs, f"{SHIPPED}code/printing/pdf/"),
        *libraries(),
    )
    return digest(*(part.encode() for part in parts))


def _issued(inputs: Inputs) -> dict[str, dict[str, str]]:
    """Return what the register says of each plan that was issued."""
    files: dict[str, dict[str, FileState]] = {}
    for name, seen in inputs.items():
        if name.startswith(f"{DOCUMENTS_FOLDER}/"):
            files.setdefault(name.split("/")[1], {})[name] = seen
    return {plan_id: {"issued versions": digest_of(each, "")} for plan_id, each in files.items()}


def _machine(inputs: Inputs) -> dict[str, str]:
    return {
        "planpress": digest_of(inputs, f"{SHIPPED}code/"),
        "libraries": digest(*(name.encode() for name in libraries())),
    }


def _in_templates(*parts: str) -> tuple[str, ...]:
    return tuple(f"{start}templates/{part}/" for part in parts for start in ("", SHIPPED))
