"""How the tests run: Ctrl-C works, and hypothesis tries other random examples each time, at night many more."""

import os
import signal
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

# Whoever runs the tests in the background has Ctrl-C ignored, and so have all processes that tests start, unless:
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What is sealed in a test has a key of its own, and leaves the one of whoever runs the tests alone.
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="planpress-tests-")

# All of it is said, since hypothesis has other defaults in CI; nothing depends on how fast a machine is.
# What failed is kept and tried first the next time; elsewhere, the line that is printed with it brings it back.
settings.register_profile(
    "every-run",
    max_examples=60,
    derandomize=False,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=DirectoryBasedExampleDatabase(Path(__file__).parents[1] / ".hypothesis" / "examples"),
    print_blob=True,
)
settings.register_profile("nightly", settings.get_profile("every-run"), max_examples=3000)
settings.load_profile("nightly" if os.environ.get("PLANPRESS_NIGHTLY") else "every-run")
