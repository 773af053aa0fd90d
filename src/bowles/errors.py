"""The few ways in which bowles refuses, each one sentence that a person can act on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

__all__ = ["BadValue", "BowlesError", "BrokenFile", "CannotWrite", "UnknownName", "unknown"]


class BowlesError(Exception):
    """Anything bowles refuses; str() says in a sentence what was wrong and what is accepted.

    parameter   the input that it is about, where that is known
    """

    parameter: str | None = None

    def about(self, parameter: str) -> BowlesError:
        """The same refusal, which names the input that it is about."""
        return self


class UnknownName(BowlesError):
    """A name that is not in a list; `nearest` holds the names that resemble it."""

    def __init__(
        self, message: str, nearest: tuple[str, ...] = (), parameter: str | None = None
    ) -> None:
        super().__init__(message)
        self.nearest, self.parameter = nearest, parameter

    def about(self, parameter: str) -> UnknownName:
        """The same refusal, which names the input that it is about."""
        return UnknownName(f"{parameter}: {self}", self.nearest, parameter)


class BadValue(BowlesError):
    """A value of the wrong form or out of its range."""

    def __init__(self, message: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter

    def about(self, parameter: str) -> BadValue:
        """The same refusal, which names the input that it is about."""
        return BadValue(f"{parameter}: {self}", parameter)


class BrokenFile(BowlesError):
    """A text file of a sheet that cannot be read as meant; points at its line."""

    def __init__(self, path: str | Path, line: int | None, message: str) -> None:
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {message}")
        self.path, self.line, self.message = Path(path), line, message


class CannotWrite(BowlesError):
    """A file or a port that cannot be opened for output."""


class Unreachable(BowlesError):
    """A publisher of data who does not answer, or has not what was asked."""


# What `bowles list` shows; of other kinds a refusal names the members itself where they are few.
LISTS = frozenset(
    (
        "claims", "constellations", "datasets", "definitions", "edges", "errata", "explanations",
        "figures", "indicators", "inventory", "layers", "numbers", "overlays", "problems",
        "projections", "sheets", "sources", "stars", "tables",
    )
)  # fmt: skip
FEW = 20


def unknown(kind: str, name: str, known: Iterable[str], plural: str | None = None) -> UnknownName:
    """A refusal of `name` that offers the nearest of `known` and says where the whole list is."""
    plural = plural or f"{kind}s"
    names = {each.lower(): each for each in known}
    asked = name.lower()
    ranked = sorted(((_alike(asked, each), each) for each in names), reverse=True)[:3]
    near = [names[each] for alike, each in ranked if alike >= 0.6]
    hint = f"did you mean {' or '.join(near)}?" if near else "no name is near it."
    return UnknownName(f"There is no {kind} {name!r}; {hint} {_whole(names, plural)}", tuple(near))


def _whole(names: dict[str, str], plural: str) -> str:
    if plural in LISTS:
        return f"`bowles list {plural}` shows all {len(names)}."
    if not names:
        return "There are none."
    return (
        f"Give one of {', '.join(names.values())}."
        if len(names) <= FEW
        else "There are " + (f"{len(names)} of them.")
    )


def _alike(asked: str, known: str) -> float:
    """How near a name is, from 0 to 1: as a whole, or a little less where one word of it is."""
    words = re.split(r"[\s_-]+", known)
    whole = difflib.SequenceMatcher(None, known, asked).ratio()
    part = max(difflib.SequenceMatcher(None, each, asked).ratio() for each in words)
    return max(whole, 0.95 * part)
