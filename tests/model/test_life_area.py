import pytest

from planpress.model.life_area import LifeArea, LifeAreaKey, LifeAreas, LifeAreaStatus


def test_the_nine_areas_are_those_of_the_fact_sheet_in_its_order() -> None:
    assert tuple(LifeAreas.model_fields) == tuple(LifeAreaKey)
    assert len(LifeAreaKey) == 9


@pytest.mark.parametrize("status", list(LifeAreaStatus))
def test_an_area_left_for_later_or_withheld_is_closed(status: LifeAreaStatus) -> None:
    assert LifeArea(status=status).is_closed is (status in {"later", "withheld"})


def test_an_area_is_found_by_its_key() -> None:
    areas = LifeAreas.model_validate({"safety": {"status": "later"}})

    assert areas[LifeAreaKey.SAFETY] == LifeArea(status=LifeAreaStatus.LATER)
    assert areas[LifeAreaKey.INCOME_HOUSING] is None


def test_areas_are_recorded_in_the_fact_sheets_order_without_those_that_are_missing() -> None:
    areas = LifeAreas.model_validate({"rights_advocacy": {"status": "later"}, "safety": {"status": "discussed"}})

    assert [key for key, _ in areas.recorded()] == [LifeAreaKey.SAFETY, LifeAreaKey.RIGHTS_ADVOCACY]
