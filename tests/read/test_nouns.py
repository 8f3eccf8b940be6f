from planpress.model.plan import Plan
from planpress.read.nouns import all_keys, keys_at
from tests.support.parts import Tree


def test_names_the_keys_of_the_noun_itself_as_the_file_spells_them() -> None:
    assert keys_at(Tree, ())[:4] == ("id", "branch", "kind", "little-twigs")


def test_goes_through_lists_optional_parts_and_free_keys() -> None:
    leaf = ("id", "note", "size")
    assert keys_at(Tree, ("branch", "leaves", 3)) == leaf
    assert keys_at(Tree, ("little-twigs", 0)) == leaf
    assert keys_at(Tree, ("branch", "by_name", "any")) == leaf
    assert keys_at(Plan, ("client", "safe_contact"))[0] == "post"


def test_has_no_keys_where_there_is_no_group() -> None:
    assert keys_at(Tree, ("id",)) == ()


def test_collects_the_keys_at_every_depth() -> None:
    assert {"id", "little-twigs", "leaves", "colour", "size"} <= all_keys(Tree)
    assert "twigs" not in all_keys(Tree)
