"""The bootstrap script, apart from what it downloads, and the locks that it installs."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"), key=lambda path: path.stem)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The script as a module, in a clone of its own where nothing is installed and pip works."""
    for name in ("run.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    spec = importlib.util.spec_from_file_location("bootstrap", tmp_path / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.calls = []
    monkeypatch.delenv("BOWLES_BROWSER", raising=False)
    monkeypatch.setattr(
        module, "ask", lambda command: sys.version if module.VENV.exists() else None
    )
    monkeypatch.setattr(module, "call", lambda command, **more: module.calls.append(command) or 0)
    monkeypatch.setattr(
        module, "make_venv", lambda: (clear(module.VENV), module.calls.append("venv"))
    )
    return module


def clear(folder):
    """An empty folder in place of whatever was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def interrupted(*_, **__):
    """What Ctrl-C does in the middle of a child process."""
    raise KeyboardInterrupt


# The environment


def test_a_fresh_clone_is_set_up_once(run):
    run.install("run")
    assert run.calls[0] == "venv"
    assert "--require-hashes" in run.calls[1]
    assert "--editable" in run.calls[2]
    run.install("run")
    assert len(run.calls) == 3


@pytest.mark.parametrize("changed", ["requirements/run.txt", "pyproject.toml"])
def test_a_change_of_what_is_wanted_is_installed_into_the_same_venv(run, changed):
    run.install("run")
    with (run.ROOT / changed).open("a") as file:
        file.write("# changed\n")
    run.calls.clear()
    run.install("run")
    assert len(run.calls) == 2
    assert "venv" not in run.calls


def test_an_interrupted_installation_is_begun_again(run, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(run, "call", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run.install("run")
    assert not (run.VENV / "run.stamp").exists()
    run.calls.clear()
    run.install("run")
    assert run.calls[0] == "venv"
    assert (run.VENV / "run.stamp").exists()


def test_where_pip_fails_nothing_is_taken_for_done(run, monkeypatch):
    monkeypatch.setattr(run, "call", lambda command, **more: 1)
    with pytest.raises(run.Refusal, match="a network is needed"):
        run.install("run")
    assert not list(run.VENV.glob("*.stamp"))
    assert run.sound()


def test_a_venv_that_does_not_start_is_made_anew(run, monkeypatch):
    run.install("run")
    run.calls.clear()
    monkeypatch.setattr(run, "ask", lambda command: None)
    run.install("run")
    assert run.calls[0] == "venv"


def test_another_python_makes_the_venv_anew(run, monkeypatch):
    run.install("run")
    monkeypatch.setattr(run, "ask", lambda command: "3.99.0 (of another build)")
    assert not run.sound()


def script(before, *arguments):
    """The script run in a Python that was first changed by a line of code."""
    code = f"import runpy, sys; sys.argv[1:] = {list(arguments)}; {before}; "
    code += f"runpy.run_path({str(ROOT / 'run.py')!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


def test_an_old_python_is_told_so():
    done = script("sys.version_info = (3, 10, 2)", "open")
    assert done.returncode == 1
    assert done.stderr == "bowles needs Python 3.11 or later; this is 3.10.\n"


def test_a_python_without_venv_is_told_which_package_brings_it(run, monkeypatch):
    spec = importlib.util.spec_from_file_location("again", run.ROOT / "run.py")
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name)
    )
    with pytest.raises(fresh.Refusal, match=r"apt install python3\.\d+-venv"):
        fresh.make_venv()


def test_an_unknown_command_shows_what_there_is():
    done = script("pass", "opne")
    assert done.returncode == 2
    assert all(command in done.stdout for command in ("open", "test", "lint", "docs", "lock"))


# The browser


def test_a_browser_on_the_machine_is_used(run, monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "works", lambda path: path == "/usr/bin/chromium")
    assert run.browser() == "/usr/bin/chromium"
    assert run.calls == []


def test_a_browser_that_does_not_start_is_passed_over(run, monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "works", lambda path: path == "/usr/bin/google-chrome")
    assert run.browser() == "/usr/bin/google-chrome"


def test_without_a_browser_it_is_fetched_then_the_tests_refuse_to_run(run, monkeypatch, capsys):
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(run.platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    assert run.main(["test"]) == 1
    assert [command for command in run.calls if "pytest" in command] == []
    tried = [" ".join(command) for command in run.calls[3:]]
    assert tried[1].startswith("apt-get install")
    assert "playwright install chromium" in tried[2]
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "set BOWLES_BROWSER" in said


def test_a_browser_named_in_vain_is_refused(run, monkeypatch):
    monkeypatch.setenv("BOWLES_BROWSER", "no-such-browser")
    monkeypatch.setattr(run, "ask", lambda command: None)
    with pytest.raises(run.Refusal, match="no-such-browser, which does not start"):
        run.browser()


# The exit status


@pytest.mark.parametrize("failing", ["ruff", "mypy", "sphinx", "pytest", None])
def test_any_check_that_fails_fails_the_whole(run, monkeypatch, failing):
    monkeypatch.setattr(run, "browser", lambda: "chromium")
    monkeypatch.setattr(run, "call", lambda command, **more: int(failing in command[:3]))
    assert bool(run.main(["test"])) == (failing is not None)


def test_interrupting_is_not_a_traceback(run, monkeypatch):
    monkeypatch.setattr(run, "call", interrupted)
    assert run.main(["lint"]) == 130


# The locks


def pinned(path):
    """Name -> the lines that pin it, in a lock."""
    rows: dict[str, list[str]] = {}
    for line in re.sub(r"\s*\\\n\s*", " ", path.read_text("utf-8")).splitlines():
        rows.setdefault(line.split("==")[0], []).append(line)
    return rows


def versions(lines):
    """The versions in lines of a lock; where they hold may be said in more or fewer words."""
    return {re.search(r"==([^ ;]+)", line)[1] for line in lines}


def required(group):
    """The names that a dependency group of the project asks for, its included groups too."""
    for each in PROJECT["dependency-groups"][group]:
        if isinstance(each, dict):
            yield from required(each["include-group"])
        else:
            yield re.match(r"[\w.-]+", each)[0].lower()


def test_there_is_a_lock_for_each_kind_of_work(run):
    assert [path.stem for path in LOCKS] == sorted(run.LOCKS)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_a_lock_pins_all_by_hash_and_names_no_host(run, path):
    rows = pinned(path)
    asked = {*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]}
    asked = {re.match(r"[\w.-]+", each)[0].lower() for each in asked}
    asked |= {name for group in run.LOCKS[path.stem] for name in required(group)}
    assert asked <= set(rows)
    lines = [line for pins in rows.values() for line in pins]
    assert all(
        re.fullmatch(r"[\w.-]+==\S+( ; [^/]*?)?( --hash=sha256:\w{64})+", line) for line in lines
    )


def test_what_is_in_two_locks_has_one_version():
    locks = [pinned(path) for path in LOCKS]
    for one in locks:
        for other in locks:
            both = one.keys() & other.keys()
            assert {n: versions(one[n]) for n in both} == {n: versions(other[n]) for n in both}
