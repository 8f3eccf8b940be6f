"""What is wrong with what was saved last, as it is said on the pages in a browser."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_MOST_SHOWN: Final = 20
_STILL: Final = "Nothing new is made of this until it is mended. Below is what was there before."


@dataclass(frozen=True, slots=True)
class PageTrouble:
    """One thing that is wrong: where, what, how to mend it; and the plan whose page says it in full, if it is one's.

    None of it repeats what a client said: it is the text of diagnostics and errors.
    """

    place: str
    what: str
    hint: str = ""
    plan_id: str = ""


def told_on(plan_id: str, troubles: Sequence[PageTrouble]) -> str:
    """Return what the page of this plan, or any other page, says of the troubles, as HTML; empty if there are none.

    What concerns the page is said in full, and so is what concerns all of them; the rest is one line that opens.
    """
    here = [trouble for trouble in troubles if trouble.plan_id in ("", plan_id)]
    elsewhere = [trouble for trouble in troubles if trouble.plan_id not in ("", plan_id)]
    return _in_full(here) + _in_one_line(elsewhere)


def _in_full(troubles: Sequence[PageTrouble]) -> str:
    if not troubles:
        return ""
    return f'<section class="planpress-trouble" role="alert"><p>{_STILL}</p>{_listed(troubles)}</section>'


def _in_one_line(troubles: Sequence[PageTrouble]) -> str:
    if not troubles:
        return ""
    more = f" and {len(troubles) - 1} more" if len(troubles) > 1 else ""
    first = _said(troubles[0])
    rest = _listed(troubles)
    return f'<details class="planpress-trouble"><summary>{first}{more}</summary>{rest}</details>'


def _listed(troubles: Sequence[PageTrouble]) -> str:
    lines = "".join(f"<li>{_said(trouble)}{_hint(trouble)}</li>" for trouble in troubles[:_MOST_SHOWN])
    more = len(troubles) - _MOST_SHOWN
    return f"<ul>{lines}{_more(more)}</ul>"


def _said(trouble: PageTrouble) -> str:
    return ": ".join(escape(words) for words in _filled((trouble.place, trouble.what)))


def _hint(trouble: PageTrouble) -> str:
    return f"<br>To mend it: {escape(trouble.hint)}" if trouble.hint else ""


def _more(number: int) -> str:
    return f"<li>And {number} more, which the window of <code>planpress serve</code> shows.</li>" if number > 0 else ""


def _filled(words: Iterable[str]) -> list[str]:
    return [each for each in words if each]
