from html import unescape
from urllib.parse import parse_qs, urlsplit

from planpress.loopback.reloads import Reloads


def same(path: str) -> str:
    """Return the same state of every path, for ever."""
    del path
    return "0"


def other(path: str) -> str:
    """Return a state that no page shows."""
    return f"other state of {path}"


def test_a_page_is_told_at_once_that_it_talks_to_whom_it_came_from() -> None:
    reloads = Reloads()
    assert next(reloads.events("since=0", same)) == f"data: {reloads.word}\n\n".encode()


def test_the_word_is_new_at_each_start_and_no_page_sends_it() -> None:
    first, second = Reloads(), Reloads()
    tag = first.tag("/team/", "0", "/key")
    assert first.word != second.word
    assert tag.count(first.word) == tag.count(f'data-word="{first.word}"') == 1


def test_a_page_of_another_state_is_told_to_reload_and_that_is_all() -> None:
    reloads = Reloads()
    assert list(reloads.events("since=0&of=/a", other))[1:] == [f"event: changed\ndata: {reloads.word}\n\n".encode()]


def test_a_page_of_the_same_state_is_told_that_someone_is_there() -> None:
    events = Reloads().events("since=0&of=/a", same)
    assert [next(events), next(events)][1] == b": still here\n\n"


def test_what_changes_without_a_word_is_seen_all_the_same() -> None:
    states = iter(["0", "0", "0", "1", "1"])
    reloads = Reloads()
    events = list(reloads.events("since=0&of=/a", lambda _: next(states)))
    assert events[1:] == [f"event: changed\ndata: {reloads.word}\n\n".encode()]


def test_at_the_end_everyone_is_let_go_without_a_word() -> None:
    reloads = Reloads()
    events = reloads.events("since=0", other)
    next(events)
    reloads.close()
    assert list(events) == []


def test_a_page_asks_behind_the_door_and_says_which_it_is_and_what_it_shows() -> None:
    tag = Reloads().tag('/documents/a"&b', "7-é", "/key")
    assert tag.startswith('<script src="/key/_planpress/reload.js" data-events="/key/_planpress/reload?since=')
    asked = urlsplit(unescape(tag.split('"')[3]))
    assert parse_qs(asked.query) == {"since": ["7-é"], "of": ['/documents/a"&b']}
