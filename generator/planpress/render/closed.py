"""The environment of templates, in which no text of a plan becomes markup, whoever wrote the template.

A text is a `str`, and every `str` that a template prints is escaped. Markup is another type, and templates have no way
left to make one from the other: neither the filters that do, nor the tag that stops the escaping.
"""

from typing import Any, NoReturn

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment

_OPENERS = ("safe", "urlize")


class _ClosedGenerator(CodeGenerator):
    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, frame: Frame) -> NoReturn:  # noqa: N802 - Jinja's name
        del frame
        self.fail("texts are always escaped here: `autoescape` is not allowed", node.lineno)


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that escapes whatever is not markup already."""

    code_generator_class: type[CodeGenerator] = _ClosedGenerator

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - what Jinja takes
        super().__init__(autoescape=True, trim_blocks=True, lstrip_blocks=True, **options)
        for name in _OPENERS:
            del self.filters[name]
