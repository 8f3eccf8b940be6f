import pytest

from planpress.compose.scores import SCORE_HEIGHT, MeasureRow, measure_row, score_lines
from tests.support.plans import Plain, a_measure, a_plan, a_service

OWN = a_service(measure_tools=[{"id": "sleep-scale", "name": "Sleep scale", "items": 4, "lowest": 1, "highest": 3}])
REVIEW = ("At a review", "14 May 2026")
K10 = ("K10", "10 to 50; lower is better", *REVIEW)


@pytest.mark.parametrize(
    ("measure", "row"),
    [
        (a_measure(total="14.5", in_words="Slow."), MeasureRow(*K10, "14.5", "Slow.")),
        (a_measure(total="0"), MeasureRow(*K10, "0", "")),
        (a_measure(tool="honos"), MeasureRow("HoNOS", "0 to 48; lower is better", *REVIEW, "", "")),
        (a_measure(tool="basis32"), MeasureRow("BASIS-32", "0 to 4; lower is better", *REVIEW, "", "")),
        (a_measure(tool="sleep-scale"), MeasureRow("Sleep scale", "4 to 12", *REVIEW, "", "")),
        (a_measure(tool="nobody-knows"), MeasureRow("nobody-knows", "", *REVIEW, "", "")),
        (a_measure(not_collected="too_unwell"), MeasureRow(*K10, "not taken: too unwell", "")),
    ],
)
def test_a_measure_has_its_range_and_its_score_or_why_it_was_not_taken(measure: Plain, row: MeasureRow) -> None:
    assert measure_row(a_plan(measures=[measure]).measures[0], OWN) == row


def test_scores_are_drawn_between_the_ends_of_their_scale() -> None:
    measures = [a_measure(total=str(total), date=f"2026-0{month}-14") for total, month in ((30, 5), (10, 6), (50, 7))]
    (line,) = score_lines(a_plan(measures=measures).measures, OWN)

    assert [score.height for score in line.scores] == [SCORE_HEIGHT / 2, 0, SCORE_HEIGHT]
    assert (line.lowest, line.highest, line.range) == ("10", "50", "10 to 50; lower is better")
    assert line.sentence == "K10 went from 30 on 14 May 2026 to 50 on 14 July 2026."


def test_a_measure_taken_once_or_without_a_known_scale_is_not_drawn() -> None:
    once = [a_measure(total="30")]
    unknown = [a_measure(tool="nobody-knows", total="1"), a_measure(tool="nobody-knows", total="2")]

    assert score_lines(a_plan(measures=once).measures, OWN) == ()
    assert score_lines(a_plan(measures=unknown).measures, OWN) == ()
