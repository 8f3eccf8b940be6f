"""What `planpress pack` was asked for: the words on the command line become a query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from planpress.commands.team_member import find_member
from planpress.compose.documents import DocumentKind
from planpress.compose.pack import Chosen, Query, readers_of
from planpress.consent.opened import Reader
from planpress.derive.stage import OVER, Stage
from planpress.errors import UsageError
from planpress.model.service import Service
from planpress.read.suggest import did_you_mean

COPIES = {"client": Reader.CLIENT, "team": Reader.TEAM}
STAGES = {stage.replace("_", "-"): stage for stage in Stage if stage is not Stage.ENTERED_IN_ERROR}


@dataclass(frozen=True, slots=True)
class PackOptions:
    """The words on the command line that choose documents."""

    due_by: datetime | None
    case_manager: str | None
    kinds: str
    copy: str | None
    stages: tuple[str, ...]
    plan_ids: tuple[str, ...]


def query_of(service: Service, asked: PackOptions) -> Query:
    """Return the query.

    Raises:
        UsageError: there is no such kind of document, or no such team member.
    """
    team = [member.id for member in service.team]
    return Query(
        due_by=asked.due_by.date() if asked.due_by else None,
        case_manager=find_member(team, asked.case_manager) if asked.case_manager else "",
        kinds=tuple(_kind(word) for word in dict.fromkeys(asked.kinds.replace(",", " ").split())),
        reader=COPIES[asked.copy] if asked.copy else None,
        stages=tuple(STAGES[word] for word in dict.fromkeys(asked.stages)),
        plans=asked.plan_ids,
    )


def asks_for_ended(stages: Iterable[str]) -> bool:
    """Return whether any of these stages comes after the end: then plans that ended long ago are meant, too."""
    return any(STAGES[word] in OVER for word in stages)


def refuse_shared_sheets(chosen: Iterable[Chosen], *, is_duplex: bool) -> None:
    """Refuse to print documents for different readers without a new sheet for each.

    Raises:
        UsageError: a printer that prints on both sides would put two readers on one sheet.
    """
    if not is_duplex and len(readers_of(chosen)) > 1:
        raise UsageError(
            "These documents are for different readers, and may not share a sheet of paper.\n"
            "Leave --no-duplex out, or choose one reader: --copy client or --copy team"
        )


def _kind(word: str) -> DocumentKind:
    if word not in set(DocumentKind):
        hint = did_you_mean(word, DocumentKind) or f"the kinds are {', '.join(DocumentKind)}"
        raise UsageError(f"There is no kind of document called {word}; {hint}")
    return DocumentKind(word)
