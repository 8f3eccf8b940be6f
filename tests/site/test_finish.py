from planpress.site.finish import finish_html


def test_a_checkbox_is_named_after_the_text_beside_it() -> None:
    html = '<li class="task-list-item"><input type="checkbox"/> Book <a href="x">an "interpreter"</a></li>'
    assert 'aria-label="Book an &quot;interpreter&quot;"' in finish_html(html)


def test_a_checkbox_with_more_paragraphs_is_named_after_the_first() -> None:
    html = '<li class="task-list-item">\n<p><input type="checkbox" checked/> Choose a room</p>\n<p>Why.</p>\n</li>'
    assert '<input type="checkbox" aria-label="Choose a room" checked>' in finish_html(html)


def test_the_search_dialog_gets_a_name() -> None:
    html = '<div class="md-search" data-md-component="search" role="dialog">'
    assert finish_html(html) == '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'


def test_the_tags_of_a_page_get_a_name() -> None:
    assert finish_html('<nav class="md-tags" >') == '<nav class="md-tags" aria-label="Tags" >'


def test_a_level_of_the_navigation_is_named_after_its_title() -> None:
    html = (
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="true">'
        '<label class="md-nav__title" for="__nav_2"><span class="md-icon"></span> Start here </label>'
    )
    assert finish_html(html).startswith('<nav class="md-nav" data-md-level="1" aria-label="Start here">')


def test_the_hidden_switches_lose_what_html_forbids() -> None:
    html = '<input class="md-toggle" type="checkbox" id="__search" autocomplete="off"><label tabindex="">x</label>'
    assert finish_html(html) == '<input class="md-toggle" type="checkbox" id="__search"><label>x</label>'


def test_a_title_without_its_switch_is_no_label() -> None:
    html = '<label class="md-nav__title" for="__toc">On this page</label>'
    assert finish_html(html) == '<span class="md-nav__title">On this page</span>'


def test_a_title_with_its_switch_stays_a_label() -> None:
    html = '<input id="__toc"><label class="md-nav__title" for="__toc">On this page</label>'
    assert finish_html(html) == html


def test_each_cell_of_a_table_knows_its_column() -> None:
    head = "<thead><tr><th>A</th><th>B &amp; C</th></tr></thead>"
    html = f"<table>{head}<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    finished = finish_html(html)
    assert '<th scope="col">B &amp; C</th>' in finished
    assert '<td data-label="B &amp; C">2</td>' in finished


def test_a_table_of_two_columns_stays_a_table_on_a_phone() -> None:
    html = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody></tbody></table>"
    assert '<div class="table-box"><table class="table">' in finish_html(html)


def test_a_table_of_three_columns_becomes_cards_on_a_phone() -> None:
    html = "<table><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead><tbody></tbody></table>"
    assert '<div class="table-box table-box--stack">' in finish_html(html)


def test_an_empty_corner_of_a_table_is_no_header() -> None:
    html = '<table><thead><tr><th style="text-align: left;"></th><th>B</th></tr></thead><tbody></tbody></table>'
    assert '<td style="text-align: left;"></td><th scope="col">B</th>' in finish_html(html)


def test_a_finished_page_says_the_same_when_finished_again() -> None:
    html = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    assert finish_html(finish_html(html)) == finish_html(html)


def test_a_link_to_the_next_page_is_named_by_its_own_words() -> None:
    html = (
        '<a href="b.html" class="md-footer__link md-footer__link--next" aria-label="Next: client&amp;rsquo;s">Next</a>'
    )
    assert finish_html(html) == '<a href="b.html" class="md-footer__link md-footer__link--next">Next</a>'


def test_a_header_that_says_what_it_heads_keeps_its_word_and_heads_no_column_of_its_own() -> None:
    html = (
        '<table><thead><tr><th scope="col">What</th><th scope="col">When</th></tr></thead>'
        '<tbody><tr><th scope="row">Start</th><td>May</td></tr></tbody></table>'
    )

    finished = finish_html(html)

    assert finished.count("scope=") == 3
    assert '<th scope="row">Start</th><td data-label="When">May</td>' in finished
    assert "table-box--stack" not in finished
