"""What is made of a text, or of several, made once for each that differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class Once(dict[Given, Made], Generic[Given, Made]):
    """A function that keeps its answers: `once[given]`, or for many `map(once.of, given)`.

    Reading a dictionary takes a quarter of the time of functools.cache, and this one ends with the
    work that it was made for.
    """

    def __init__(self, make: Callable[[Given], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, given: Given) -> Made:
        made = self[given] = self._make(given)
        return made

    @property
    def of(self) -> Callable[[Given], Made]:
        """The answer to what is given."""
        return self.__getitem__
