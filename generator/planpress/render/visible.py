"""Text in which nothing can act: not on a terminal, and not in whatever reads a log."""


def visible(text: str) -> str:
    r"""Return the text with every character that does not show, or that could steer a terminal, as `\x1b`."""
    return text if text.isprintable() else "".join(map(_visible, text))


def lines_visible(text: str) -> str:
    """Return the text in which nothing can act; the ends of its lines stay."""
    return "\n".join(map(visible, text.split("\n")))


def _visible(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
