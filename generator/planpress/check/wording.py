"""Rules about the words themselves: finished, easy to read, and kind.

A client's own words are never judged, only what the team writes for the client to read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.check.vocabulary import BLAMING, JARGON
from planpress.check.walk import words_in
from planpress.diagnostic import Gate, Severity

MOST_WORDS_IN_A_SENTENCE = 25
READING_YEAR = 8
"""The school year that reading the client's texts may take (Australian Government Style Manual: aim for year 7)."""
FEWEST_WORDS_TO_JUDGE = 100
"""On shorter texts a reading level says little."""

_PLACEHOLDER = re.compile(
    r"\b(?:TBC|TBA|TBD|TODO|FIXME)\b|\b[Xx]{3,}\b|\{\{|\}\}|<[A-Za-z][A-Za-z _-]*>|\[(?:name|date|insert)\b[^\]\n]*\]"
    r"|\b[Ll]orem ipsum\b|_{4,}"
)
_SIGNS = ("TBC", "TBA", "TBD", "TODO", "FIXME", "XX", "xx", "{{", "}}", "<", "[", "orem ipsum", "____")
"""One of these is in every placeholder; to look for them first saves nine tenths of the time."""
_SENTENCE_END = re.compile(r"[.!?:;…]+[\"')\]’”]*\s+|\n\s*(?:\n|[-*•]\s)")
_STOPS = (". ", "! ", "? ", ": ", "; ")
_NO_LETTERS = " \n.,;:!?'’\"“”()–-…"


@rule("P046", Severity.ERROR, Gate.PRINT)
def check_no_placeholders(case: Case) -> Iterator[Finding]:
    """No text still holds a placeholder such as TBC, XXX or <name>.

    Why: A letter that says "Dear <name>" tells the client how much care went into it.

    Fails:
        next_review: {date: 2026-12-15, where: TBC}

    Mended:
        next_review: {date: 2026-12-15, where: At the clinic}
    """
    if not any(sign in case.words for sign in _SIGNS):
        return
    for part in case.parts:
        for text, path in words_in(part):
            if found := _PLACEHOLDER.search(text):
                message = f"{path[0]} still holds the placeholder {found[0]}"
                yield Finding(part.place(*path), message, "write what belongs there, or delete it")


@rule("P048", Severity.WARNING, Gate.PRINT)
def check_respectful_words(case: Case) -> Iterator[Finding]:
    """What the client reads blames nobody, and names people before their illness.

    Why: People read their plan once; one word that judges them, and they never open it again.

    Fails:
        situation: {client_words: I am tired., team_view: Mai was non-compliant in spring.}

    Mended:
        situation: {client_words: I am tired., team_view: Mai chose to stop her tablets in spring.}
    """
    yield from _words_to_change(case, BLAMING, "sounds like a judgement")


@rule("P107", Severity.WARNING, Gate.PRINT)
def check_plain_words(case: Case) -> Iterator[Finding]:
    """What the client reads has no professional jargon.

    Why: A plan is the client's own; it should not need a dictionary, or a nurse to explain it.

    Fails:
        situation: {client_words: I am tired., team_view: Mai reports anhedonia.}

    Mended:
        situation: {client_words: I am tired., team_view: Mai finds no joy in things she used to like.}
    """
    yield from _words_to_change(case, JARGON, "is hard to understand")


@rule("P108", Severity.WARNING, Gate.PRINT)
def check_short_sentences(case: Case) -> Iterator[Finding]:
    """What the client reads has no sentence of more than 25 words.

    Why: Long sentences are lost on anyone who is tired, unwell, or reading in a second language.

    Fails:
        situation:
          client_words: I am tired.
          team_view: >-
            Mai has had to leave her flat and now stays with her sister, where she sleeps on the couch, which is
            too short for her, and so she is tired in the daytime.

    Mended:
        situation:
          client_words: I am tired.
          team_view: >-
            Mai has had to leave her flat. She now stays with her sister and sleeps on the couch. It is too short
            for her, and so she is tired in the daytime.
    """
    for passage in case.passages:
        if passage.text.count(" ") < MOST_WORDS_IN_A_SENTENCE:
            continue
        longest = max(len(sentence.split()) for sentence in _SENTENCE_END.split(passage.text))
        if longest > MOST_WORDS_IN_A_SENTENCE:
            message = f"{passage.key} has a sentence of {longest} words"
            hint = f"make two sentences of it; {MOST_WORDS_IN_A_SENTENCE} words are enough"
            yield Finding(passage.part.place(passage.key), message, hint)


@rule("P109", Severity.WARNING, Gate.PRINT)
def check_reading_level(case: Case) -> Iterator[Finding]:
    """What the team writes for the client can be read by someone who left school after year 8.

    The level is Coleman and Liau's, for all these texts together; the diagnostic points to the hardest one.

    Why: Many adults read no further than this; a plan that they cannot read is not theirs.

    Fails:
        summary: >-
          Multidisciplinary collaboration regarding accommodation alternatives facilitates independent functioning
          following hospitalisation. Community participation opportunities necessitate comprehensive preparation.
        situation:
          client_words: I am tired.
          team_view: >-
            Considerable interpersonal difficulties accompanying residential instability exacerbated psychological
            vulnerability. Individualised rehabilitation intervention recommendations incorporate vocational
            preparation. Appropriate accommodation availability constitutes fundamental prerequisite for community
            integration. Additional assessment concerning educational aspirations remains outstanding.
        treatment_plan:
          choices_offered: >-
            Alternative psychological interventions, occupational rehabilitation, residential recovery programmes,
            intensive community outreach, pharmacological optimisation. Collaborative deliberation regarding
            individual preferences occurred repeatedly. Comprehensive documentation accompanies recommendations.

    Mended:
        summary: Mai wants a home of her own. We help her to find one.
    """
    passages = case.passages
    everything = _flowing(passage.text for passage in passages)
    if everything.count(" ") < FEWEST_WORDS_TO_JUDGE:
        return
    year = _school_year(everything)
    if year > READING_YEAR:
        hardest = max(passages, key=lambda passage: _school_year(_flowing([passage.text])) * len(passage.text) ** 0.5)
        message = f"what the team writes for the client takes the reading skills of school year {year:.0f}"
        yield Finding(
            hardest.part.place(hardest.key),
            message,
            f"use shorter words and sentences, starting with this text; aim for year {READING_YEAR} or less",
        )


def _words_to_change(case: Case, words: Mapping[str, str], fault: str) -> Iterator[Finding]:
    everything = "\n".join(passage.text for passage in case.passages).lower()
    if not any(word in everything for word in words):
        return
    for passage in case.passages:
        for found in dict.fromkeys(match.lower() for match in _any_of(tuple(words)).findall(passage.text)):
            message = f"“{found}” in {passage.key} {fault}"
            yield Finding(passage.part.place(passage.key), message, f"say it differently: {words[found]}")


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _flowing(texts: Iterable[str]) -> str:
    """Return the texts as one, each with a sentence's end."""
    return " ".join(f"{text.strip().rstrip('.')}." for text in texts) + " "


def _school_year(text: str) -> float:
    """Return Coleman and Liau's index: 5.88 letters a word - 29.6 sentences a word - 15.8; it needs no syllables."""
    words = max(1, len(text.split()))
    letters = len(text) - sum(map(text.count, _NO_LETTERS))
    sentences = sum(map(text.count, _STOPS))
    return 5.88 * letters / words - 29.6 * sentences / words - 15.8


RULES = (
    check_no_placeholders,
    check_respectful_words,
    check_plain_words,
    check_short_sentences,
    check_reading_level,
)
