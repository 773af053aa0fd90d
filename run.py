"""Everything from a fresh clone: Python 3.11 or later is all that must be there.

    python3 run.py open [SHEET] [--no-browser] [--port N]    open the atlas
    python3 run.py test [PYTEST ARGUMENTS]                   pass every check, the browser's too

Each command first sets up `.venv` from the hashed lock in `requirements/`, and does nothing where
that is already so. Only the standard library is used here.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything that an older Python cannot read
    sys.exit("bowles needs Python 3.11 or later; this is %d.%d." % sys.version_info[:2])  # noqa: UP031

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON, BOWLES = (
    str(VENV / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}"))
    for name in ("python", "bowles")
)
UNFINISHED = VENV / "unfinished"  # there while pip works: found at the start, .venv is made anew
LOCKS = {"run": [], "test": ["test"], "bench": ["bench"]}  # lock -> dependency groups

BROWSERS = [
    "chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome",
    "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    *(f"{os.environ[folder]}/{maker}.exe"
      for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if folder in os.environ
      for maker in ("Google/Chrome/Application/chrome", "Microsoft/Edge/Application/msedge")),
]  # fmt: skip


class Refusal(Exception):
    """What stands in the way and what to do about it, in one sentence."""


# The environment


def environment() -> dict[str, str]:
    """Ours for child processes: nothing of another Python's, and pip gives up soon offline."""
    strange = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in strange}
    return {"PIP_RETRIES": "2", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **kept}


