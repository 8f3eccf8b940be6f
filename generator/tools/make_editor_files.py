"""Write this repository's own `.planpress/` and `.vscode/`, as `planpress init` writes those of a team.

Usage: `python generator/tools/make_editor_files.py`, after a change of the model or of the editor settings; a test
fails while they are out of date.
"""

from pathlib import Path

from planpress.disk.files import write_file
from planpress.editing.editor_files import editor_files

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Write the files."""
    for name, content in editor_files(has_launcher=True).items():
        write_file(ROOT / name, content)


if __name__ == "__main__":
    main()
