from pathlib import Path

from planpress.render.schema import plan_schema, service_schema
from tests.support.project import call, tree


def test_it_prints_the_schema_of_a_plan_and_writes_nothing(tmp_path: Path) -> None:
    result = call(tmp_path, "schema")
    assert (result.code, result.out) == (0, plan_schema())
    assert tree(tmp_path) == {}


def test_it_writes_the_schema_of_the_service_to_a_file(tmp_path: Path) -> None:
    result = call(tmp_path, "schema", "--service", "--output", ".planpress/service.schema.json")
    assert (result.code, result.out) == (0, "Made a schema: .planpress/service.schema.json\n")
    assert (tmp_path / ".planpress/service.schema.json").read_text(encoding="utf-8") == service_schema()
