"""Every code that `verify` can give: what it means, why it matters, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RecordCode:
    """What is said about a code; one that is not a fault is a note, and nothing fails because of it."""

    title: str
    why: str
    mend: str
    is_fault: bool = True


_BACK = "Bring the file back with the command that `verify` shows. If it was changed for a reason, issue a new version."

RECORD_CODES: Mapping[str, RecordCode] = MappingProxyType(
    {
        "R002": RecordCode(
            "An entry of the register was changed.",
            "The entry says who decided, whom a document went to, and on which consent. Changed afterwards, it no "
            "longer proves anything.",
            _BACK,
        ),
        "R003": RecordCode(
            "A document or an entry has a file name that is not its own.",
            "The name holds the version, and a mark that follows from what the file says: no two files share a name.",
            "Give the file the name that `verify` says, or bring it back from git.",
        ),
        "R004": RecordCode(
            "A document that was issued is gone.",
            "Somebody holds that paper. Without the file, nobody can say what is on it.",
            "Bring the file back from git.",
        ),
        "R005": RecordCode(
            "A document is not the one that was issued: its bytes are different.",
            "Somebody holds the paper as it was. The file must be the same, byte for byte.",
            _BACK,
        ),
        "R006": RecordCode(
            "No entry of the register names this file.",
            "Only `issue` puts documents here, after its checks of consent and signatures. This file passed none "
            "of them, or its issue was interrupted.",
            "If its entry is in git, bring the entry back. If not, delete the file, and issue the document.",
        ),
        "R007": RecordCode(
            "A version is missing in between.",
            "Versions are numbered without a gap, so that none can be removed without anyone noticing.",
            "Bring the version back from git. A version that is no longer valid is withdrawn, but its files stay.",
        ),
        "R008": RecordCode(
            "The same version was issued twice, by two people who did not know of each other.",
            "Both are kept. But whoever holds a paper cannot tell by its number which one it is.",
            "Withdraw the one that is not to count, with `--entry` and the mark that `verify` says. If somebody was "
            "given it, issue it again: it becomes the next version.",
        ),
        "R009": RecordCode(
            "A correction, a withdrawal or a handover is about a version that does not exist.",
            "It points to a document that was removed, or its own number was changed.",
            "Bring the document back from git, with its entry.",
        ),
        "R010": RecordCode(
            "A signature is not valid.",
            "It was made with another key, for another text, or by somebody other than the one who approved.",
            "Look at `documents/allowed_signers` and at the entry in git. If both are right, ask who signed.",
        ),
        "R011": RecordCode(
            "This file is not as git has it: it was changed or deleted after it was committed.",
            "This finds what a change to the entry would hide: a digest that was made to fit, a last version that "
            "was removed, or a commit that was taken back after something had been issued in it.",
            "Bring the file back with the command that `verify` shows. What is not to count is withdrawn, not removed.",
        ),
        "R012": RecordCode(
            "It is not committed yet.",
            "Until it is committed, it can be lost, and nobody could see that it was changed.",
            "Commit the folder of the plan in `documents/`.",
            is_fault=False,
        ),
        "R013": RecordCode(
            "Git does not answer, or not about everything.",
            "The history was cut or damaged, or git refuses to look. What was removed or changed in the part that "
            "nobody can look at would go unnoticed, so nothing is said to be sound.",
            "Do what `verify` says. A new and whole clone of the repository always answers.",
        ),
        "R014": RecordCode(
            "Something else was issued under this name, and is no longer there.",
            "Two people issued the same version with an older planpress, and when their work was merged, one record "
            "was put in the place of the other. Somebody may hold that paper.",
            "Keep both, with the two commands that `verify` shows: what is here gets a name of its own, and the other "
            "comes back. Then withdraw the one that is not to count.",
        ),
        "R015": RecordCode(
            "Whether this file was changed cannot be known.",
            "Git stores it through a filter, such as that of git-crypt, and somebody wrote to the file since git "
            "looked at it last. planpress runs no filter: a repository could name any program as one.",
            "Type `git status`: git compares the file. If it names it, bring the file back with `git restore`; if it "
            "does not, it has seen that nothing was changed, and `verify` knows it from then on.",
        ),
        "R020": RecordCode(
            "The plan has changed since this was issued.",
            "Plans change; that is what reviews are for. But whoever holds the paper does not know about it yet.",
            "Look at the change with `planpress diff`. Issue the next version when it is signed.",
            is_fault=False,
        ),
        "R030": RecordCode(
            "When it is made again, the document comes out differently.",
            "The entry does not name what the document was really made from.",
            "Compare the PDF with the plan in the commit that the entry names, and ask who issued it.",
        ),
        "R031": RecordCode(
            "The document cannot be made again here.",
            "Another version of planpress or of the templates made it, or the history does not go back that far. Its "
            "digest is checked all the same.",
            "Install the version that the entry names, or fetch the whole history: `git fetch --unshallow`.",
            is_fault=False,
        ),
    }
)
