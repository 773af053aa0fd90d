"""What an overlay is given, and the simple ones over layers of shapes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, path
from bowles.draw.plate import Disc, Group, Item, Path, Text
from bowles.earth import Layer, layer

if TYPE_CHECKING:
    from bowles.time import Instant

RANKS = {"1:110m": 1, "1:50m": 4, "1:10m": 8}  # of rivers that a coast of this scale bears
LABELLED = 40  # of one's own features


@dataclass
class Ground:
    """The map that an overlay lies on.

    instant  the map's time, or None
    year     for the compass; None is now
    tongue   of names
    credits  overlays add where their data come from
    """

    frame: Frame
    crowd: Crowd
    scale: str
    instant: Instant | None = None
    year: float | None = None
    tongue: str = "en"
    credits: list[str] = field(default_factory=list)

    @property
    def fine(self) -> float:
        """How much thinner than on a wall its pens are."""
        return float(np.clip(self.frame.scale / 60, 0.5, 1.0))

    def credit(self, words: str) -> None:
        """Remember a source for the margin, once."""
        if words and not any(words in each for each in self.credits):
            self.credits.append(words)

    def clipped(self, items: Sequence[Item]) -> list[Item]:
        """Items cut to the map's outline, a group for each part of it."""
        outline = self.frame.outline()
        rings = [
            outline.xy[a:b] for a, b in zip(outline.offsets, outline.offsets[1:], strict=False)
        ]
        return [Group(tuple(items), clip=Path(ring, closed=True)) for ring in rings]


Overlay = Callable[[Ground], list[Item]]


def lakes(ground: Ground) -> list[Item]:
    """Lakes in the colour of the sea, their shores in that of water."""
    known = layer("lakes", ground.scale)
    ground.credit(known.source.credit if known.source else "")
    shapes = ground.frame.polygons(known)
    return [
        path(shapes, fill="sea"),
        path(shapes.coast, stroke="water", width=max(0.06, 0.12 * ground.fine)),
    ]


def rivers(ground: Ground) -> list[Item]:
    """Rivers, the greatest widest."""
    known = layer("rivers", ground.scale)
    ground.credit(known.source.credit if known.source else "")
    rank = known.properties["rank"]
    items: list[Item] = []
    for width, low, high in ((0.28, 0, 2), (0.2, 3, 4), (0.13, 5, 6), (0.09, 7, 12)):
        chosen = np.flatnonzero((rank >= low) & (rank <= high) & ~known.properties["lake"])
        if len(chosen):
            shapes = ground.frame.lines(some_lines(known, chosen))
            items.append(path(shapes, stroke="water", width=max(0.06, width * ground.fine)))
    return items


def provinces(ground: Ground) -> list[Item]:
    """The bounds of provinces as fine dots."""
    known = layer("provinces", ground.scale)
    ground.credit(known.source.credit if known.source else "")
    shapes = ground.frame.lines(known)
    dots = (0.05, 0.6)
    return [path(shapes, stroke="ink", width=0.1, dash=dots, cap="round", opacity=0.7)]


def ice(ground: Ground) -> list[Item]:
    """Antarctica's ice, white with hatched shore; glaciers too where `bowles data get` has them."""
    from bowles.earth import fetched, read_layers

    countries = layer("countries", ground.scale)
    row = np.flatnonzero(countries.properties["numeric"] == 10)
    shapes = [ground.frame.polygons(_polygons_of(countries, row))]
    if (file := fetched("glaciers")) is not None:
        shapes += [ground.frame.polygons(each) for each in read_layers(file) if _areas(each)]
        ground.credit("Glaciers: Made with Natural Earth")
    return [path(each, fill="sea", opacity=0.85) for each in shapes]


def own(layers: list[Layer], ink: str = "red") -> Overlay:
    """One's own layers: areas tinted and outlined, lines, points, with their names."""

    def drawn(ground: Ground) -> list[Item]:
        items: list[Item] = []
        for each in layers:
            items += _drawn(ground, each, ink)
        return items

    return drawn


def _drawn(ground: Ground, given: Layer, ink: str) -> list[Item]:
    if given.kind == "polygons":
        shapes = ground.frame.polygons(given)
        return [
            path(shapes, fill=ink, opacity=0.16),
            path(shapes.coast, stroke=ink, width=max(0.1, 0.25 * ground.fine)),
        ]
    if given.kind == "lines":
        shapes = ground.frame.lines(given)
        return [path(shapes, stroke=ink, width=max(0.1, 0.35 * ground.fine))]
    spots = ground.frame.points(*given.coordinates.T)
    held = ground.crowd.holds(spots)
    marks: list[Item] = [Disc(spots[held], 0.55 * max(ground.fine, 0.7), fill=ink)]
    names = given.properties.get("name")
    if names is not None:
        words = names[given.feature]
        chosen = np.flatnonzero(held & (words.astype(str) != ""))[:LABELLED]
        texts = [Text(0, 0, str(words[at]), 7, "italic", ink=ink, halo="sea") for at in chosen]
        marks += ground.crowd.place(spots[chosen], texts)
    return marks


def _areas(given: Layer) -> bool:
    return given.kind == "polygons"


def some_lines(lines: Layer, chosen: np.ndarray) -> Layer:
    """Some lines of a layer."""
    starts, ends = lines.ring_offsets[:-1][chosen], lines.ring_offsets[1:][chosen]
    return Layer.from_lines(
        [lines.coordinates[a:b] for a, b in zip(starts, ends, strict=True)], lines.name
    )


def _polygons_of(polygons: Layer, features: np.ndarray) -> Layer:
    """The polygons of some features, without their holes."""
    chosen = np.flatnonzero(np.isin(polygons.feature, features))
    ring = polygons.polygon_offsets[:-1][chosen]
    starts, ends = polygons.ring_offsets[:-1][ring], polygons.ring_offsets[1:][ring]
    return Layer.from_polygons(
        [polygons.coordinates[a:b] for a, b in zip(starts, ends, strict=True)]
    )
