"""Jupiter's four moons: where they stand beside him, and when he hides or they cross him.

Their places by the theory L1.2 (see `galilean`); the planet's disk is the ellipse he shows, his
shadow that of the Sun's middle, and a moon is told by its own middle, as the almanacs do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bowles.sky.ephemeris import AU, J2000, LIGHT, Ephemeris, default, times
from bowles.sky.galilean import THEORY, Moon, Series
from bowles.sky.roots import crossing
from bowles.sky.search import span
from bowles.sky.vectors import Observer, dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

JUPITER_MOONS = ("Io", "Europa", "Ganymede", "Callisto")
PHENOMENA = ("transit", "occultation", "shadow", "eclipse")
RADIUS, POLAR = 71492.0 / AU, 66854.0 / 71492.0
EPOCH_1950 = -18262.5  # days from J2000
# From Jupiter's equator, as the theory has it, to the axes of ICRS.
TO_ICRS = np.array([
    [9.99432765338654e-01, 3.03959428906285e-02, -1.44994559663353e-02],
    [-3.36771074697641e-02, 9.02057912352809e-01, -4.30299169409101e-01],
    [0.0, 4.30543388542295e-01, 9.02569881273754e-01],
])  # fmt: skip
POLE = TO_ICRS[:, 2]
STEPS = 12  # of each revolution, between which a moon passes Jupiter once at most


class MoonPlaces(NamedTuple):
    """The four moons beside Jupiter, arrays (4, ...) in the order of JUPITER_MOONS.

    east, north   from his middle as seen from the Earth, along his equator and his axis, in his
                  equatorial radii
    towards       nearer to us than he is, in the same
    state         "", "transit", "occultation", "eclipse" or "occultation, eclipse"
    shadow        whether its shadow is on him
    """

    east: Any
    north: Any
    towards: Any
    state: Any
    shadow: Any


@dataclass(frozen=True, eq=False)
class MoonEvents:
    """What happens among Jupiter's moons, in the order of beginning; arrays (n,).

    moon          one of JUPITER_MOONS
    kind          one of PHENOMENA: it crosses him, is behind him, its shadow crosses him, it is
                  in his
    begins, ends  as seen from the Earth; NaN beyond the span that was asked for
    """

    moon: Any
    kind: Any
    begins: Instant
    ends: Instant

    def __len__(self) -> int:
        return len(self.moon)


def jupiter_moons(instant: Instant, ephemeris: Ephemeris | None = None) -> MoonPlaces:
    """Where the four moons are seen at an instant, or many."""
    eph = ephemeris or default()
    t = times(eph, instant)
    places = [_Beside(eph, moon, t) for moon in THEORY]
    states, shadows = [], []
    for each in places:
        far, dark = each.seen[2] < 0, each.lit[2] < 0
        covered, shaded = _within(each.seen) < 0, _within(each.lit) < 0
        hidden = np.where(covered & far, "occultation", "")
        both = np.where(covered & far & shaded & dark, "occultation, eclipse", hidden)
        state = np.where((both == "") & shaded & dark, "eclipse", both)
        states.append(np.where(covered & ~far, "transit", state))
        shadows.append(shaded & ~dark)
    east, north, towards = np.stack([each.seen for each in places], axis=1)
    north = north * places[0].shown
    shape = (4, *instant.shape)
    columns = east, north, towards, np.stack(states), np.stack(shadows)
    return MoonPlaces(*(each.reshape(shape) for each in columns))


def moon_events(start: Instant, end: Instant, ephemeris: Ephemeris | None = None) -> MoonEvents:
    """Transits, occultations, eclipses of the moons and transits of their shadows that begin or
    end from start to end."""
    eph = ephemeris or default()
    first, last = span(eph, start, end)
    found = [_passages(eph, theory, first, last) for theory in THEORY]
    begins, ends, kinds = (
        np.concatenate([each[k] for each in found]) for k in ("begins", "ends", "kind")
    )
    moons = np.repeat(JUPITER_MOONS, [len(each["begins"]) for each in found])
    touches = np.flatnonzero((ends >= first) & (begins < last))
    order = touches[np.argsort(begins[touches])]
    begun, ended = (
        np.where((each >= first) & (each < last), each, np.nan)[order] for each in (begins, ends)
    )
    return MoonEvents(
        moons[order],
        np.array(PHENOMENA)[kinds[order]],
        Instant.from_jd(J2000, "tdb", begun),
        Instant.from_jd(J2000, "tdb", ended),
    )


def _passages(eph: Ephemeris, moon: Moon, first: float, last: float) -> dict[str, Any]:
    """When a moon enters and leaves Jupiter's disk, or with the Sun's eye his shadow's line; and
    which of PHENOMENA that is."""
    period = 2 * np.pi / moon.motion
    t = np.arange(first - period / 2, last + period / 2, period / STEPS)
    t = t[(t > eph.first + 1) & (t < eph.last)]
    here = _Beside(eph, moon, t).both
    lit, step = np.nonzero(here[:, 0, :-1] * here[:, 0, 1:] < 0)
    far = here[lit, 2, step] + here[lit, 2, step + 1] < 0

    def place(when: Floats, row: NDArray[np.intp]) -> Floats:
        return _Beside(eph, moon, when).both[lit[row], :, np.arange(len(row))].T

    def east(when: Floats, row: NDArray[np.intp]) -> Floats:
        return place(when, row)[0]

    def within(when: Floats, row: NDArray[np.intp]) -> Floats:
        return _within(place(when, row))

    ends = here[lit, 0, step], here[lit, 0, step + 1]
    middle = crossing(east, t[step], t[step + 1], *ends, rounds=20)
    crosses = np.flatnonzero(within(middle, np.arange(len(lit))) < 0)
    lit, far, middle = lit[crosses], far[crosses], middle[crosses]
    every = np.arange(len(lit))
    inside = within(middle, every)
    edges = [
        crossing(within, outer, middle, within(outer, every), inside, rounds=20)
        for outer in (middle - period / 8, middle + period / 8)
    ]
    return {"begins": edges[0], "ends": edges[1], "kind": 2 * lit + far}


def _within(place: Floats) -> Floats:
    """Negative within the disk."""
    return np.hypot(place[0], place[1]) - 1


class _Beside:
    """A moon beside Jupiter at n times, in the radii of the ellipse he shows: east, north and
    towards us (`seen`) or towards the Sun (`lit`), (3, n).

    shown   his polar radius as we see it, in the equatorial
    """

    def __init__(self, eph: Ephemeris, moon: Moon, t: Floats) -> None:
        observer = Observer(eph, t)
        path = observer.astrometric("jupiter")
        delay = length(path) / LIGHT
        # A moon nearer than Jupiter is seen a little later on its way.
        here = _jovicentric(moon, t - delay)
        here = _jovicentric(moon, t - delay - dot(here, path) / length(path) / LIGHT)
        self.seen, self.shown = _projected(here, path)
        self.lit, _ = _projected(here, path + observer.from_sun)

    @property
    def both(self) -> Floats:
        """As we and as the Sun see it, (2, 3, n)."""
        return np.stack((self.seen, self.lit))


def _projected(moon: Floats, sight: Floats) -> tuple[Floats, Floats]:
    """East, north and nearer, by the direction to Jupiter; and his shown polar radius, in which
    north is told."""
    distance = length(sight)
    ahead = sight / distance
    x, y, z = ahead
    # East is square to both his axis and the line of sight: the pole's cross product with it.
    px, py, pz = POLE
    slant = np.sqrt(1 - (px * x + py * y + pz * z) ** 2)
    east = np.stack((py * z - pz * y, pz * x - px * z, px * y - py * x)) / slant
    north = (POLE[:, None] - ahead * dot(POLE[:, None], ahead)) / slant
    shown = np.sqrt((POLAR * slant) ** 2 + (1 - slant * slant))
    nearer = -dot(moon, ahead)
    scale = 1 / (1 - nearer / distance) / RADIUS
    places = np.stack((dot(moon, east), dot(moon, north) / shown, nearer)) * scale
    return places, shown


def _jovicentric(moon: Moon, t: Floats) -> Floats:
    """From Jupiter's middle in au along the axes of ICRS at TDB days from J2000, (3, n)."""
    t = t - EPOCH_1950
    axis, _ = _sums(moon.axis, t)
    _, wobble = _sums(moon.wobble, t)
    longitude = moon.longitude + moon.motion * t + wobble
    k, h = _sums(moon.eccentric, t)
    q, p = _sums(moon.inclined, t)
    e = longitude + k * np.sin(longitude) - h * np.cos(longitude)
    for _ in range(4):  # Kepler's equation; the eccentricities are below 0.01
        sin, cos = np.sin(e), np.cos(e)
        e = e + (longitude - e + k * sin - h * cos) / (1 - k * cos - h * sin)
    sin, cos = np.sin(e), np.cos(e)
    lean = (h * cos - k * sin) / (1 + np.sqrt(1 - k * k - h * h))
    x, y = axis * (cos - k - h * lean), axis * (sin - h + k * lean)
    plane = np.stack((
        x * (1 - 2 * p * p) + y * 2 * p * q,
        x * 2 * p * q + y * (1 - 2 * q * q),
        (q * y - p * x) * 2 * np.sqrt(1 - q * q - p * p),
    ))  # fmt: skip
    return TO_ICRS @ plane


def _sums(series: Series, t: Floats) -> tuple[Floats, Floats]:
    """The sums of the cosines and of the sines."""
    amplitude, phase, rate = (np.array(column)[:, None] for column in zip(*series, strict=True))
    angle = phase + rate * t
    return (amplitude * np.cos(angle)).sum(axis=0), (amplitude * np.sin(angle)).sum(axis=0)
