"""What `init` and `new` start from: the files of a new project, and the first text of a new plan."""

import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from planpress.disk.files import write_file
from planpress.disk.project import PLANS_FOLDER, SERVICE_FILE, template_folders
from planpress.disk.safe_read import files_below, read_text_file
from planpress.disk.shipped import shipped_folder
from planpress.editing.editor_files import editor_files
from planpress.errors import UsageError

EXAMPLES = ("MH-1001", "MH-1016")
"""The example plans that a new project gets: a client who was just referred, and an active plan."""

TEAMWORK = {
    ".gitattributes": "gitattributes",
    ".github/workflows/plans.yml": "github-workflow.yml",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
}
"""What a team's repository needs, by its name in `templates/starter`; hidden files would be lost in a wheel."""

_COPIED = ("mkdocs.yml", *(f"{PLANS_FOLDER}/{plan_id}.yaml" for plan_id in EXAMPLES))
_NAME = re.compile(r"^name: .*$", re.MULTILINE)
_EXPOSURE = re.compile(r"^  exposure: .*$", re.MULTILINE)


def starter_files(service: str) -> dict[str, bytes]:
    """Return the files of a new project, by their paths in it."""
    shipped = shipped_folder()
    copied = (*(shipped / name for name in _COPIED), *files_below(shipped / "content"))
    example = _EXPOSURE.sub("  exposure: none", (shipped / SERVICE_FILE).read_text(encoding="utf-8"))
    readme = _fill(shipped, "README.md.j2", {"service": service})
    return {
        **{path.relative_to(shipped).as_posix(): path.read_bytes() for path in copied},
        **editor_files(has_launcher=False),
        SERVICE_FILE: _NAME.sub(lambda _: f"name: {scalar(service)}", example, count=1).encode(),
        "README.md": readme.encode(),
        **{name: (shipped / "templates/starter" / source).read_bytes() for name, source in TEAMWORK.items()},
    }


def write_project(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a new project into a folder that is new or empty; an empty git repository counts as empty.

    Raises:
        UsageError: the folder is not empty.
    """
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        raise UsageError(f"{folder} is not empty, and planpress overwrites nothing of yours: choose a new folder")
    for name, content in sorted(files.items()):
        write_file(folder / name, content)


def plan_text(root: Path, answers: Mapping[str, object]) -> str:
    """Return the text of a new plan, with comments that guide its author."""
    return starter_text(root, "plan.yaml.j2", answers)


def starter_text(root: Path, name: str, values: Mapping[str, object]) -> str:
    """Return a starter template filled with these values; a team's own template replaces the shipped one."""
    folder = next(each for each in reversed(template_folders(root)) if (each / "starter" / name).is_file())
    return _fill(folder.parent, name, values)


def scalar(text: str, *, in_brackets: bool = False) -> str:
    """Return one line of text as YAML, quoted if it would otherwise mean something else, and always in brackets."""
    plain = _dump(text, None)
    return plain if plain == text and not in_brackets else _dump(text, '"')


def _fill(folder: Path, name: str, values: Mapping[str, object]) -> str:
    # These are YAML and Markdown, so nothing is escaped; what a person typed passes through `scalar`.
    texts = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    texts.filters["scalar"] = scalar
    return texts.from_string(read_text_file(folder / "templates/starter" / name)).render(values)


def _dump(text: str, style: str | None) -> str:
    dumped: str = yaml.safe_dump([text], default_style=style, allow_unicode=True, width=10_000)
    return dumped.removeprefix("- ").rstrip("\n")
