from markupsafe import Markup, escape

from planpress.render.columns import begin_second_column


def passages(*items_of_each: int) -> Markup:
    """Return passages of a heading and so many items."""
    return Markup("").join(
        Markup('<section class="passage">\n<h3>Heading {}</h3>\n<ul>{}</ul>\n</section>\n').format(
            number, Markup("<li>An item</li>\n") * items
        )
        for number, items in enumerate(items_of_each, start=1)
    )


def test_the_second_column_begins_where_both_become_even() -> None:
    marked = begin_second_column(passages(2, 2, 2, 2))

    assert marked.count("second-column") == 1
    assert '<section class="passage second-column">\n<h3>Heading 3</h3>' in marked
    assert marked.replace(" second-column", "") == passages(2, 2, 2, 2)


def test_a_long_passage_weighs_as_many_lines_as_it_fills() -> None:
    assert 'second-column">\n<h3>Heading 2</h3>' in begin_second_column(passages(9, 2, 2, 2))


def test_the_last_passage_is_never_alone() -> None:
    assert 'second-column">\n<h3>Heading 2</h3>' in begin_second_column(passages(1, 1, 9))
    assert begin_second_column(passages(3, 3)) == passages(3, 3)


def test_what_may_not_fit_a_page_is_left_to_the_printer() -> None:
    assert begin_second_column(passages(30, 30, 30)) == passages(30, 30, 30)


def test_no_text_becomes_markup_by_it() -> None:
    text = '<section class="passage"><b>'

    assert "<b>" not in escape(begin_second_column(text))  # type: ignore[arg-type]  # what a template might try
    assert "<b>" not in escape(begin_second_column(text * 4))  # type: ignore[arg-type]
