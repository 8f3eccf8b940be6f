"""Words on the command line that the model itself reads, with its own words for what is wrong."""

from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from planpress.model.values import Id, Line, Text


class ModelWord(click.ParamType[str]):
    """A word that goes into a file as it is given, so it must be one that the file may hold."""

    def __init__(self, name: str, kind: Any, hint: str = "") -> None:  # noqa: ANN401 - an annotated type is of no class
        self.name = name
        self._hint = hint
        self._adapter: TypeAdapter[str] = TypeAdapter(kind)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word as the model reads it; what was given is never repeated, since it may be a client's."""
        try:
            return self._adapter.validate_python(value)
        except ValidationError as error:
            message = error.errors(include_input=False, include_url=False)[0]["msg"]
            self.fail(": ".join(filter(None, (message, self._hint))), param, ctx)


ID = ModelWord("id", Id, "write client, or an id from the plan or from service.yaml")
LINE = ModelWord("line", Line)
TEXT = ModelWord("text", Text)
