"""How the tests run: Ctrl-C works, and hypothesis tries the same few examples, or at night many new ones."""

import os
import signal

from hypothesis import settings

# Whoever runs the tests in the background has Ctrl-C ignored, and so have all processes that tests start, unless:
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("every-run", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=3000, deadline=None)
settings.load_profile("nightly" if os.environ.get("PLANPRESS_NIGHTLY") else "every-run")
