"""The few ways in which bowles refuses, each one sentence that a person can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class BowlesError(Exception):
    """Anything bowles refuses; str() says in a sentence what was wrong and what is accepted."""


class UnknownName(BowlesError):
    """A name that is not in a list; `nearest` holds the names that resemble it."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class BadValue(BowlesError):
    """A value of the wrong form or out of its range; `parameter` names it where it is known."""

    def __init__(self, message: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter


class BrokenFile(BowlesError):
    """A text file of a sheet that cannot be read as meant; points at its line."""

    def __init__(self, path: str | Path, line: int | None, message: str) -> None:
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {message}")
        self.path, self.line, self.message = Path(path), line, message


class CannotWrite(BowlesError):
    """A file or a port that cannot be opened for output."""


def unknown(kind: str, name: str, known: Iterable[str], plural: str | None = None) -> UnknownName:
    """A refusal of `name` that offers the nearest of `known` and says where the whole list is."""
    plural = plural or f"{kind}s"
    names = {each.lower(): each for each in known}
    near = [names[n] for n in difflib.get_close_matches(name.lower(), list(names), n=3, cutoff=0.5)]
    hint = f"did you mean {' or '.join(near)}?" if near else "no name is near it."
    return UnknownName(
        f"There is no {kind} {name!r}; {hint} `bowles list {plural}` shows all {len(names)}.",
        tuple(near),
    )
