"""What is said of a projection once: its row in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bowles.projection.cut import Knife
from bowles.projection.sphere import Floats

Family = Literal[
    "cylindrical",
    "pseudocylindrical",
    "circular",
    "conic",
    "pseudoconic",
    "polyconic",
    "azimuthal",
    "globular",
    "retroazimuthal",
    "polyhedral",
    "star",
    "double",
    "other",
]
Keeps = Literal["area", "angle", "distance", "direction"]
Given = Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class Plane:
    """The formulas of a projection about (0, 0): (n, 2) radians to (n, 2) in radii, and back.

    Without an inverse of its own, points are brought back by searching. The way forward may write
    its answer over its question.
    """

    forward: Callable[[Floats], Floats]
    inverse: Callable[[Floats], Floats] | None = None


@dataclass(frozen=True, eq=False)
class Entry:
    """A projection of the catalogue.

    proj      its name in PROJ, with what it always takes there; empty for formulas of our own
    keeps     what it keeps: area, angle, distance (from the middle or along meridians), direction
    radius    degrees of the cap that it shows; None where the whole sphere is cut open
    largest   the largest radius that can be asked for
    limits    degrees of latitude beyond which it runs to infinity or is not defined, or what tells
              them of its parameters
    width     degrees of longitude that it shows about the middle
    center    longitude and latitude of its middle where none is given
    cuts      meridians (degrees) that part its northern half into lobes, and its southern half
    plane     its formulas, for given parameters, where PROJ has none or not all
    knife     where it cuts the sphere, if neither along meridians nor round a cap
    one_way   PROJ has no inverse, or one that loses digits
    options   parameters that may be given, with their defaults (degrees)
    oval      its edge is an ellipse about the middle
    parts     of a map that does not hang together
    """

    name: str
    proj: str
    title: str
    family: Family
    inventor: str
    year: int | None
    keeps: frozenset[Keeps] = frozenset()
    radius: float | None = None
    largest: float = 180.0
    limits: tuple[float, float] | Callable[[Given], tuple[float, float]] = (-90.0, 90.0)
    width: float = 360.0
    center: tuple[float, float] = (0.0, 0.0)
    cuts: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
    plane: Callable[[Given], Plane] | None = None
    knife: Callable[[Given], Knife] | None = None
    one_way: bool = False
    oval: bool = False
    options: dict[str, tuple[float, ...]] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    source: str = "Snyder 1987"


@dataclass(frozen=True)
class Part:
    """A part of a map: its middle on the turned sphere, and how it is laid in the plane.

    turn   degrees counterclockwise about its origin
    shift  of its origin, in radii
    """

    entry: Entry
    center: tuple[float, float]
    shift: tuple[float, float]
    turn: float = 0.0


def keeps(*what: Keeps) -> frozenset[Keeps]:
    """The set of what a projection keeps."""
    return frozenset(what)
