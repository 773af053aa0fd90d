"""Definitions, explanations, errata: the words of a sheet, with their sources and live numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bowles.sheet.parameters import Signature

if TYPE_CHECKING:
    from bowles.draw import Plate


@dataclass(frozen=True)
class Definition:
    """A term in plain words.

    synonyms  what Bowles's age called it, or other names
    example   a sentence with live numbers, filled in for the reader's place and time
    path, line  where it stands, for messages
    """

    term: str
    text: str
    synonyms: tuple[str, ...] = ()
    section: str = ""
    see: tuple[str, ...] = ()
    source: str = ""
    locator: str = ""
    example: str = ""
    path: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Explanation:
    """A phenomenon or an argument in easy prose: Markdown whose numbers are computed or cited.

    text    Markdown; `{{ answer('sunrise', 'sunrise') }}` is filled in for the reader
    path    the file it was read from, for messages
    figure  the name of a figure of the sheet; empty for none
    """

    name: str
    title: str
    text: str
    path: str
    figure: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture declared once; drawn for the parameters a reader gives.

    claims  what is drawn, in words -> the keys of the claims that it rests on
    """

    name: str
    sheet: str
    title: str
    text: str
    signature: Signature
    function: Callable[..., Plate]
    sources: tuple[str, ...] = ()
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def draw(self, **given: object) -> Plate:
        """The plate for parameters given as text or values."""
        return self.drawn(self.signature.read(given))

    def drawn(self, values: Mapping[str, object]) -> Plate:
        """The plate for values that have been read."""
        plate: Plate = self.signature.call(self.function, values)
        return plate


@dataclass(frozen=True)
class Erratum:
    """Where a printed source and the evidence or the computation disagree."""

    id: str
    finding: str
    correction: str
    source: str = ""
    locator: str = ""
    severity: str = ""
