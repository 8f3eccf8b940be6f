"""Which inputs each document and site is made from, in the words that `build --explain` uses."""

from collections.abc import Mapping
from typing import Final

from planpress.disk.project import DOCUMENTS_FOLDER
from planpress.rebuild import InputDigests
from planpress.store.inputs import SHIPPED, FileState, Inputs, digest, digest_of, libraries

HISTORY: Final = "history"
"""The one input that is not a file: the history that git has."""
_TEMPLATES: Final = ("documents", "partials")


def inputs_of_plans(inputs: Inputs, plans: Mapping[str, str], as_of: str) -> dict[str, InputDigests]:
    """Return what the documents of each plan are made from; `plans` has the digest of each plan's file."""
    shared = {
        "service.yaml": digest_of(inputs, "service.yaml"),
        "templates": digest_of(inputs, *_in_templates(*_TEMPLATES), "templates/logo."),
        "styles": digest_of(inputs, *_in_templates("css")),
        "fonts": digest_of(inputs, *_in_templates("fonts")),
        "translations": digest_of(inputs, "locale/"),
        **_machine(inputs),
        "the day": as_of,
    }
    issued = _issued(inputs)
    return {plan_id: {"plan": plan_digest} | issued.get(plan_id, {}) | shared for plan_id, plan_digest in plans.items()}


def inputs_of_sites(inputs: Inputs, as_of: str, history: str | None = None) -> dict[str, InputDigests]:
    """Return what each site is made from; `history` identifies the one shown on the team site, if it is shown."""
    handbook = {
        "pages": digest_of(inputs, "content/"),
        "mkdocs.yml": digest_of(inputs, "mkdocs.yml"),
        "service.yaml": digest_of(inputs, "service.yaml"),
        "templates": digest_of(inputs, "templates/", f"{SHIPPED}templates/"),
        **_machine(inputs),
        "the day": as_of,
    }
    shown_history = {} if history is None else {HISTORY: history}
    plans = {"plans": digest_of(inputs, "plans/"), "issued versions": digest_of(inputs, f"{DOCUMENTS_FOLDER}/")}
    return {"handbook": handbook, "team": {**plans, **shown_history, **handbook}}


def printing_digest(inputs: Inputs) -> str:
    """Return the digest of everything that turns a document's HTML into a PDF."""
    parts = (
        digest_of(inputs, *_in_templates("css")),
        digest_of(inputs, *_in_templates("fonts")),
        digest_of(inputs, f"{SHIPPED}code/printing/pdf/"),
        *libraries(),
    )
    return digest(*(part.encode() for part in parts))


def _issued(inputs: Inputs) -> dict[str, dict[str, str]]:
    """Return the register entries of each plan that was issued, as one digest: documents tell no other issues."""
    files: dict[str, dict[str, FileState]] = {}
    for name, seen in inputs.items():
        if name.startswith(f"{DOCUMENTS_FOLDER}/") and "/plan-" in name:
            files.setdefault(name.split("/")[1], {})[name] = seen
    return {plan_id: {"issued versions": digest_of(each, "")} for plan_id, each in files.items()}


def _machine(inputs: Inputs) -> dict[str, str]:
    return {
        "planpress": digest_of(inputs, f"{SHIPPED}code/"),
        "libraries": digest(*(name.encode() for name in libraries())),
    }


def _in_templates(*parts: str) -> tuple[str, ...]:
    return tuple(f"{start}templates/{part}/" for part in parts for start in ("", SHIPPED))
