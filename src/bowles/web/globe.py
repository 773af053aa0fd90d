"""The turning globe: the server projects, the page draws."""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import numpy as np
from starlette.requests import Request
from starlette.websockets import WebSocket, WebSocketDisconnect

from bowles.draw import Plate, world_map
from bowles.draw.maps.net import TROPICS, meridians, parallels
from bowles.draw.maps.night import SHADES, dark
from bowles.earth import Layer, layer, place
from bowles.errors import BadValue, BowlesError
from bowles.projection import CATALOGUE, Projection, Shapes, int16, projection
from bowles.sky import subpoint
from bowles.time import Instant
from bowles.units import format_latitude, format_longitude
from bowles.web import asking

FAMILIES = ("azimuthal", "pseudocylindrical", "cylindrical", "pseudoconic", "globular")
CHOICES = tuple(each for each in CATALOGUE if each.family in FAMILIES)
STEPS = 4  # to a pixel: what the eye still tells apart on a dense screen
FARTHEST = 32_000 // STEPS  # pixels from the middle that Int16 holds
NEAREST = 12.0  # times the size at which the map just fits
TURN = 30.0  # degrees, of a link that turns the globe


@dataclass(frozen=True)
class View:
    """What is looked at: the middle of the map, its projection, and how near."""

    longitude: float = 20.0
    latitude: float = 25.0
    projection: str = "orthographic"

    @classmethod
    def read(cls, given: dict[str, Any]) -> View:
        """From the texts or numbers of a query; BadValue or UnknownName for what is not."""
        lon, lat = (_number(given, name, getattr(cls, name)) for name in ("longitude", "latitude"))
        name = str(given.get("projection") or cls.projection)
        laid = cls((lon + 180) % 360 - 180, float(np.clip(lat, -90, 90)), name)
        laid.laid()
        return laid

    def laid(self) -> Projection:
        """The projection about its middle."""
        return projection(self.projection, center=(self.longitude, self.latitude))

    @property
    def words(self) -> str:
        """The middle in words."""
        return f"{format_latitude(self.latitude)}, {format_longitude(self.longitude)}"

    @property
    def query(self) -> str:
        """The view as a query."""
        return urlencode(
            {
                "longitude": f"{self.longitude:g}",
                "latitude": f"{self.latitude:g}",
                "projection": self.projection,
            }
        )

    def turned(self) -> list[tuple[str, str, str]]:
        """(direction, word, query) of the views a link leads to."""
        east = (self.longitude + TURN + 180) % 360 - 180
        west = (self.longitude - TURN + 180) % 360 - 180
        return [
            ("west", "Turn west", replace(self, longitude=west).query),
            ("north", "Turn north", replace(self, latitude=min(90.0, self.latitude + TURN)).query),
            (
                "south",
                "Turn south",
                replace(self, latitude=max(-90.0, self.latitude - TURN)).query,
            ),
            ("east", "Turn east", replace(self, longitude=east).query),
        ]

    def drawn(self) -> Plate:
        """The globe as a picture, with day and night now."""
        center = (self.longitude, self.latitude)
        return world_map(self.projection, center=center, width=180.0, instant=Instant.now())


def view(request: Request) -> dict[str, Any]:
    """What a page with a globe shows: the view, its picture, and what was wrong with the query.

    It is first seen from above the reader's own place, where they have said it.
    """
    names = ("longitude", "latitude", "projection")
    error = None
    try:
        given = asking.query(request)
        seen = View.read(_above(request) | {name: given[name] for name in names if name in given})
    except BowlesError as refused:
        seen, error = View(), str(refused)
    minute = int(Instant.now().tt * 144)  # the Sun moves 2.5 degrees in these ten minutes
    picture = request.app.state.gallery.drawn(("globe", seen, minute), "inline", seen.drawn)
    return {"view": seen, "picture": picture, "choices": CHOICES, "error": error}


def _above(request: Request) -> dict[str, float]:
    """The middle of the reader's place; nothing where there is none of that name."""
    wish = asking.Wish.of(request)
    with contextlib.suppress(BowlesError):
        if wish.place:
            here = place(wish.place)
            return {"longitude": round(here.longitude, 1), "latitude": round(here.latitude, 1)}
    return {}


async def stream(socket: WebSocket) -> None:
    """A frame for every view that is asked for, in order."""
    await socket.accept()
    try:
        while True:
            asked = await socket.receive_text()
            try:
                answer = await asyncio.to_thread(frame, asked)
            except (BowlesError, ValueError) as error:
                await socket.send_text(json.dumps({"error": str(error)[:300]}))
            else:
                await socket.send_bytes(answer)
    except (WebSocketDisconnect, KeyError):  # KeyError: bytes came where text was due
        return


