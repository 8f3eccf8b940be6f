from planpress.loopback.reloads import Reloads


def test_a_page_is_told_at_once_that_it_talks_to_whom_it_came_from() -> None:
    reloads = Reloads()
    assert next(reloads.events("0")) == f"data: {reloads.word}\n\n".encode()


def test_the_word_is_new_at_each_start_and_no_page_sends_it() -> None:
    first, second = Reloads(), Reloads()
    page = first.listening(b"", "/key").decode()
    assert first.word != second.word
    assert page.count(first.word) == page.count(f'data-word="{first.word}"') == 1


def test_an_older_page_is_told_to_reload_and_that_is_all() -> None:
    reloads = Reloads()
    reloads.announce()
    assert list(reloads.events("0"))[1:] == [f"event: changed\ndata: {reloads.word}\n\n".encode()]


def test_at_the_end_everyone_is_let_go_without_a_word() -> None:
    reloads = Reloads()
    events = reloads.events("0")
    next(events)
    reloads.close()
    assert list(events) == []


def test_the_script_stands_last_in_the_page_and_asks_behind_the_door() -> None:
    page = Reloads().listening(b"<body>x</body></html>", "/key")
    assert page.startswith(
        b'<body>x<script src="/key/_planpress/reload.js" data-events="/key/_planpress/reload?since=0"'
    )
    assert page.endswith(b"</script></body></html>")