def call(command: Sequence[str], **more: str) -> int:
    """The exit status of a command run at the root, its output shown."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, env=environment() | more).returncode


def ask(command: Sequence[str]) -> str | None:
    """The output of a command that worked; None where it failed or is not there."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment(), timeout=60,
            capture_output=True, text=True, errors="replace",
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def wanted(lock: str) -> str:
    """A digest of all that decides what a finished installation holds, its folder included."""
    parts = [str(ROOT).encode(), sys.version.encode()]
    parts += [(ROOT / each).read_bytes() for each in (f"requirements/{lock}.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install(lock: str) -> None:
    """Make `.venv` hold what the lock names and bowles itself; quick where it already does."""
    stamp, digest = VENV / f"{lock}.stamp", wanted(lock)
    if not sound():
        make_venv()
    elif stamp.exists() and stamp.read_text() == digest:
        return
    print(f"Installing requirements/{lock}.txt into .venv ...", flush=True)
    stamp.unlink(missing_ok=True)
    UNFINISHED.touch()
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--progress-bar=off", "--no-compile"]
    failed = call([*pip, "--require-hashes", "--requirement", f"requirements/{lock}.txt"]) or call(
        [*pip, "--no-build-isolation", "--no-deps", "--editable", "."]
    )
    UNFINISHED.unlink()  # pip came to its own end, so what was there before still stands
    if failed:
        raise Refusal(
            "pip could not install the packages (its reason is above): a network is needed, or "
            "their wheels in a folder, as docs/how-to/offline.md says."
        )
    stamp.write_text(digest)


def sound() -> bool:
    """Whether `.venv` has a working Python of this version with pip, and no half-done install."""
    version = ask([PYTHON, "-c", "import pip, sys; print(sys.version)"])
    return version == sys.version and not UNFINISHED.exists()


def make_venv() -> None:
    """A new `.venv` in place of whatever was there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        major, minor = sys.version_info[:2]
        raise Refusal(
            "This Python lacks the venv and ensurepip modules; on Debian and Ubuntu "
            f"`apt install python{major}.{minor}-venv` brings them."
        )
    print("Making .venv ...", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        env=environment(), capture_output=True, text=True, errors="replace",
    )  # fmt: skip
    if done.returncode:
        reason = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Refusal(f"Python could not make {VENV}: {' '.join(reason) or 'no reason given'}.")


# The browser


def browser() -> str:
    """The path of a Chromium, Chrome or Edge that starts; one is installed if there is none."""
    given = os.environ.get("BOWLES_BROWSER")
    if given:
        if works(given):
            return given
        raise Refusal(f"BOWLES_BROWSER is {given}, which does not start.")
    for found in (present, from_debian, from_playwright):
        path = found()
        if path:
            return path
    raise Refusal(
        "The browser tests need Chromium, Chrome or Edge and none could be installed: "
        "install one, or set BOWLES_BROWSER to the path of one."
    )


def present() -> str | None:
    """A browser already on the machine, playwright's own last."""
    return first_working([*BROWSERS, *playwrights_own()])


def from_debian() -> str | None:
    """Debian's package, where this is Debian and we may install; Ubuntu's is an empty shell."""
    try:
        debian = platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        debian = False
    if debian and os.geteuid() == 0:
        print("Installing chromium for the tests ...", flush=True)
        quietly = {"DEBIAN_FRONTEND": "noninteractive"}
        call(["apt-get", "update", "-qq"], **quietly)
        call(["apt-get", "install", "-qq", "--no-install-recommends", "chromium"], **quietly)
    return first_working(["chromium"])


def from_playwright() -> str | None:
    """The one that playwright downloads."""
    print("Downloading a browser for the tests ...", flush=True)
    call([PYTHON, "-m", "playwright", "install", "chromium"])
    return first_working(playwrights_own())


def playwrights_own() -> list[str]:
    """Where playwright keeps its browser, there or not."""
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    path = ask([PYTHON, "-c", script])
    return [path] if path else []


def first_working(candidates: Iterable[str]) -> str | None:
    """The full path of the first browser that starts."""
    paths = (shutil.which(each) for each in candidates)
    return next((path for path in paths if path and works(path)), None)


def works(path: str) -> bool:
    """Whether a browser starts; on Windows, where asking opens a window, whether it is there."""
    return os.path.exists(path) if os.name == "nt" else ask([path, "--version"]) is not None


# The commands


def bowles(arguments: list[str]) -> int:
    """Run a command of bowles, as in `run.py bowles list problems`."""
    install("run")
    command = [BOWLES, *arguments]
    if os.name == "posix":  # become it, so that signals and the terminal are its own
        sys.stdout.flush()
        os.execve(BOWLES, command, environment())
    return call(command)


def open_(arguments: list[str]) -> int:
    """Open the atlas in the browser; --no-browser prints its address."""
    return bowles(["open", *arguments])


def test(arguments: list[str]) -> int:
    """Check style, types, pages and tests; with arguments, run pytest alone with them."""
    install("test")
    path = browser()
    faults = [] if arguments else [*lint_faults(), *docs_faults()]
    pytest = [PYTHON, "-m", "pytest", "--numprocesses=auto", *arguments]
    status = call(pytest, BOWLES_BROWSER=path)
    if faults:
        print(f"Failed before the tests: {', '.join(faults)} (see above).")
    return status or bool(faults)


def lint(arguments: list[str]) -> int:
    """Check style and types."""
    install("test")
    return bool(lint_faults())


def docs(arguments: list[str]) -> int:
    """Build the documentation in docs/_build, a warning being an error."""
    install("test")
    return bool(docs_faults())


def bench(arguments: list[str]) -> int:
    """Race the engines against their peers, as in `run.py bench maps`."""
    install("bench")
    return call([PYTHON, "-m", "bench", *arguments])


def lock(arguments: list[str]) -> int:
    """Make requirements/ anew from pyproject.toml; --upgrade takes newer versions."""
    install("run")
    call([PYTHON, "-m", "pip", "install", "-qq", "--target", "build/uv", "uv"])
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]
    (ROOT / "build/requires.in").write_text("\n".join(build["requires"]))
    uv = [PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", "build/requires.in", "--quiet"]
    uv += ["--universal", "--fork-strategy=fewest"]  # one version for every Python and system
    uv += ["--generate-hashes", "--no-header", "--no-annotate", *arguments]
    earlier: list[str] = []  # what is in two locks has one version
    for name, groups in LOCKS.items():
        path = f"requirements/{name}.txt"
        options = [f"--output-file={path}", *(f"--group={group}" for group in groups), *earlier]
        if call([*uv, *options], PYTHONPATH="build/uv"):
            raise Refusal(f"{path} could not be made; uv's reason is above.")
        earlier.append(f"--constraint={path}")
    return 0


def lint_faults() -> list[str]:
    """The names of the checks of style and types that fail."""
    checks = {
        "ruff format": ["ruff", "format", "--check", "."],
        "ruff": ["ruff", "check", "."],
        "mypy": ["mypy"],
    }
    return [name for name, command in checks.items() if call([PYTHON, "-m", *command])]


def docs_faults() -> list[str]:
    """["docs"] where the documentation cannot be made without a warning."""
    sphinx = ["sphinx", "--quiet", "--fail-on-warning", "--keep-going", "--nitpicky"]
    return ["docs"] if call([PYTHON, "-m", *sphinx, "docs", "docs/_build"]) else []


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "open": open_, "test": test, "bowles": bowles, "lint": lint, "docs": docs, "bench": bench,
    "lock": lock,
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """The exit status of one command."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        for name, command in COMMANDS.items():
            print(f"    {name:8} {command.__doc__}")
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Refusal as refusal:
        print(f"run.py: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
