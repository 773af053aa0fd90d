"""The composition of a printed sheet: map in the middle, figures about it, words beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from bowles.draw.plate import SMALLEST, Plate, Text, leaves
from bowles.draw.typeset import figure, typeset
from bowles.errors import unknown
from bowles.paper.markup import content, literal

_MARGIN = 15.0  # mm from the paper's edge to the words
_FOOT = 26.0  # mm for sources
_CAPTION = 9.0  # mm under a figure for its name


@dataclass(frozen=True)
class Size:
    """A sheet of paper: width and height in mm, columns to a block, height of the text in mm."""

    width: float
    height: float
    columns: int
    words: float


SIZES = {
    "A0": Size(1189, 841, 4, 210),
    "A1": Size(841, 594, 3, 150),
    "A2": Size(594, 420, 2, 110),
    "A3": Size(420, 297, 1, 80),
}


@dataclass(frozen=True)
class Block:
    """A titled block of entries, each typst content."""

    title: str
    entries: Sequence[str]


@dataclass(frozen=True)
class Poster:
    """What stands on a printed sheet; `foot` typst content a source."""

    title: str
    subtitle: str
    made: str
    map: Plate
    figures: Sequence[Plate]
    blocks: Sequence[Block]
    foot: Sequence[str]

    def pdf(self, size: str = "A1") -> bytes:
        """The poster as one page of PDF/UA-1."""
        return typeset(*self._document(size), format="pdf")

    def png(self, size: str = "A1", dpi: float = 100) -> bytes:
        """The poster as a picture."""
        return typeset(*self._document(size), format="png", dpi=dpi)

    def _document(self, size: str) -> tuple[str, dict[str, bytes]]:
        paper = paper_size(size)
        template = resources.files("bowles.paper").joinpath("broadside.typ").read_bytes()
        parts, files = [], {"broadside.typ": template}
        for part, pictures in (self._heading(paper), self._middle(paper), self._words(paper)):
            parts.append(part)
            files |= pictures
        setting = (
            '#import "broadside.typ": *\n'
            f"#set document(title: {literal(self.title)}, date: none)\n"
            f"#set page(width: {paper.width}mm, height: {paper.height}mm, margin: 0mm, "
            'fill: rgb("#f4ecd8"))\n#show: house\n'
            f"#frame({paper.width}mm, {paper.height}mm)\n"
        )
        return setting + "\n".join(parts), files

    def _heading(self, paper: Size) -> tuple[str, dict[str, bytes]]:
        size = 0.072 * paper.width
        title = " ".join(
            f'#text(size: 0.55em, style: "italic", tracking: 0pt)[{word}]'
            if word in ("of", "the", "and")
            else content(word.upper())
            for word in self.title.split()
        )
        arguments = f"[{title}], {literal(self.subtitle)}, {literal(self.made)}"
        return (
            f"#title-block({0.2 * paper.width}mm, 19mm, {0.6 * paper.width}mm, {size}pt, "
            f"{arguments})",
            {},
        )

    def _middle(self, paper: Size) -> tuple[str, dict[str, bytes]]:
        """The map between title and words, figures down both sides on a common line."""
        top, bottom = _title_height(paper), paper.height - paper.words - _FOOT - 16
        x, y = (paper.width - self.map.width) / 2, top + (bottom - top - self.map.height) / 2
        picture, files = figure(self.map, "map")
        parts = [f"#place(top + left, dx: {x}mm, dy: {y}mm)[{picture}]"]
        for number, (plate, left, down, factor) in enumerate(self._beside(paper, x, bottom)):
            drawn, pictures = figure(plate, f"figure-{number}")
            files |= pictures
            rounded = "true" if _round(plate) else "false"
            parts.append(
                f"#panel({left}mm, {down}mm, {plate.width}mm, {plate.height}mm, {factor:.4f}, "
                f"{rounded}, {literal(plate.title)})[{drawn}]"
            )
        return "\n".join(parts), files

    def _beside(
        self, paper: Size, side: float, bottom: float
    ) -> list[tuple[Plate, float, float, float]]:
        """Figures with their left, top and factor: by turns left and right, as many as fit."""
        room = side - _MARGIN - 4
        columns: tuple[list[tuple[Plate, float]], ...] = ([], [])
        used = [0.0, 0.0]
        space = bottom - _MARGIN - 6
        for plate in self.figures:
            factor = min(1.2 if _round(plate) else 1.0, room / plate.width)
            column = int(used[1] < used[0])
            height = plate.height * factor + _CAPTION
            if factor * smallest_words(plate) < SMALLEST - 0.01 or used[column] + height > space:
                continue
            columns[column].append((plate, factor))
            used[column] += height
        placed = []
        for column, (plates, taken) in enumerate(zip(columns, used, strict=True)):
            between = (space - taken) / max(len(plates), 1)
            down = _MARGIN + 4 + between / 2
            middle = _MARGIN + room / 2 if column == 0 else paper.width - _MARGIN - room / 2
            for plate, factor in plates:
                placed.append((plate, middle - plate.width * factor / 2, down, factor))
                down += plate.height * factor + _CAPTION + between
        return placed

    def _words(self, paper: Size) -> tuple[str, dict[str, bytes]]:
        top = paper.height - paper.words - _FOOT - 12
        gutter = 11.0
        blocks = [block for block in self.blocks if block.entries]
        width = (paper.width - 2 * _MARGIN - 4 - gutter * (len(blocks) - 1)) / max(len(blocks), 1)
        columns = max(1, round(paper.columns * 4 / max(len(blocks), 1)))
        parts = [
            f"#text-block({_MARGIN + 2 + number * (width + gutter)}mm, {top}mm, {width}mm, "
            f"{paper.words}mm, {columns}, {literal(block.title)}, "
            f"n => [and #n more in the atlas], ({', '.join(block.entries)},))"
            for number, block in enumerate(blocks)
        ]
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


def map_width(name: str, aspect: float) -> float:
    """How wide, in mm, a map of `aspect` (width to height) stands on paper of this size."""
    paper = paper_size(name)
    room = paper.height - paper.words - _FOOT - 16 - _title_height(paper)
    return min(0.76 * paper.width, aspect * room)


def smallest_words(plate: Plate) -> float:
    """The size in points of the smallest words on a plate."""
    sizes = [leaf.size for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
    return min(sizes, default=SMALLEST * 10)


def _title_height(paper: Size) -> float:
    return 19 + 0.062 * paper.width


def _round(plate: Plate) -> bool:
    return plate.width == plate.height
