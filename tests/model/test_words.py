from enum import StrEnum

from planpress.model.base import Part
from planpress.model.goal import Goal
from planpress.model.life_area import LifeAreaStatus
from planpress.model.values import YesNoAsk
from planpress.model.words import code_words, field_words


def test_the_words_of_a_field_stand_under_its_key_in_the_file() -> None:
    words = field_words(Goal)

    assert words["description"] == "The goal in the client's words."
    assert words["gas"] == "The goal attainment scale, where the team uses one."
    assert set(words) == {field.alias or name for name, field in Goal.model_fields.items()}


def test_a_code_has_its_words_and_one_that_speaks_for_itself_has_none() -> None:
    assert code_words(YesNoAsk) == {"yes": "", "no": "", "ask": "Ask each time before using it."}
    assert (
        code_words(LifeAreaStatus)["withheld"]
        == "The client prefers not to talk about it. Nothing about it is recorded."
    )


def test_a_part_made_without_a_file_has_blank_words() -> None:
    made = type("Made", (Part,), {"__annotations__": {"text": str}, "__module__": "nowhere"})
    codes = StrEnum("codes", {"A": "a"}, module="nowhere")

    assert field_words(made) == {"text": ""}
    assert code_words(codes) == {"a": ""}
