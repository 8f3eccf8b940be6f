"""How much hypothesis tries: the same few examples on every run, or many new ones with `./planpress test --nightly`."""

import os

from hypothesis import settings

settings.register_profile("every-run", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=3000, deadline=None)
settings.load_profile("nightly" if os.environ.get("PLANPRESS_NIGHTLY") else "every-run")