def frame(asked: str) -> bytes:
    """One picture of the globe in whole steps: a head of JSON, then counts and points of each part.

    asked   {"longitude", "latitude", "projection", "width", "height" (pixels), "zoom", "fine"}
    layout  uint32 length of the head, the head padded to 4 bytes; for each of its parts, in
            order, uint32 counts of points, then int16 points, padded to 4 bytes
    """
    given = json.loads(asked)
    if not isinstance(given, dict):
        raise BadValue("A view is a JSON object.")
    seen = View.read(given)
    laid = seen.laid()
    west, south, east, north = laid.bounds
    width, height = (np.clip(_number(given, name, 600), 50, 8000) for name in ("width", "height"))
    zoom = np.clip(_number(given, "zoom", 1), 1, NEAREST)
    fit = float(min(width / (east - west), height / (north - south)))
    scale = min(fit * float(zoom), FARTHEST / max(abs(w) for w in laid.bounds))
    fine = bool(given.get("fine"))
    middle = (0.0, 0.0) if zoom > 1 else ((east + west) / 2, (north + south) / 2)
    parts = _parts(laid, scale, fine)
    head = {
        "longitude": round(seen.longitude, 3),
        "latitude": round(seen.latitude, 3),
        "words": seen.words,
        "scale": scale,
        "steps": STEPS,
        "middle": [middle[0] * scale, -middle[1] * scale],
        "fine": fine,
    }
    return _packed(head, [(name, _down(shapes, scale)) for name, shapes in parts])


def _parts(laid: Projection, scale: float, fine: bool) -> list[tuple[str, Shapes]]:
    """What is drawn, from the ground up."""
    within = (0.25 if fine else 1.0) / scale
    land = laid.polygons(layer("land", "1:50m" if fine else "1:110m"), within)
    whole, holed = _apart(land)
    lon, lat = _sun()
    parts = [
        ("sea", laid.outline(within)),
        ("land", whole),
        ("holed", holed),
        ("coast", land.coast),
        ("net", laid.lines(_net(), within)),
        ("tropics", laid.lines(_tropics(), within)),
    ]
    parts += [("night", laid.polygons(_dark(lon, lat, each), within)) for each in SHADES]
    return [*parts, ("sun", _point(laid, lon, lat))]


def _down(shapes: Shapes, scale: float) -> Shapes:
    return replace(shapes, xy=shapes.xy * [scale, -scale])


def _packed(head: dict[str, Any], parts: list[tuple[str, Shapes]]) -> bytes:
    blocks: list[bytes] = []
    listed = []
    for name, shapes in parts:
        points, counts = int16(shapes, 1 / STEPS)
        listed.append([name, len(counts), len(points)])
        blocks += [counts.tobytes(), points.tobytes()]
    text = json.dumps({**head, "parts": listed}, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + b"".join(blocks)


def _apart(shapes: Shapes) -> tuple[Shapes, Shapes]:
    """Polygons of one ring, which a canvas fills fastest one by one, and the few that have more."""
    single = np.diff(shapes.polygon_offsets) == 1
    return _chosen(shapes, single), _chosen(shapes, ~single)


def _chosen(shapes: Shapes, wanted: np.ndarray) -> Shapes:
    rings = np.repeat(wanted, np.diff(shapes.polygon_offsets))
    sizes = np.diff(shapes.ring_offsets)
    points = np.repeat(rings, sizes)
    return Shapes(
        shapes.xy[points],
        np.r_[0, np.cumsum(sizes[rings])],
        np.r_[0, np.cumsum(np.diff(shapes.polygon_offsets)[wanted])],
        shapes.feature[wanted],
        True,
        shapes.rim[points],
    )


def _point(laid: Projection, lon: float, lat: float) -> Shapes:
    """A point as a line of no length but one step, for it to be kept; nothing where not shown."""
    x, y = laid.points([lon], [lat])
    xy = np.c_[np.r_[x, x + 1e-2], np.r_[y, y]]
    xy = xy[np.isfinite(xy).all(axis=1)]
    offsets = np.array([0, len(xy)]) if len(xy) else np.zeros(1, np.int64)
    feature = np.zeros(len(offsets) - 1, np.int64)
    return Shapes(xy, offsets, np.arange(len(offsets)), feature, False, np.zeros(len(xy), bool))


def _sun() -> tuple[float, float]:
    """Longitude and latitude of the place under the Sun, to the minute."""
    return _sun_at(int(Instant.now().tt * 1440))


@lru_cache(4)
def _sun_at(_minute: int) -> tuple[float, float]:
    lon, lat = subpoint("sun", Instant.now())
    return float(lon), float(lat)


@lru_cache(16)
def _dark(lon: float, lat: float, altitude: float) -> Layer:
    return dark(lon, lat, altitude)


@lru_cache(1)
def _net() -> Layer:
    lines = [meridians(np.arange(-180, 180, 15), 75), parallels(np.arange(-75, 90, 15))]
    rings = [
        each.coordinates[a:b]
        for each in lines
        for a, b in zip(each.ring_offsets[:-1], each.ring_offsets[1:], strict=True)
    ]
    return Layer.from_lines(rings)


@lru_cache(1)
def _tropics() -> Layer:
    return parallels(np.array(TROPICS))


def _number(given: dict[str, Any], name: str, default: float) -> float:
    try:
        value = float(given.get(name, default))
    except (TypeError, ValueError):
        raise BadValue(f"{name} must be a number of degrees.", name) from None
    if not np.isfinite(value) or abs(value) > 1e6:
        raise BadValue(f"{name} must be a number of degrees.", name)
    return value
