import pytest

from planpress.check.safety import check_safety_plan_is_specific
from planpress.model.service import Agency
from tests.support.sound import case_of, findings, sound_service

NOBODY = "the safety plan names nobody with a number to ring"


def asking(person: str) -> str:
    return f"""people:
  - {{id: mira, name: Mira Holt, role: family, involvement: takes_part, contact: {{phone: 0491 570 156}}}}
  - {{id: gp, name: Dr Ana Ruiz, role: gp, agency: clinic}}
  - {{id: lena, name: Lena Hoffmann, role: case_manager, staff: lena-hoffmann}}
safety_plan:
  warning_signs: [I stop answering texts]
  coping_alone: [Walk to the creek]
  people_to_ask:
    - {{person: {person}}}
"""


@pytest.mark.parametrize("person", ["mira", "lena", "lena-hoffmann"])
def test_someone_can_be_rung_at_their_own_number_or_their_number_on_the_team(person: str) -> None:
    assert findings(check_safety_plan_is_specific, asking(person)) == []


def test_someone_can_be_rung_at_the_agency_they_work_for() -> None:
    clinic = Agency.model_validate({"id": "clinic", "name": "Creek Road Clinic", "phone": "(03) 5550 0210"})
    service = sound_service().model_copy(update={"agencies": (clinic,)})

    assert findings(check_safety_plan_is_specific, asking("gp")) == [NOBODY]
    assert list(check_safety_plan_is_specific.run(case_of(asking("gp"), service=service))) == []
