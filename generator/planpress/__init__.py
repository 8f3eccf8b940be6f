"""Planpress turns client plans into an internal handbook site and printable documents."""

import os

__version__ = "0.1.0"

# No other package has a say in how a plan is validated; to look for one that wants it takes 13 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
