"""The YAML of a site's settings: lists, keys and texts, of which nothing stands for more than is written."""

from typing import Any

import yaml

from planpress.errors import PlanpressError

_MAX_DEPTH = 20


def load_settings(text: str, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a settings file of the project says; `name` is what the file is called.

    Raises:
        PlanpressError: it is not YAML, holds aliases, which multiply, or is nested deeper than any sound file.
    """
    try:
        depth = 0
        for event in yaml.parse(text, yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise PlanpressError(f"{name}: {_line(event)} uses an alias (`*`); write it out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise PlanpressError(f"{name}: {_line(event)} is nested too deeply")
        return yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise PlanpressError(f"{name} cannot be read: {error}") from error


def _line(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark else "a line"
