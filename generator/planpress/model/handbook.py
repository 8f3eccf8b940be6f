"""The handbook as a team writes it: its settings, its words and its pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from planpress.model.front_matter import FrontMatter
from planpress.model.glossary import Glossary
from planpress.model.handbook_settings import HandbookSettings


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """A hand-written page: what stands at its head, and its Markdown below."""

    front: FrontMatter
    body: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything that a team writes for its handbook, but for the pictures; pages by their path below `content/`."""

    settings: HandbookSettings
    glossary: Glossary
    pages: Mapping[str, HandbookPage]
