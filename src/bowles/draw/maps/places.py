"""Places on a map: a mark each, and a name where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame
from bowles.draw.plate import Disc, Item, Text
from bowles.earth import Place


def places(frame: Frame, shown: Sequence[Place], crowd: Crowd, size: float = 7.5) -> list[Item]:
    """Small rings with names; the first are served first, the last may go without a name."""
    if not shown:
        return []
    spots = frame.points([each.longitude for each in shown], [each.latitude for each in shown])
    texts = [Text(0, 0, each.name, size, halo="sea") for each in shown]
    return [
        Disc(spots[crowd.holds(spots)], 0.7, fill="sea", stroke="ink", width=0.25),
        *crowd.place(spots, texts),
    ]
