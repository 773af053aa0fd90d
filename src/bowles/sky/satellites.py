"""Jupiter's and Saturn's moons: where they stand beside them, and when Jupiter hides his or they
cross him.

Their places by the theory L1.2 (see `galilean`) and by Dourneau's (see `saturnian`); a planet's
disk is the ellipse he shows, his
shadow that of the Sun's middle, and a moon is told by its own middle, as the almanacs do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bowles.sky import saturnian
from bowles.sky.ephemeris import AU, J2000, LIGHT, Ephemeris, default, times
from bowles.sky.galilean import THEORY, Moon, Series
from bowles.sky.roots import crossing
from bowles.sky.search import span
from bowles.sky.vectors import Observer, dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]
Path = Callable[[Floats], Floats]  # from the planet's middle, au, at TDB days from J2000

JUPITER_MOONS = ("Io", "Europa", "Ganymede", "Callisto")
PHENOMENA = ("transit", "occultation", "shadow", "eclipse")
SATURN_MOONS = tuple(saturnian.THEORY)
EPOCH_1950 = -18262.5  # days from J2000
# From Jupiter's equator, as the theory has it, to the axes of ICRS.
TO_ICRS = np.array([
    [9.99432765338654e-01, 3.03959428906285e-02, -1.44994559663353e-02],
    [-3.36771074697641e-02, 9.02057912352809e-01, -4.30299169409101e-01],
    [0.0, 4.30543388542295e-01, 9.02569881273754e-01],
])  # fmt: skip
STEPS = 12  # of each revolution, between which a moon passes Jupiter once at most


class Globe(NamedTuple):
    """A planet with moons: its north pole along the axes of ICRS, its equatorial radius in au
    and its polar radius in the equatorial."""

    name: str
    pole: Floats
    radius: float
    polar: float


JUPITER = Globe("jupiter", TO_ICRS[:, 2], 71492.0 / AU, 66854.0 / 71492.0)
SATURN = Globe("saturn", saturnian.POLE, saturnian.RADIUS, 54364.0 / 60268.0)


class MoonPlaces(NamedTuple):
    """The moons beside Jupiter or Saturn, arrays (moons, ...) in the order of JUPITER_MOONS or
    SATURN_MOONS.

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
    return _standing(JUPITER, [partial(_jovicentric, each) for each in THEORY], instant, ephemeris)


def saturn_moons(instant: Instant, ephemeris: Ephemeris | None = None) -> MoonPlaces:
    """Where the eight greater moons are seen beside Saturn at an instant, or many; his rings hide
    none."""
    return _standing(SATURN, list(saturnian.THEORY.values()), instant, ephemeris)


def _standing(
    globe: Globe, moons: list[Path], instant: Instant, ephemeris: Ephemeris | None
) -> MoonPlaces:
    eph = ephemeris or default()
    t = times(eph, instant)
    places = [_Beside(eph, globe, moon, t) for moon in moons]
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
    shape = (len(moons), *instant.shape)
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
    path = partial(_jovicentric, moon)
    period = 2 * np.pi / moon.motion
    t = np.arange(first - period / 2, last + period / 2, period / STEPS)
    t = t[(t > eph.first + 1) & (t < eph.last)]
    here = _Beside(eph, JUPITER, path, t).both
    lit, step = np.nonzero(here[:, 0, :-1] * here[:, 0, 1:] < 0)
    far = here[lit, 2, step] + here[lit, 2, step + 1] < 0

    def place(when: Floats, row: NDArray[np.intp]) -> Floats:
        return _Beside(eph, JUPITER, path, when).both[lit[row], :, np.arange(len(row))].T

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
    """A moon beside its planet at n times, in the radii of the ellipse it shows: east, north and
    towards us (`seen`) or towards the Sun (`lit`), (3, n).

    shown   its polar radius as we see it, in the equatorial
    """

    def __init__(self, eph: Ephemeris, globe: Globe, moon: Path, t: Floats) -> None:
        observer = Observer(eph, t)
        path = observer.astrometric(globe.name)
        delay = length(path) / LIGHT
        # A moon nearer than the planet is seen a little later on its way.
        here = moon(t - delay)
        here = moon(t - delay - dot(here, path) / length(path) / LIGHT)
        self.seen, self.shown = _projected(globe, here, path)
        self.lit, _ = _projected(globe, here, path + observer.from_sun)

    @property
    def both(self) -> Floats:
        """As we and as the Sun see it, (2, 3, n)."""
        return np.stack((self.seen, self.lit))


def _projected(globe: Globe, moon: Floats, sight: Floats) -> tuple[Floats, Floats]:
    """East, north and nearer, by the direction to the planet; and its shown polar radius, in which
    north is told."""
    distance = length(sight)
    ahead = sight / distance
    x, y, z = ahead
    # East is square to both its axis and the line of sight: the pole's cross product with it.
    px, py, pz = globe.pole
    slant = np.sqrt(1 - (px * x + py * y + pz * z) ** 2)
    east = np.stack((py * z - pz * y, pz * x - px * z, px * y - py * x)) / slant
    north = (globe.pole[:, None] - ahead * (px * x + py * y + pz * z)) / slant
    shown = np.sqrt((globe.polar * slant) ** 2 + (1 - slant * slant))
    nearer = -dot(moon, ahead)
    scale = 1 / (1 - nearer / distance) / globe.radius
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
