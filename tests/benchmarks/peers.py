"""The tools that planpress is measured against, in a folder of their own: `build/peers`, which git does not keep."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FOLDER = ROOT / "build" / "peers"
_YAMALE = ("yamale==6.1.0", "pyyaml==6.0.4", "ruamel.yaml==0.19.1")
YAMALE_PARSERS = ("PyYAML", "ruamel")
"""Those that yamale knows; PyYAML's is libyaml, where it is installed with it."""
_VALIDATE = """
import sys
from pathlib import Path
folder, schema, parser = sys.argv[1:]
sys.path.insert(0, folder)
import yamale
schema = yamale.make_schema(content=schema, parser=parser)
for path in sorted(Path("plans").iterdir()):
    yamale.validate(schema, yamale.make_data(str(path), parser=parser))
"""


def has_yamale() -> bool:
    """Whether yamale is there."""
    return (_FOLDER / "yamale").is_dir()


def install_yamale() -> None:
    """Install yamale with the pip that comes with planpress; it has to be fetched."""
    pip = next((ROOT / "generator" / "bootstrap").glob("pip-*.whl"))
    words = ("install", "--quiet", "--target", str(_FOLDER), *_YAMALE)
    subprocess.run([sys.executable, str(pip / "pip"), *words], check=True)


def yamale_command(parser: str) -> tuple[str, ...]:
    """Return the command that validates all plans of the folder that it runs in."""
    schema = Path(__file__).with_name("plan.schema.yaml").read_text(encoding="utf-8")
    if parser == "ruamel":  # of YAML 1.2, where `yes` is a word
        schema = schema.replace("bool()", "enum('yes', 'no')").replace("True, False", "'no'")
    return (sys.executable, "-c", _VALIDATE, str(_FOLDER), schema, parser)
