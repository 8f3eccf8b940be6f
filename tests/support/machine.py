"""A bare Debian in a folder of its own: python3 and nothing else, with a copy of this checkout in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "planpress" / "machines"
"""Where bare systems are kept between runs, packed."""
USER = "ann"
"""The ordinary user of each machine."""

_CHECKOUT = Path("srv/our plans")
"""Where the checkout lies; its name has a space, as folders of people have."""
_SETTINGS = (
    "etc/resolv.conf",
    "etc/hosts",
    "etc/ssl/certs",
    "etc/pip.conf",
    "root/.config/pip/pip.conf",
    "root/.npmrc",
)
"""What of this machine's own settings leads to the package indexes."""
_VARIABLES = ("CERT", "CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "PIP_INDEX_URL", "PROXY")
_ALONE = ("unshare", "--mount", "--pid", "--fork", "--kill-child")
"""What a machine mounts and starts is seen by nobody else, and ends with it."""
_MOUNT = """
mount -t proc proc "$0/proc"
mkdir -p "$0/dev/pts" "$0/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts"
ln -sf pts/ptmx "$0/dev/ptmx"
mount -t tmpfs tmpfs "$0/dev/shm"
exec chroot "$0" "$@"
"""


def why_not() -> str:
    """Return why no bare system can be made here; nothing if one can."""
    if os.environ.get("PLANPRESS_IN_MACHINE"):
        return "this is such a machine itself"
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("debootstrap"):
        return "only root can make a bare Debian, on a Debian with debootstrap"
    tried = subprocess.run([*_ALONE, "true"], capture_output=True, encoding="utf-8", check=False)
    return "" if tried.returncode == 0 else f"no bare Debian can run within this system: {tried.stderr.strip()}"


class Machine:
    """One bare system, unpacked in a folder; it goes with the folder."""

    def __init__(self, suite: str, folder: Path) -> None:
        """Unpack the system; the first time, it is made with debootstrap and kept."""
        self._folder = folder / suite
        self._folder.mkdir()
        subprocess.run(["tar", "-xf", _packed(suite), "-C", self._folder], check=True)
        for name in _SETTINGS:
            _copy(Path("/", name), self._folder / name)
        (self._folder / "etc/apt/sources.list").write_text(f"deb {_mirror()} {suite} main\n")
        self._run([], "useradd", "--create-home", USER)
        self.checkout = self._folder / _CHECKOUT
        copy_checkout(self.checkout)
        self._run([], "chown", "-R", USER, f"/{_CHECKOUT}")

    def run(self, *words: str, user: str = "root") -> subprocess.CompletedProcess[str]:
        """Run a command in the checkout, as root or as the ordinary user, and return what it said."""
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user != "root" else []
        home = "/root" if user == "root" else f"/home/{user}"
        within = ["sh", "-c", f'cd "/{_CHECKOUT}" && exec "$@"', "sh"]
        return self._run(["env", f"HOME={home}", *become, *within], *words)

    def _run(self, before: list[str], *words: str) -> subprocess.CompletedProcess[str]:
        variables = {name: value for name, value in os.environ.items() if name.upper().endswith(_VARIABLES)}
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return subprocess.run(
            [
                *_ALONE,
                "sh",
                "-c",
                _MOUNT,
                self._folder,
                *before,
                *words,
            ],
            env={"PATH": path, "PLANPRESS_IN_MACHINE": "1", **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )


def _packed(suite: str) -> Path:
    """Return the bare system as it is kept, made anew if there is none."""
    packed = KEPT / f"{suite}.tar"
    if not packed.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        made, half = KEPT / f"{suite}.{os.getpid()}", KEPT / f"{suite}.{os.getpid()}.tar"
        only = "--include=python3,ca-certificates"
        subprocess.run(
            ["debootstrap", "--variant=minbase", only, suite, made, _mirror()], check=True, stdout=subprocess.DEVNULL
        )
        subprocess.run(["tar", "-cf", half, "-C", made, "."], check=True)
        shutil.rmtree(made)
        half.rename(packed)
    return packed


def _mirror() -> str:
    """Return where this machine's own packages come from."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)"], capture_output=True, encoding="utf-8", check=True
    )
    return next(line for line in listed.stdout.splitlines() if line.rstrip("/").endswith("/debian"))


def _copy(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-aT", "--remove-destination", source, target], check=True)


def copy_checkout(target: Path) -> None:
    """Clone this checkout, and bring along what was not committed yet."""
    subprocess.run(["git", "clone", "--quiet", ROOT, target], check=True)
    names = ["git", "ls-files", "-z", "--modified", "--others", "--exclude-standard"]
    listed = subprocess.run(names, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    for name in filter(None, listed.stdout.split("\0")):
        (target / name).unlink(missing_ok=True)
        if (ROOT / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
