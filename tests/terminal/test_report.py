from planpress.diagnostic import Diagnostic, Position, Related, Severity
from planpress.terminal.report import diagnostic_lines, tally

SOURCE = b"goals:\n" + b"x: 1\n" * 39 + b"        due: 2026-03-01\n"
FOUND = Diagnostic(
    "P021",
    Severity.ERROR,
    Position("plans/MH-1042.yaml", 41, 14, 10),
    "'Visit two flats' is due 2026-03-01, before it starts 2026-03-02",
    "move `due` later or `start` earlier",
)


def shown(diagnostic: Diagnostic, source: bytes | None = SOURCE, columns: int = 100) -> str:
    sources = {} if source is None else {diagnostic.place.file: source}
    return "\n".join(line.plain for line in diagnostic_lines(diagnostic, sources, columns))


def test_a_person_sees_the_place_the_line_and_how_to_mend_it() -> None:
    assert shown(FOUND) == (
        "plans/MH-1042.yaml:41:14: error P021: 'Visit two flats' is due 2026-03-01, before it starts 2026-03-02\n"
        "   |\n"
        "41 |         due: 2026-03-01\n"
        "   |              ^^^^^^^^^^\n"
        "   = help: move `due` later or `start` earlier"
    )


def test_a_log_gets_the_place_and_the_help_alone() -> None:
    assert shown(FOUND, None) == (
        "plans/MH-1042.yaml:41:14: error P021: 'Visit two flats' is due 2026-03-01, before it starts 2026-03-02\n"
        "   = help: move `due` later or `start` earlier"
    )


def test_related_places_are_named() -> None:
    related = (Related(Position("plans/MH-2.yaml", 3, 5), "first defined here"),)
    found = Diagnostic("P001", Severity.WARNING, Position("plans/MH-1.yaml"), "said twice", related=related)
    assert shown(found, None) == (
        "plans/MH-1.yaml:1:1: warning P001: said twice\n   = note: first defined here: plans/MH-2.yaml:3:5"
    )


def test_nothing_of_a_file_or_its_name_can_act_on_the_terminal() -> None:
    found = Diagnostic("Y006", Severity.ERROR, Position("plans/\x1b]0;x\x07.yaml", 1, 1), "a\nb: error\x1b[2J", "\x9b")
    text = shown(found, b"\x1b[31mred: \xe2\x80\xae")
    assert all(character.isprintable() for character in text.replace("\n", ""))
    assert text.startswith("plans/\\x1b]0;x\\x07.yaml:1:1: error Y006: a\\nb: error\\x1b[2J\n")


def test_an_empty_line_has_no_excerpt() -> None:
    assert "|" not in shown(FOUND, b"\n" * 60)


def test_the_tally_names_each_weight_with_the_worst_first() -> None:
    warning = Diagnostic("P030", Severity.WARNING, FOUND.place, "w")
    assert tally([warning, FOUND, warning]) == "1 error, 2 warnings"
    assert tally([]) == ""
