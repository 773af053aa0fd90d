"""Towns with their names in a tongue, as many as the map has room for, the greatest first."""

from __future__ import annotations

import numpy as np
import shapely

from bowles.draw.maps.over.base import Ground
from bowles.draw.plate import Disc, Item, Text
from bowles.earth import layer, towns
from bowles.earth.towns import country_names

RANKS = {"1:110m": 1, "1:50m": 4, "1:10m": 8}


def named_towns(ground: Ground) -> list[Item]:
    """Capitals as rings with a point, others as rings; rank after rank, those that find room.

    In another tongue than English those alone that have a name in it.
    """
    known = towns()
    ground.credit(known.source.credit)
    words = known.names[ground.tongue] if ground.tongue in known.names else known.called("")
    mark = 0.5 * max(ground.fine, 0.7)
    items: list[Item] = []
    for rank in range(RANKS[ground.scale] + 1):
        chosen = np.flatnonzero((known.rank == rank) & (words != ""))
        spots = ground.frame.points(*known.lonlat[chosen].T)
        held = ground.crowd.holds(spots)
        for at, spot in zip(chosen[held].tolist(), spots[held], strict=True):
            text = Text(0, 0, str(words[at]), 6.5 if ground.fine < 0.8 else 7.0, halo="sea")
            placed = ground.crowd.place(spot[None], [text], gap=1.0)
            if placed:
                items.append(Disc(spot[None], mark, fill="sea", stroke="ink", width=0.15))
                if known.capital[at]:
                    items.append(Disc(spot[None], 0.45 * mark, fill="ink"))
                items += placed
    return items


def named_countries(ground: Ground) -> list[Item]:
    """Names of the countries that have room for them, in a tongue."""
    from bowles.draw.maps.countries import Countries

    frame = ground.frame
    left, top = frame.x + frame.projection.bounds[0] * frame.scale, 0.0
    width = (frame.projection.bounds[2] - frame.projection.bounds[0]) * frame.scale
    found = Countries.of(frame, ground.scale, (left, top, left + width, 1e4))
    known = layer("countries", ground.scale)
    code = dict(zip(known.properties["name"].tolist(), known.properties["alpha2"].tolist(),
                    strict=True))  # fmt: skip
    if ground.tongue != "en":
        words = country_names(ground.tongue)
        ground.credit("Names of countries: Unicode CLDR")
        called = [words.get(code.get(str(name), ""), str(name)) for name in found.name]
        found = Countries(found.polygons, found.colour, np.array(called))
    parts, row = shapely.get_parts(found.polygons, return_index=True)
    areas = np.isin(shapely.get_type_id(parts), (3, 6))  # of what a cut left, lines bear no name
    parts, at = shapely.get_parts(parts[areas], return_index=True)
    kept, row = np.unique(row[areas][at], return_inverse=True)
    whole = shapely.multipolygons(parts, indices=row)
    found = Countries(whole, found.colour[kept], found.name[kept])
    return list(found.names(ground.crowd))
