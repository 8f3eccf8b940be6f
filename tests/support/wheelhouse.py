"""Wheels of the packages that the tests themselves run on, so that others can be installed with no network."""

import zipfile
from email.parser import Parser
from importlib.metadata import Distribution, distributions
from pathlib import Path

NOT_OF_THE_WHEEL = {"INSTALLER", "REQUESTED", "direct_url.json"}
"""What an installer adds to a package."""


def fill_wheelhouse(folder: Path) -> Path:
    """Write a wheel of each package that is installed here, and return the folder."""
    folder.mkdir()
    for package in distributions():
        if package.files and package.read_text("WHEEL"):
            _pack(package, folder)
    return folder


def _pack(package: Distribution, folder: Path) -> None:
    tags = Parser().parsestr(package.read_text("WHEEL") or "").get_all("Tag") or []
    # Tags such as py2-none-any and py3-none-any stand in the name as py2.py3-none-any.
    fits = "-".join(".".join(dict.fromkeys(part)) for part in zip(*(tag.split("-") for tag in tags), strict=True))
    name = package.metadata["Name"].replace("-", "_")
    with zipfile.ZipFile(folder / f"{name}-{package.version}-{fits}.whl", "w") as wheel:
        for file in package.files or ():
            # Programs lie outside, and are made anew from the entry points.
            if ".." not in file.parts and file.suffix != ".pyc" and file.name not in NOT_OF_THE_WHEEL:
                wheel.write(file.locate(), file.as_posix())
