"""Peers that live in node: packages fetched by npm into a cache, and a process that is asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.measure import Missing

HERE = Path(__file__).parent


class Node:
    """A script of this folder running in node, with the packages that it needs; it is asked by a
    line of JSON and answers by one."""

    def __init__(self, script: str, packages: dict[str, str], *arguments: str) -> None:
        folder = _cache() / script.removesuffix(".mjs")
        for program in ("node", "npm"):
            if shutil.which(program) is None:
                raise Missing(
                    f"The peer {' and '.join(packages)} needs {program}, which is not installed; "
                    "install Node.js 18 or later."
                )
        _install(folder, packages)
        shutil.copy(HERE / script, folder / script)
        self._process = subprocess.Popen(
            ["node", script, *arguments],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **question: Any) -> dict[str, Any]:
        """Its answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Missing(f"node stopped with status {self._process.wait()} at {question}.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "bowles" / "bench"


def _install(folder: Path, packages: dict[str, str]) -> None:
    """Once: npm writes its own list of what is there."""
    if all((folder / "node_modules" / name / "package.json").exists() for name in packages):
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true, "type": "module"}\n', "utf-8")
    wanted = [f"{name}@{version}" for name, version in packages.items()]
    done = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *wanted],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word of why"])[-1]
        raise Missing(f"npm could not fetch {' and '.join(wanted)} into {folder}: {last}.")
