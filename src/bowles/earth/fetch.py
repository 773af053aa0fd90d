"""Data that does not ship with bowles: fetched once from its publisher, checked, and kept.

Natural Earth's larger layers. Where the publisher's checksum is known to us it is demanded; where
none is published the first copy's is written down beside it, and later ones are held to that.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bowles.errors import BowlesError, BrokenFile, UnknownName, Unreachable, unknown
from bowles.files import write_whole

Progress = Callable[[int, int], None]  # bytes had, bytes in all (0 where that is not known)

PUBLISHER = "https://naciscdn.org/naturalearth"
RECORD = "checksums.toml"
BLOCK = 1 << 16
PATIENCE = 30.0  # seconds without an answer


@dataclass(frozen=True)
class Dataset:
    """A file of a publisher.

    checksum   as "sha256:…" or "md5:…"; empty where none is published
    shapes     whether it is a layer that a map can draw, and not a picture
    """

    name: str
    title: str
    path: str
    checksum: str = ""
    shapes: bool = True
    licence: str = "public domain"
    credit: str = "Made with Natural Earth"

    @property
    def file(self) -> str:
        """Its file's name."""
        return self.path.rsplit("/", 1)[-1]


_PHYSICAL, _CULTURAL = "10m/physical/ne_10m_", "10m/cultural/ne_10m_"
DATASETS = {
    each.name: each
    for each in (
        Dataset("rivers-10m", "Rivers and lake centrelines at 1:10m",
                f"{_PHYSICAL}rivers_lake_centerlines.zip", "md5:686e256cbb714e63ab7728aeda7a269d"),
        Dataset("lakes-10m", "Lakes and reservoirs at 1:10m, with their names",
                f"{_PHYSICAL}lakes.zip", "md5:06c430248e291f69d856f4d7f9967968"),
        Dataset("lakes-50m", "Lakes at 1:50m, with their names", "50m/physical/ne_50m_lakes.zip",
                "sha256:f28d42c286d96b57a17aac2cbeb432f8c65532c20063495711fbc64e24666df3"),
        Dataset("lakes-110m", "Lakes at 1:110m, with their names",
                "110m/physical/ne_110m_lakes.zip",
                "sha256:f2eed3c738a93010770acb0ba44273ea6a83b053641588bc902d9d6fd1cdafcb"),
        Dataset("provinces-10m", "States and provinces at 1:10m as areas",
                f"{_CULTURAL}admin_1_states_provinces.zip",
                "sha256:efc59726337323058f9446210adc96673179cd344e053666ee3d28cb58ba2b05"),
        Dataset("glaciers", "Glaciated areas at 1:10m", f"{_PHYSICAL}glaciated_areas.zip"),
        Dataset("roads", "Roads at 1:10m", f"{_CULTURAL}roads.zip"),
        Dataset("railways", "Railways at 1:10m", f"{_CULTURAL}railroads.zip"),
        Dataset("relief", "Shaded relief at 1:50m, a picture for other programs",
                "50m/raster/SR_50M.zip", shapes=False),
    )
}  # fmt: skip


def dataset(name: str) -> Dataset:
    """A dataset by name; refuses with the nearest."""
    if name not in DATASETS:
        nearest = unknown("dataset", name, DATASETS).nearest
        hint = f"did you mean {' or '.join(nearest)}? " if nearest else ""
        raise UnknownName(
            f"There is no dataset {name!r}; {hint}`bowles data list` shows them all.",
            nearest,
        )
    return DATASETS[name]


def folder() -> Path:
    """Where fetched data is kept: BOWLES_DATA, or the cache folder of the system's user."""
    import pooch

    return Path(os.environ.get("BOWLES_DATA") or pooch.os_cache("bowles"))


def fetched(name: str, keep: Path | None = None) -> Path | None:
    """The file of a dataset that is here already, or None."""
    path = (keep or folder()) / dataset(name).file
    return path if path.is_file() else None


