"""Make the README's pictures from the results of `planpress build`: pages of a plan, a letter, and the site."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pymupdf

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PICTURES = ROOT / "docs" / "pictures"
DPI = 70
QUIET_CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")


def main() -> int:
    """Write each picture; this needs a finished build, and Chromium for the site."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture_of_page(BUILD / "documents/MH-1009/MH-1009-plan-client.pdf", 0, PICTURES / "plan.png")
    picture_of_page(BUILD / "documents/MH-1009/MH-1009-plan-client.pdf", 4, PICTURES / "goals.png")
    picture_of_page(BUILD / "documents/MH-0987/MH-0987-completion-letter.pdf", 0, PICTURES / "letter.png")
    picture_of_site(BUILD / "site/team/team/index.html", PICTURES / "site.png")
    return 0


def picture_of_page(pdf: Path, page: int, picture: Path) -> None:
    """Draw one page of a PDF."""
    with pymupdf.open(pdf) as document:  # type: ignore[no-untyped-call]
        document[page].get_pixmap(dpi=DPI).save(picture)


def picture_of_site(page: Path, picture: Path) -> None:
    """Take a screenshot of one page of a built site."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    with tempfile.TemporaryDirectory() as profile:
        options = (f"--user-data-dir={profile}", "--window-size=1280,900", f"--screenshot={picture}")
        subprocess.run([chromium, *QUIET_CHROMIUM, *options, page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
