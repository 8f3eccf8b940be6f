import sys
import threading
from pathlib import Path

import pytest

from planpress.printing.processes import may_fork
from planpress.printing.side_process import start_side_process
from tests.support.own_process import run_alone

ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a task is done when its result is asked for")
LOOK = """
from planpress.printing.side_process import start_side_process
seen = ["before"]
def look():
    seen.append("beside")
    return list(seen)
result = start_side_process(look)
seen.append("after")
print(result(), seen)
"""


@ONLY_LINUX
def test_a_task_sees_what_there_is_when_it_begins_and_changes_nothing_here() -> None:
    assert run_alone(LOOK) == "['before', 'beside'] ['before', 'after']\n"


@ONLY_LINUX
@pytest.mark.parametrize("before", ["import weasyprint", "import tests.support.threaded"])
def test_no_process_forks_that_has_another_thread_or_has_loaded_what_prints(before: str) -> None:
    assert run_alone(f"{before}\n{LOOK}") == "['before', 'after', 'beside'] ['before', 'after', 'beside']\n"


def test_a_thread_of_this_process_is_enough_to_fork_nothing() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not may_fork()
        assert start_side_process(threading.get_ident)() == threading.get_ident()
    finally:
        done.set()
        thread.join()


@ONLY_LINUX
def test_a_task_goes_on_while_this_process_does_something_else(tmp_path: Path) -> None:
    script = f"""
import time
from pathlib import Path
from planpress.printing.side_process import start_side_process
begun = Path({str(tmp_path / "begun")!r})
result = start_side_process(begun.touch)
while not begun.exists():
    time.sleep(0.01)
print(result())"""
    assert run_alone(script) == "None\n"


@ONLY_LINUX
@pytest.mark.parametrize(
    ("task", "raised"),
    [
        ("raise PlanpressError('the navigation is wrong')", "PlanpressError('the navigation is wrong')"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt()"),
        ("os._exit(1)", "LostWorkerError()"),
    ],
)
def test_what_ends_a_task_is_raised_where_its_result_is_asked_for(task: str, raised: str) -> None:
    script = f"""
import os
from planpress.printing.side_process import start_side_process
from planpress.errors import PlanpressError
def end():
    {task}
try:
    start_side_process(end)()
except BaseException as error:
    print(repr(error))"""
    assert run_alone(script) == f"{raised}\n"
