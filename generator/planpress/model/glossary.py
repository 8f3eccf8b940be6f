"""The glossary: the words of the handbook, and what each of them means."""

from typing import Annotated

from pydantic import BeforeValidator

from planpress.model.base import Part
from planpress.model.values import Line, Text, parse_field_name


class Term(Part):
    """A word of the handbook."""

    term: Line
    """The word itself."""
    meaning: Text
    """What it means, in plain words."""
    short: Line | None = None
    """Its abbreviation."""
    field: Annotated[str, BeforeValidator(parse_field_name)] | None = None
    """The name of the field in a plan file that it stands for."""
    see_also: tuple[Line, ...] = ()
    """Other terms that help to understand it."""


class Glossary(Part):
    """All terms; the file is a list of them, without a key above."""

    terms: tuple[Term, ...] = ()
    """The terms, in any order."""
