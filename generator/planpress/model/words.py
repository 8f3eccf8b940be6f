"""What the model says about itself: the docstring below each field and each code, for the reference and the editor."""

import ast
import inspect
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from types import ModuleType

from planpress.model.base import Part


def field_words(part: type[Part]) -> dict[str, str]:
    """Return the words below each field of a part, by the field's key in YAML."""
    words: dict[str, str] = {}
    for ancestor in reversed(part.__mro__):
        if issubclass(ancestor, Part):
            words |= _attribute_docstrings(ancestor)
    return {field.alias or name: words.get(name, "") for name, field in part.model_fields.items()}


def code_words(codes: type[StrEnum]) -> dict[str, str]:
    """Return the words below each code, by its value in YAML; empty for a code that speaks for itself."""
    words = _attribute_docstrings(codes)
    return {code.value: words.get(code.name, "") for code in codes}


def _attribute_docstrings(kind: type) -> dict[str, str]:
    module = inspect.getmodule(kind)
    return _docstrings_of_module(module).get(kind.__name__, {}) if module else {}


@cache
def _docstrings_of_module(module: ModuleType) -> dict[str, dict[str, str]]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: dict(_docstrings_in(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _docstrings_in(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the name of each attribute that a string follows, and the string."""
    for statement, after in zip(node.body, node.body[1:], strict=False):
        match statement, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
            case _:
                pass
