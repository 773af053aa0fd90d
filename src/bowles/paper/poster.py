"""The composition of a printed sheet: map in the middle, figures about it, words beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from bowles.draw.inks import theme as inks_of
from bowles.draw.plate import SMALLEST, Plate, Text, leaves
from bowles.draw.typeset import figure, typeset
from bowles.errors import unknown
from bowles.paper.markup import content, literal

_MARGIN = 15.0  # mm from the paper's edge to the words
_FOOT = 26.0  # mm for sources
_TOP = 17.0  # mm from the paper's edge to the title
_LARGEST = 1.25  # times a figure grows to fill its place
_CAPTION = 9.0  # mm under a figure for its name


@dataclass(frozen=True)
class Size:
    """A sheet of paper: width and height in mm, columns to a block, height of the text in mm, and
    how much of the width the map may take."""

    width: float
    height: float
    columns: int
    words: float
    map: float


SIZES = {
    "A0": Size(1189, 841, 4, 210, 0.74),
    "A1": Size(841, 594, 3, 150, 0.76),
    "A2": Size(594, 420, 2, 110, 0.68),
    "A3": Size(420, 297, 1, 84, 0.93),
}


@dataclass(frozen=True)
class Hand:
    """How a sheet is drawn: the theme of its inks, their colours, and how the border is made."""

    theme: str
    border: str
    tracking: float  # of titles, in em

    def typst(self) -> bytes:
        """The constants that the template takes."""
        inks = inks_of(self.theme)
        return (
            f'#let ink = rgb("{inks["ink"]}")\n#let ground = rgb("{inks["sea"]}")\n'
            f'#let paper = rgb("{inks["paper"]}")\n#let border = "{self.border}"\n'
            f"#let tracking = {self.tracking}em\n"
        ).encode()


HANDS = {"engraving": Hand("paper", "ladder", 0.09), "modern": Hand("plain", "line", 0.03)}


@dataclass(frozen=True)
class Block:
    """A titled block of groups of entries, each typst content.

    A group stands whole or is left out; its entries may part at a column's end.
    whole   how many groups there are, also those that were not made for want of room
    """

    title: str
    groups: Sequence[Sequence[str]]
    whole: int = 0


@dataclass(frozen=True)
class Poster:
    """What stands on a printed sheet; `foot` typst content a source.

    figures   those at the sides; `between` the two that may stand between two hemispheres
    """

    title: str
    subtitle: str
    made: str
    map: Plate
    figures: Sequence[Plate]
    blocks: Sequence[Block]
    foot: Sequence[str]
    over: str = ""
    between: Sequence[Plate] = ()

    def pdf(self, size: str = "A1", style: str = "engraving") -> bytes:
        """The poster as one page of PDF/UA-1."""
        return typeset(*self._document(size, style), format="pdf")

    def png(self, size: str = "A1", dpi: float = 100, style: str = "engraving") -> bytes:
        """The poster as a picture."""
        return typeset(*self._document(size, style), format="png", dpi=dpi)

    def _document(self, size: str, style: str) -> tuple[str, dict[str, bytes]]:
        paper, drawn = paper_size(size), hand(style)
        template = resources.files("bowles.paper").joinpath("broadside.typ").read_bytes()
        parts, files = [], {"broadside.typ": template, "hand.typ": drawn.typst()}
        for part, pictures in (
            self._heading(paper),
            self._middle(paper, drawn.theme),
            self._words(paper),
        ):
            parts.append(part)
            files |= pictures
        setting = (
            '#import "broadside.typ": *\n'
            f"#set document(title: {literal(self.title)}, date: none)\n"
            f"#set page(width: {paper.width}mm, height: {paper.height}mm, margin: 0mm, "
            "fill: paper)\n#show: house\n"
            f"#frame({paper.width}mm, {paper.height}mm)\n"
        )
        return setting + "\n".join(parts), files

    def _heading(self, paper: Size) -> tuple[str, dict[str, bytes]]:
        size = 0.066 * paper.width
        title = " ".join(
            f'#text(size: 0.62em, style: "italic", tracking: 0pt)[{word}]'
            if word in ("of", "the", "and", "in")
            else content(word.upper())
            for word in self.title.split()
        )
        arguments = (
            f"{literal(self.over)}, [{title}], {literal(self.subtitle)}, {literal(self.made)}"
        )
        return (
            f"#title-block({0.2 * paper.width}mm, {_TOP}mm, {0.6 * paper.width}mm, {size}pt, "
            f"{arguments})",
            {},
        )

    def _middle(self, paper: Size, theme: str) -> tuple[str, dict[str, bytes]]:
        """The map between title and words, figures down both sides on a common line."""
        top, bottom = _title_height(paper), _bottom(paper)
        x, y = (paper.width - self.map.width) / 2, top + (bottom - top - self.map.height) / 2
        picture, files = figure(self.map, "map", theme)
        parts = [f"#place(top + left, dx: {x}mm, dy: {y}mm)[{picture}]"]
        placed = [*self._beside(paper, x, bottom), *self._cusps(paper, y + self.map.height / 2)]
        for number, (plate, left, down, factor) in enumerate(placed):
            drawn, pictures = figure(plate, f"figure-{number}", theme)
            files |= pictures
            ringed = "true" if _round(plate) else "false"
            parts.append(
                f"#panel({left}mm, {down}mm, {plate.width}mm, {plate.height}mm, {factor:.4f}, "
                f"{ringed}, {literal(plate.title)})[{drawn}]"
            )
        return "\n".join(parts), files

    def _beside(
        self, paper: Size, side: float, bottom: float
    ) -> list[tuple[Plate, float, float, float]]:
        """Figures with their left, top and factor: by turns left and right, as many as fit."""
        room = side - _MARGIN - 3
        corner = 1.14 * room if self._hemispheres() else room
        columns: tuple[list[tuple[Plate, float]], ...] = ([], [])
        used = [0.0, 0.0]
        space = bottom - _MARGIN - 4
        for plate in self.figures:
            column = int(used[1] < used[0])
            wide = 2 * room - corner if columns[column] else corner
            most = min(_LARGEST * paper.width / 841, 1.6) if columns[column] else 1.6
            factor = min(most if _round(plate) else 1.0, wide / plate.width)
            height = plate.height * factor + _CAPTION
            if factor * smallest_words(plate) < SMALLEST - 0.01 or used[column] + height > space:
                continue
            columns[column].append((plate, factor))
            used[column] += height
        placed = []
        for column, (plates, taken) in enumerate(zip(columns, used, strict=True)):
            between = (space - taken) / max(len(plates) - 0.5, 1)
            down = _MARGIN + 3.0
            reach = max((plate.width * factor for plate, factor in plates[:1]), default=room) / 2
            middle = _MARGIN + max(reach, room / 2)
            middle = middle if column == 0 else paper.width - middle
            for plate, factor in plates:
                placed.append((plate, middle - plate.width * factor / 2, down, factor))
                down += plate.height * factor + _CAPTION + between
        return placed

    def _cusps(self, paper: Size, middle: float) -> list[tuple[Plate, float, float, float]]:
        """The two figures over and under the point where the hemispheres touch."""
        if not self._hemispheres():
            return []
        away, radius = self.map.width / 4, self.map.height / 2
        placed = []
        for plate, side in zip(self.between, (-1, 1), strict=False):
            factor = max(0.1 * paper.width / 1.3 / plate.width, SMALLEST / smallest_words(plate))
            half = plate.height * factor / 2
            # From both middles by their radius, the figure's own, and some white.
            apart = ((radius + half + 5.0) ** 2 - away**2) ** 0.5
            if apart + half + (side > 0) * _CAPTION > radius + 8.0:
                continue
            placed.append((plate, paper.width / 2 - half, middle + side * apart - half, factor))
        return placed

    def _hemispheres(self) -> bool:
        return 1.85 < self.map.width / self.map.height < 2.1

    def _words(self, paper: Size) -> tuple[str, dict[str, bytes]]:
        top = _bottom(paper) + 4
        gutter = 11.0
        blocks = [block for block in self.blocks if block.groups]
        width = (paper.width - 2 * _MARGIN - 4 - gutter * (len(blocks) - 1)) / max(len(blocks), 1)
        columns = max(1, round(paper.columns * 4 / max(len(blocks), 1)))
        parts = []
        for number, block in enumerate(blocks):
            groups = ", ".join(f"({', '.join(group)},)" for group in block.groups)
            unmade = max(block.whole - len(block.groups), 0)
            parts.append(
                f"#text-block({_MARGIN + 2 + number * (width + gutter)}mm, {top}mm, {width}mm, "
                f"{paper.words}mm, {columns}, {literal(block.title)}, "
                f"n => [and #(n + {unmade}) more in the atlas], {unmade}, ({groups},))"
            )
        parts.append(
            f"#foot({_MARGIN + 2}mm, {paper.height - _FOOT - 10}mm, "
            f"{paper.width - 2 * _MARGIN - 4}mm, {_FOOT - 8}mm, "
            f"{max(2, round(paper.width / 130))}, ({', '.join(self.foot)},))"
        )
        return "\n".join(parts), {}


def paper_size(name: str) -> Size:
    """A size by its name."""
    if name.upper() not in SIZES:
        raise unknown("paper size", name, SIZES)
    return SIZES[name.upper()]


def hand(style: str) -> Hand:
    """The hand of a style by its name."""
    if style not in HANDS:
        raise unknown("style", style, HANDS)
    return HANDS[style]


def map_width(name: str, aspect: float) -> float:
    """How wide, in mm, a map of `aspect` (width to height) stands on paper of this size."""
    paper = paper_size(name)
    room = _bottom(paper) - _title_height(paper)
    return min(paper.map * paper.width, aspect * room)


def widest_roundel(name: str) -> float:
    """The diameter in mm of the first figure at each side."""
    paper = paper_size(name)
    side = (paper.width - map_width(name, 2.0)) / 2
    return max(1.14 * (side - _MARGIN - 3), 60.0)


def letters(name: str) -> float:
    """About as many letters of typst content as a block of four could hold, and more."""
    paper = paper_size(name)
    return 2.4 * (paper.width / 4 - 14) / 1.55 * (paper.words - 17) / 4.0


def smallest_words(plate: Plate) -> float:
    """The size in points of the smallest words on a plate."""
    sizes = [leaf.size for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
    return min(sizes, default=SMALLEST * 10)


def _title_height(paper: Size) -> float:
    return _TOP + 0.066 * paper.width


def _bottom(paper: Size) -> float:
    """Where the figures end and the words begin."""
    return paper.height - paper.words - _FOOT - 16


def _round(plate: Plate) -> bool:
    return plate.width == plate.height
