"""One name, one meaning: what a class or a type is called in one place, it is called nowhere else."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "generator/planpress"
TWICE = {
    "Job": "a type variable: whatever a worker is given",
}
"""The names that are said twice on purpose, and why."""


def names_in(path: Path) -> Iterator[str]:
    """Yield the classes and named types of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from (each.id for each in targets if isinstance(each, ast.Name) and is_name_of_type(each.id))


def is_name_of_type(name: str) -> bool:
    return name[0].isupper() and not name.isupper()


def test_no_two_classes_or_types_have_one_name() -> None:
    homes = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in names_in(path):
            homes[name].add(path.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in homes.items() if len(found) > 1 and name not in TWICE} == {}


def test_what_is_said_to_stand_twice_does() -> None:
    names = [name for path in PACKAGE.rglob("*.py") for name in set(names_in(path))]
    assert [name for name in TWICE if names.count(name) < 2] == []
