"""Reading the text files of a sheet so that every fault has its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from bowles.errors import BrokenFile, unknown

LARGEST = 1 << 28  # bytes; larger than any text a person writes, and small enough for memory

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-\"' ]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([\w\-]+)\s*=")
_MULTILINE = re.compile(r'"""|\'\'\'')


def read_text(path: Path) -> str:
    """The UTF-8 text of a file; BrokenFile names the line of the first byte that is not."""
    try:
        if path.stat().st_size > LARGEST:
            raise BrokenFile(
                path, None, f"the file is larger than {LARGEST >> 20} MB; cut it into several."
            )
        data = path.read_bytes()
    except OSError as error:
        raise BrokenFile(path, None, f"the file cannot be read ({error.strerror}).") from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BrokenFile(path, 1, "this is UTF-16; save the file as UTF-8 text.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenFile(path, line, "this is not UTF-8; save the file as UTF-8 text.") from None
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise BrokenFile(
            path, line, "a zero byte stands here, as in no text; take it out, save as UTF-8 text."
        )
    return text


@dataclass(frozen=True)
class Entry:
    """A table of a TOML file: keys are asked for by type, strange ones refused at the end."""

    path: Path
    data: Mapping[str, Any]
    line: int | None
    lines: Mapping[str, int]
    asked: set[str] = field(default_factory=set)

    def text(self, key: str, default: str | None = None) -> str:
        """The text under `key`; required where there is no default."""
        value = self._value(key, default, str, "a text in quotes")
        if default is None and not value.strip():
            raise self.fault(f"{key} is empty; a text is needed.", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`; a single text counts as a list of one."""
        value = self._value(key, [], (list, str), "a list of texts")
        listed = [value] if isinstance(value, str) else value
        if not all(isinstance(each, str) for each in listed):
            raise self.fault(f"{key} must be a list of texts.", key)
        return tuple(listed)

    def number(self, key: str, default: float | None = None) -> float:
        """The number under `key`."""
        value = self._value(key, default, (int, float), "a number")
        if not isfinite(value):
            raise self.fault(f"{key} is {value}; a finite number is wanted.", key)
        return float(value)

    def numbers(self, key: str) -> tuple[float, ...]:
        """The list of numbers under `key`; empty where there is none."""
        listed = self._value(key, [], list, "a list of numbers")
        if not all(isinstance(each, int | float) and isfinite(each) for each in listed):
            raise self.fault(f"{key} must be a list of numbers.", key)
        return tuple(float(each) for each in listed)

    def table(self, key: str) -> dict[str, Any]:
        """The table under `key`; empty where there is none."""
        return dict(self._value(key, {}, dict, "a table"))

    def finish(self) -> None:
        """Refuse the first key that nothing asked for."""
        for key in self.data:
            if key not in self.asked:
                nearest = unknown("key", key, self.asked).nearest
                hint = (
                    f"did you mean {nearest[0]}?"
                    if nearest
                    else f"known: {', '.join(sorted(self.asked))}."
                )
                raise self.fault(f"the key {key!r} is not known; {hint}", key)

    def fault(self, message: str, key: str | None = None) -> BrokenFile:
        """A fault of this entry, at the line of `key` where that is known."""
        return BrokenFile(self.path, self.lines.get(key or "", self.line), message)

    def _value(self, key: str, default: Any, kind: Any, noun: str) -> Any:
        self.asked.add(key)
        value = self.data.get(key, default)
        if value is None:
            raise self.fault(f"{key} is missing; give {key} = {noun}.")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.fault(f"{key} must be {noun}.", key)
        return value


@dataclass(frozen=True)
class TomlFile:
    """A TOML file, its data, and the line of every header and key."""

    path: Path
    data: Mapping[str, Any]
    lines: Mapping[tuple[str, int], tuple[int, Mapping[str, int]]]

    @classmethod
    def read(cls, path: Path) -> TomlFile:
        """Read a file; BrokenFile with the line where it is no TOML."""
        text = read_text(path)
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else text.count("\n") + 1
            reason = str(error).split(" (at")[0]
            reason += "; a text stands in quotes" if reason == "Invalid value" else ""
            raise BrokenFile(
                path, line, f"this is not TOML: {reason[:1].lower()}{reason[1:]}."
            ) from None
        except (ValueError, RecursionError):
            raise BrokenFile(
                path, None, "this cannot be read as TOML: a number is too long or a list too deep."
            ) from None
        return cls(path, data, _lines(text))

    def top(self) -> Entry:
        """The keys that stand before any header, and the tables of the file."""
        line, lines = self.lines.get(("", 0), (1, {}))
        headers = {name: at for (name, _), (at, _) in self.lines.items() if name}
        return Entry(self.path, self.data, line, {**headers, **lines})

    def entries(self, name: str) -> Iterator[Entry]:
        """The tables of the array `[[name]]`, in order; refuses any other top-level name."""
        for key in self.data:
            if key != name:
                at = self.top().lines.get(key)
                raise BrokenFile(
                    self.path, at, f"{key!r} is not known here; [[{name}]] is expected."
                )
        if not isinstance(self.data.get(name, []), list):
            raise BrokenFile(self.path, 1, f"[[{name}]] in double brackets is expected.")
        yield from self.tables(name)

    def tables(self, name: str) -> Iterator[Entry]:
        """The table [name] or the tables [[name]], in order; dots lead into tables."""
        found: Any = self.data
        for part in name.split("."):
            found = found.get(part, []) if isinstance(found, dict) else []
        for index, each in enumerate([found] if isinstance(found, dict) else found):
            if not isinstance(each, dict):
                raise BrokenFile(self.path, 1, f"[[{name}]] in double brackets is expected.")
            line, lines = self.lines.get((name, index), (None, {}))
            yield Entry(self.path, each, line, lines)


def _lines(text: str) -> dict[tuple[str, int], tuple[int, dict[str, int]]]:
    """(header, how many of that name came before) -> its line, and the lines of its keys.

    tomllib tells no lines of its values. Text inside multi-line strings is passed over.
    """
    found: dict[tuple[str, int], tuple[int, dict[str, int]]] = {("", 0): (1, {})}
    counts: dict[str, int] = {}
    keys = found["", 0][1]
    quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        outside = not quote
        for mark in _MULTILINE.findall(line):
            quote = "" if quote == mark else quote or mark
        if not outside:
            continue
        if header := _HEADER.match(line):
            name = header[2].strip()
            index = counts.get(name, 0)
            counts[name] = index + 1
            keys = {}
            found[name, index] = (number, keys)
        elif key := _KEY.match(line):
            keys.setdefault(key[1], number)
    return found
