from jinja2 import DictLoader, Environment

from planpress.render.compiled import Compiled, compiled


def set_with(kept: Compiled, source: str, name: str = "a.html") -> tuple[str, object]:
    """Return what a new environment makes of a template, and the code that it runs."""
    template = Environment(loader=DictLoader({name: source}), bytecode_cache=kept, autoescape=True).get_template(name)
    return template.render(), template.root_render_func.__code__


def test_the_same_template_is_compiled_once() -> None:
    kept = Compiled()
    assert set_with(kept, "Hello")[1] is set_with(kept, "Hello")[1]


def test_a_changed_template_is_compiled_again_and_so_is_one_of_another_name() -> None:
    kept = Compiled()
    assert [set_with(kept, source)[0] for source in ("Hello", "Goodbye", "Hello")] == ["Hello", "Goodbye", "Hello"]
    assert set_with(kept, "Hello", "b.html")[1] is not set_with(kept, "Hello")[1]


def test_environments_that_compile_differently_keep_nothing_for_each_other() -> None:
    assert compiled("a", "en") is compiled("a", "en")
    assert compiled("a", "en") is not compiled("a", "vi")