def fetch(
    name: str,
    *,
    copy: str | Path | None = None,
    keep: Path | None = None,
    publisher: str = PUBLISHER,
    progress: Progress | None = None,
) -> Path:
    """The file of a dataset: as it lies here, from a copy, or from its publisher, and checked.

    copy   a file brought from another machine; nothing is asked of the network then
    keep   another folder to keep it in
    What came before an interruption is kept, and the next call goes on from there. Raises
    UnknownName, Unreachable, or BrokenFile where the checksum is another.
    """
    wanted = dataset(name)
    keep = keep or folder()
    try:
        keep.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BowlesError(f"Data cannot be kept in {keep}: {error.strerror}.") from error
    path = keep / wanted.file
    known = wanted.checksum or _recorded(keep).get(wanted.file, "")
    if copy is not None:
        _take(Path(copy), path, known)
    elif path.is_file():
        _check(path, known)
    else:
        _retrieve(f"{publisher.rstrip('/')}/{wanted.path}", path, known, progress)
    if not known:
        _write_down(keep, wanted.file, path)
    return path


def _retrieve(url: str, path: Path, known: str, progress: Progress | None) -> None:
    import pooch

    pooch.get_logger().setLevel("ERROR")

    def downloader(url: str, output: str, _: Any) -> None:
        part = path.with_name(f"{path.name}.part")
        _download(url, part, progress)
        part.replace(output)

    try:
        pooch.retrieve(url, known or None, path.name, path.parent, downloader=downloader)
    except ValueError as error:
        raise BrokenFile(
            path,
            None,
            "What came has another checksum than its publisher's, and was thrown away; try again.",
        ) from error


def _take(given: Path, path: Path, known: str) -> None:
    if not given.is_file():
        raise BrokenFile(given, None, "There is no such file to take the data from.")
    _check(given, known)
    if given.resolve() != path.resolve():
        partly = path.with_suffix(".copying")
        shutil.copyfile(given, partly)
        partly.replace(path)


def _check(path: Path, known: str) -> None:
    """Refuse a file of another checksum than is known."""
    if not known:
        return
    kind, _, wanted = known.partition(":")
    found = digest(path, kind)
    if found != wanted:
        raise BrokenFile(
            path,
            None,
            f"Its {kind} is {found[:12]}…, not {wanted[:12]}… as its publisher's; "
            "delete it and fetch it anew.",
        )


def digest(path: Path, kind: str = "sha256") -> str:
    """The checksum of a file, read in blocks."""
    sums = hashlib.new(kind, usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            sums.update(block)
    return sums.hexdigest()


def _download(url: str, part: Path, progress: Progress | None) -> None:
    """The rest of a file that is here in part, or the whole."""
    import requests

    had = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={had}-"} if had else {}
    try:
        with requests.get(url, headers=headers, stream=True, timeout=PATIENCE) as answer:
            if answer.status_code == 416:  # all of it is here
                return
            answer.raise_for_status()
            had = had if answer.status_code == 206 else 0
            total = had + int(answer.headers.get("Content-Length") or 0)
            with part.open("ab" if had else "wb") as file:
                for block in answer.iter_content(BLOCK):
                    file.write(block)
                    had += len(block)
                    if progress:
                        progress(had, total)
            if total > had:
                raise requests.ConnectionError("the connection broke off")
    except requests.HTTPError as error:
        status = getattr(error.response, "status_code", "nothing")
        raise Unreachable(
            f"The publisher answers {status} to {url}; the file may have moved: fetch it by other "
            "means and give it with --from."
        ) from error
    except requests.RequestException as error:
        raise Unreachable(
            f"{url} cannot be reached; try again with a network (what came is kept), or bring "
            "the file from another machine and give it with --from."
        ) from error


def _recorded(keep: Path) -> dict[str, str]:
    path = keep / RECORD
    if not path.exists():
        return {}
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BrokenFile(path, None, f"The record of checksums is no TOML: {error}.") from error
    return {str(name): str(value) for name, value in found.items()}


def _write_down(keep: Path, file: str, path: Path) -> None:
    """Remember the checksum of the first copy."""
    known = _recorded(keep) | {file: f"sha256:{digest(path)}"}
    lines = ['"{}" = "{}"\n'.format(*each) for each in sorted(known.items())]
    write_whole(keep / RECORD, "".join(lines))
