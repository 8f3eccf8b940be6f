"""Which inputs each document and site is made from, in the words that `build --explain` uses."""

from collections.abc import Mapping
from typing import Final

from planpress.disk.digests import digest
from planpress.disk.project import DOCUMENTS_FOLDER
from planpress.store.inputs import SHIPPED, SYSTEM, FileState, Inputs, digest_of, made_with

_TEMPLATES: Final = ("documents", "partials")


def inputs_of_plans(inputs: Inputs, plans: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return what the documents of each plan are made from; `plans` has the digest of each plan's file."""
    shared = {
        "service.yaml": digest_of(inputs, "service.yaml"),
        "templates": digest_of(inputs, *_in_templates(*_TEMPLATES), "templates/logo."),
        "styles": digest_of(inputs, *_in_templates("css")),
        "fonts": digest_of(inputs, *_in_templates("fonts")),
        "translations": digest_of(inputs, "locale/"),
        **_machine(inputs),
    }
    issued = _issued_plans(inputs)
    return {plan_id: {"plan": plan_digest} | issued.get(plan_id, {}) | shared for plan_id, plan_digest in plans.items()}


def inputs_of_handbook(inputs: Inputs) -> dict[str, str]:
    """Return what the handbook is made from."""
    return {
        "pages": digest_of(inputs, "content/"),
        "mkdocs.yml": digest_of(inputs, "mkdocs.yml"),
        "service.yaml": digest_of(inputs, "service.yaml"),
        "templates": digest_of(inputs, "templates/", f"{SHIPPED}templates/"),
        **_machine(inputs),
    }


def inputs_of_team_site(inputs: Inputs, history: str | None = None) -> dict[str, str]:
    """Return what the team site is made from besides the handbook; `history` identifies the one that it tells."""
    shown_history = {} if history is None else {"history": history}
    return {
        "plans": digest_of(inputs, "plans/"),
        "issued versions": digest_of(inputs, f"{DOCUMENTS_FOLDER}/"),
        **shown_history,
    }


def digest_of_code(inputs: Inputs) -> str:
    """Return the digest of our code and of what runs it."""
    return digest(*(part.encode() for part in _machine(inputs).values()))


def digest_of_rules(inputs: Inputs) -> str:
    """Return the digest of everything that findings rest on besides the plans."""
    return digest(digest_of(inputs, "service.yaml").encode(), digest_of_code(inputs).encode())


def issued_for(inputs: Inputs) -> dict[str, str]:
    """Return the digest of each plan's register, by the plan's number."""
    return {plan_id: digest_of(files, "") for plan_id, files in _registers(inputs, "").items()}


def printing_digest(inputs: Inputs) -> str:
    """Return the digest of everything that turns a document's HTML into a PDF."""
    parts = (
        digest_of(inputs, *_in_templates("css")),
        digest_of(inputs, *_in_templates("fonts")),
        digest_of(inputs, f"{SHIPPED}code/printing/pdf/"),
        digest_of(inputs, SYSTEM),
        made_with(),
    )
    return digest(*(part.encode() for part in parts))


def _issued_plans(inputs: Inputs) -> dict[str, dict[str, str]]:
    """Return the register entries of each plan that was issued, as one digest: documents tell no other issues."""
    found = _registers(inputs, "/plan-")
    return {plan_id: {"issued versions": digest_of(files, "")} for plan_id, files in found.items()}


def _registers(inputs: Inputs, part: str) -> dict[str, dict[str, FileState]]:
    files: dict[str, dict[str, FileState]] = {}
    for name, seen in inputs.items():
        if name.startswith(f"{DOCUMENTS_FOLDER}/") and part in name:
            files.setdefault(name.split("/")[1], {})[name] = seen
    return files


def _machine(inputs: Inputs) -> dict[str, str]:
    return {
        "planpress": digest_of(inputs, f"{SHIPPED}code/"),
        "libraries": digest(made_with().encode(), digest_of(inputs, SYSTEM).encode()),
    }


def _in_templates(*parts: str) -> tuple[str, ...]:
    return tuple(f"{start}templates/{part}/" for part in parts for start in ("", SHIPPED))
