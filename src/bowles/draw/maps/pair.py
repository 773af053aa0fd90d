"""Two hemispheres about opposite middles: the poles, or a place and its antipodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, polygon
from bowles.draw.maps.net import degree_ring, graticule, ring_scale
from bowles.draw.maps.over.base import Ground
from bowles.draw.maps.over.catalogue import draw_all, overlays
from bowles.draw.maps.places import places as named
from bowles.draw.maps.world import ground, margin
from bowles.draw.plate import Item, Plate, Text
from bowles.earth import Place, antipode, layer

APART = 4.0  # mm between the rings


def opposite_hemispheres(
    center: tuple[float, float],
    projection: str = "stereographic",
    *,
    width: float = 240.0,
    scale: str = "1:110m",
    places: Sequence[Place] = (),
    layers: Sequence[Any] = (),
    names: tuple[str, str] = ("", ""),
    title: str = "Two hemispheres",
    alt: str = "",
) -> Plate:
    """The hemisphere about a middle (longitude, latitude), and the one about its antipode."""
    from bowles.projection import projection as found

    ring = 5.2 * ring_scale(width / 4)
    edge = ring + 3.0
    radius = (width - 2 * edge - 2 * ring - APART) / 4
    lon, lat = (float(each) for each in antipode(*center))
    y = edge + radius + (6.0 if any(names) else 0.0)
    items: list[Item] = []
    credits: list[str] = []
    sides = ((edge + radius, center, names[0]), (width - edge - radius, (lon, lat), names[1]))
    chosen = overlays(layers)
    for x, middle, name in sides:
        laid = found(projection, center=middle, radius=90.0)
        frame = Frame.fit(laid, 2 * radius, x - radius, y - radius)
        crowd = Crowd(within=polygon(frame.outline()))
        marks = named(frame, places, crowd)
        source = layer("land", scale).source
        below = Ground(frame, crowd, scale, credits=[source.credit if source else ""])
        box = (x - radius, y - radius, x + radius, y + radius)
        items += ground(frame, scale, box, over=graticule(frame))
        items += draw_all(below, chosen, low=True)
        items += [*draw_all(below, chosen, low=False), *marks, *degree_ring(x, y, radius)]
        if name:
            items.append(
                Text(x, y - radius - ring - 2.5, name, 9, "smallcaps", "middle", tracking=1.0)
            )
        credits = below.credits
    height = y + radius + edge + 3.0
    items += margin(credits, width, height)
    words = alt or f"{title}: two hemispheres in the {found(projection).title} projection."
    return Plate(width, height, tuple(items), title, words)
