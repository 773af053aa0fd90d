"""Plates: what is drawn, as a list of paths, discs and words in millimetres of paper.

x runs right and y runs down from the upper left corner. A colour is the name of an ink, which a
theme resolves when the plate is written, so that one plate serves page, paper and night.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue

MM_PER_POINT = 25.4 / 72
THINNEST = 0.06  # mm; an engraver's hairline, the least that prints
_MARK = 3.0  # mm; a smaller disc is a mark, a larger one a part of the drawing
SMALLEST = 6.0  # points; the least that is read without a glass

Anchor = Literal["start", "middle", "end"]
Style = Literal["roman", "italic", "smallcaps", "semibold"]
Points = Any  # given as anything like an array, kept as (n, 2) float64


@dataclass(frozen=True, eq=False)
class Path:
    """Rings or lines drawn with one pen.

    xy        (n, 2) millimetres; the points of every part, one after another
    offsets   (parts + 1,) where each part begins; None means that all of xy is one part
    closed    rings (the last point joins the first) or open lines
    fill, stroke   ink names, or None
    dash      lengths in mm of mark and gap, or () for a solid line
    """

    xy: Points
    offsets: Any = None
    closed: bool = False
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.2
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    rule: Literal["evenodd", "nonzero"] = "evenodd"
    join: Literal["round", "miter"] = "round"
    cap: Literal["butt", "round"] = "butt"

    def __post_init__(self) -> None:
        xy = np.asarray(self.xy, float).reshape(-1, 2)
        offsets = [0, len(xy)] if self.offsets is None else self.offsets
        object.__setattr__(self, "xy", xy)
        object.__setattr__(self, "offsets", np.asarray(offsets, np.int64))
        _check_stroke(self.stroke, self.width)

    def moved(self, dx: float, dy: float) -> Path:
        """The same, dx to the right and dy down."""
        return replace(self, xy=self.xy + np.array([dx, dy]))

    @classmethod
    def parts(cls, parts: Sequence[ArrayLike], **pen: Any) -> Path:
        """One path of several parts, each (k, 2)."""
        arrays = [np.asarray(part, float).reshape(-1, 2) for part in parts]
        offsets = np.concatenate([[0], np.cumsum([len(each) for each in arrays])])
        xy = np.concatenate(arrays) if arrays else np.empty((0, 2))
        return cls(xy, offsets, **pen)

    @classmethod
    def segments(cls, start: ArrayLike, end: ArrayLike, **pen: Any) -> Path:
        """Separate strokes from each of start (n, 2) to each of end (n, 2): ticks and rules."""
        ends = np.stack(np.broadcast_arrays(np.atleast_2d(start), np.atleast_2d(end)), axis=1)
        return cls(ends.reshape(-1, 2), np.arange(len(ends) + 1) * 2, **pen)


@dataclass(frozen=True, eq=False)
class Disc:
    """Circles drawn with one pen: centres (n, 2) in mm, one radius for all or one for each."""

    xy: Points
    radius: Any
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.2
    dash: tuple[float, ...] = ()
    opacity: float = 1.0

    def __post_init__(self) -> None:
        xy = np.asarray(self.xy, float).reshape(-1, 2)
        object.__setattr__(self, "xy", xy)
        radius = np.broadcast_to(np.asarray(self.radius, float), len(xy))
        object.__setattr__(self, "radius", radius)
        _check_stroke(self.stroke, self.width)

    def moved(self, dx: float, dy: float) -> Disc:
        """The same, dx to the right and dy down."""
        return replace(self, xy=self.xy + np.array([dx, dy]))


@dataclass(frozen=True)
class Text:
    """A line of words whose baseline starts, has its middle or ends at (x, y).

    size in points, tracking (extra space between letters) in points, rotation in degrees
    clockwise about (x, y). `halo` is the ink of the ground that is cleared behind the letters.
    """

    x: float
    y: float
    words: str
    size: float = 8.0
    style: Style = "roman"
    anchor: Anchor = "start"
    ink: str = "ink"
    tracking: float = 0.0
    rotation: float = 0.0
    halo: str | None = None

    def __post_init__(self) -> None:
        if self.size < SMALLEST:
            raise BadValue(
                f"Text of {self.size:g} points is too small to read; {SMALLEST:g} is the least.",
                "size",
            )

    def moved(self, dx: float, dy: float) -> Text:
        """The same, dx to the right and dy down."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, eq=False)
class Group:
    """Items moved together by (dx, dy); paths and discs, not words, are cut to the ring `clip`."""

    items: tuple[Item, ...]
    clip: Path | None = None
    dx: float = 0.0
    dy: float = 0.0


Item = Path | Disc | Text | Group
Leaf = Path | Disc | Text
Clips = tuple[Path, ...]  # the outermost first


@dataclass(frozen=True, eq=False)
class Plate:
    """A picture of `width` by `height` millimetres that says, in `alt`, what it shows."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    alt: str
    background: str | None = None

    def __post_init__(self) -> None:
        if not (self.title.strip() and self.alt.strip()):
            raise BadValue(
                "A plate needs a title and alternative text: one sentence saying what it shows.",
                "alt",
            )
        object.__setattr__(self, "items", tuple(self.items))

    def enlarged(self, factor: float) -> Plate:
        """The same picture on a larger sheet: places move apart, pens, marks and type stay."""
        items = tuple(_spread(leaf, clips, factor) for leaf, clips in leaves(self.items))
        return replace(self, width=self.width * factor, height=self.height * factor, items=items)

    def __repr__(self) -> str:
        return f"<Plate {self.title!r}, {self.width:g} × {self.height:g} mm: {self.alt}>"

    def _repr_svg_(self) -> str:
        from bowles.draw.svg import svg

        return svg(self, "paper")


def leaves(items: Iterable[Item], clips: Clips = ()) -> Iterator[tuple[Leaf, Clips]]:
    """Every path, disc and word in drawing order at its place on the plate, with what cuts it."""
    for item in items:
        if not isinstance(item, Group):
            yield item, () if isinstance(item, Text) else clips
            continue
        own = () if item.clip is None else (item.clip.moved(item.dx, item.dy),)
        for leaf, inner in leaves(item.items):
            moved = tuple(each.moved(item.dx, item.dy) for each in inner)
            kept = () if isinstance(leaf, Text) else (*clips, *own, *moved)
            yield leaf.moved(item.dx, item.dy), kept


def _spread(leaf: Leaf, clips: Clips, factor: float) -> Item:
    spread: Item
    if isinstance(leaf, Text):
        spread = replace(leaf, x=leaf.x * factor, y=leaf.y * factor)
    elif isinstance(leaf, Disc):
        radius = np.where(leaf.radius > _MARK, leaf.radius * factor, leaf.radius)
        spread = replace(leaf, xy=leaf.xy * factor, radius=radius)
    else:
        spread = replace(leaf, xy=leaf.xy * factor)
    for clip in reversed(clips):
        spread = Group((spread,), clip=replace(clip, xy=clip.xy * factor))
    return spread


def _check_stroke(stroke: str | None, width: float) -> None:
    if stroke is not None and width < THINNEST:
        raise BadValue(
            f"A line of {width:g} mm is too thin to print; {THINNEST:g} mm is the least.", "width"
        )
