"""The files that make Visual Studio Code a good editor for plans: schemas, settings, tasks and snippets."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from planpress.disk.files import write_file
from planpress.render.schema import plan_schema, service_schema
from planpress.render.schema_snippets import SNIPPETS, Body

Json: TypeAlias = "str | bool | int | list[Json] | dict[str, Json]"

PLAN_SCHEMA = ".planpress/plan.schema.json"
SERVICE_SCHEMA = ".planpress/service.schema.json"
EXTENSION = "redhat.vscode-yaml"
_WIDTH = 120
_EACH = "--each"
"""Editors mark every place, and so need every finding."""


def editor_files(*, has_launcher: bool) -> dict[str, bytes]:
    """Return the files by their paths in the project; tasks call the launcher if the project has one."""
    return schema_files() | {
        ".vscode/extensions.json": _json({"recommendations": [EXTENSION]}),
        ".vscode/settings.json": _json(_settings()),
        ".vscode/tasks.json": _json(_tasks(has_launcher=has_launcher)),
        ".vscode/planpress.code-snippets": _json(dict(_snippets())),
    }


def schema_files() -> dict[str, bytes]:
    """Return the schemas by their paths in the project."""
    return {PLAN_SCHEMA: plan_schema().encode(), SERVICE_SCHEMA: service_schema().encode()}


def refresh_editor_files(root: Path) -> None:
    """Bring the schemas up to date, and add what is missing; a team's own settings are left unchanged."""
    ours = schema_files()
    for name, content in editor_files(has_launcher=(root / "planpress").is_file()).items():
        path = root / name
        if not path.exists() or (name in ours and path.read_bytes() != content):
            write_file(path, content)


def _settings() -> Json:
    return {
        "yaml.schemas": {PLAN_SCHEMA: "plans/*.yaml", SERVICE_SCHEMA: "service.yaml"},
        "yaml.schemaStore.enable": False,
        "yaml.yamlVersion": "1.2",
        "yaml.format.enable": False,
        "yaml.hoverSchemaSource": False,
        "redhat.telemetry.enabled": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {**_wrapped(), "editor.insertSpaces": True, "editor.tabSize": 2, "editor.detectIndentation": False},
        "[markdown]": _wrapped(),
    }


def _wrapped() -> dict[str, Json]:
    return {"editor.rulers": [_WIDTH], "editor.wordWrap": "bounded", "editor.wordWrapColumn": _WIDTH}


def _tasks(*, has_launcher: bool) -> Json:
    def task(verb: str, *options: str, **more: Json) -> Json:
        arguments: list[Json] = [verb, *options]
        called: dict[str, Json] = {"command": "planpress", "args": arguments}
        if has_launcher:
            on_windows: dict[str, Json] = {"command": "py", "args": ["planpress", *arguments]}
            called = {"command": "./planpress", "args": arguments, "windows": on_windows}
        words = [verb, *(option for option in options if option != _EACH)]
        return {
            "label": f"planpress: {' '.join(words).replace('--', '')}",
            "type": "shell",
            **called,
            **more,
        }

    quiet: Json = {"reveal": "silent", "panel": "dedicated"}
    return {
        "version": "2.0.0",
        "tasks": [
            task("check", _EACH, group={"kind": "test", "isDefault": True}, problemMatcher=_matchers()),
            task(
                "check",
                "--watch",
                _EACH,
                isBackground=True,
                runOptions={"runOn": "folderOpen"},
                presentation=quiet,
                problemMatcher=_matchers(watching=True),
            ),
            task("build", group={"kind": "build", "isDefault": True}, problemMatcher=_matchers()),
            task("serve", isBackground=True, presentation=quiet, problemMatcher=[]),
        ],
    }


def _matchers(*, watching: bool = False) -> Json:
    """Return what finds diagnostics in the output; severities that the editor does not know become information."""
    return [
        _matcher("planpress", "error|warning", "error", watching=watching),
        _matcher("planpress-notes", "note|needed", "info", watching=watching),
    ]


def _matcher(owner: str, weights: str, default: str, *, watching: bool) -> Json:
    matcher: dict[str, Json] = {
        "owner": owner,
        "source": "planpress",
        "severity": default,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": rf"^\s*(\S.*\.(?:yaml|yml|md)):(\d+):(\d+): ({weights}) ([A-Z]\d{{3}}): (.*)$",
            "file": 1,
            "line": 2,
            "column": 3,
            "severity": 4,
            "code": 5,
            "message": 6,
        },
    }
    background: Json = {
        "activeOnStart": True,
        "beginsPattern": "^Checking",
        "endsPattern": r"^(\d+ plans? checked|error):",
    }
    return {**matcher, "background": background} if watching else matcher


def _snippets() -> Iterator[tuple[str, Json]]:
    for each in (snippet for offered in SNIPPETS.values() for snippet in offered):
        lines: list[Json] = [*_lines([each.body] if each.in_list else each.body)]
        found: dict[str, Json] = {"scope": "yaml", "prefix": each.prefix, "description": each.words, "body": lines}
        yield f"planpress: {each.prefix}", found


def _lines(body: Body) -> Iterator[str]:
    """Yield a snippet's lines of YAML; lists are indented below their key."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, list):
        for item in body:
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        for key, value in body.items():
            if isinstance(value, str):
                yield f"{key}: {value}"
            else:
                yield f"{key}:"
                yield from (f"  {line}" for line in _lines(value))


def _json(content: Json) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
