import pytest
from jinja2 import StrictUndefined, TemplateError

from planpress.render.closed import ClosedEnvironment

LINK = "<a href='javascript:alert(1)'>{{7*7}}</a>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text | e }}",
        "{{ [text] }}",
        "{{ '%s' | format(text) }}",
        "{{ (text | e).unescape() }}",
        "{{ ('' | e) + text }}",
        "{{ ('' | e).join([text]) }}",
        "{% set held %}{{ text }}{% endset %}{{ held }}",
        "{% macro say(words) %}{{ words }}{{ caller() }}{% endmacro %}{% call say(text) %}{{ text }}{% endcall %}",
        "<p title='{{ text }}'>",
        "{{ {'title': text} | xmlattr }}",
        "{{ text | tojson }}",
        "{{ text | indent | wordwrap | title | replace('a', 'b') }}",
    ],
)
def test_whatever_a_template_does_with_a_text_it_is_escaped(template: str) -> None:
    made = ClosedEnvironment(undefined=StrictUndefined).from_string(template).render(text=LINK)
    assert "<a" not in made.lower()
    assert "49" not in made


@pytest.mark.parametrize(
    "template",
    [
        "{{ text | safe }}",
        "{{ text | urlize }}",
        "{% autoescape false %}{{ text }}{% endautoescape %}",
        "{{ (text | e).__class__(text) }}",
        "{{ text.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}{{ lipsum.__globals__ }}",
    ],
)
def test_what_would_make_markup_of_a_text_or_reach_further_is_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        ClosedEnvironment(undefined=StrictUndefined).from_string(template).render(text=LINK)
