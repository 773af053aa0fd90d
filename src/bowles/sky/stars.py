"""The stars: every one to V 6.5 as columns, and where they are seen, all at once.

The table's places are those of the new reduction of Hipparcos at J1991.25; motion along a straight
line in space, at right angles to the line of sight, carries them to any date.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles import _data
from bowles.earth.layers import unit_vectors
from bowles.sky.constellations import constellations
from bowles.sky.ephemeris import LIGHT, Ephemeris, default
from bowles.sky.frames import Frame, greenwich, polar
from bowles.sky.places import FAR, Equatorial, Horizontal, Point, checked, here, over
from bowles.sky.precession import degrees, mean_equator
from bowles.sky.refraction import lifted
from bowles.sky.vectors import aberrated, deflected, length
from bowles.time import Instant

Floats = NDArray[np.float64]

CATALOGUE = 1991.25  # Julian year of the places of Hipparcos
YEAR = 365.25  # days
MAS = np.radians(1 / 3.6e6)
UNMEASURED = -32768  # of a colour, in the file


@dataclass(frozen=True, eq=False)
class Stars:
    """Stars as columns of n, the brightest first; `stars()[rows]` takes some of them.

    hipparcos         numbers of the Hipparcos catalogue
    right_ascension   degrees, ICRS, at J1991.25
    declination       degrees, ICRS, at J1991.25
    motion            (2, n) mas a year, to the east (on the sphere, not along the parallel's
                      degrees) and to the north
    parallax          mas; a measured one, so that of a far star it may fall below nothing
    magnitude         V
    colour            B-V; NaN where none is known
    constellation     three letters: that of the letter or number, else that in which it lies
    bayer             "α", "π3", "b2", or empty
    flamsteed         number, 0 for none
    name              "Sirius", or empty
    """

    hipparcos: NDArray[np.int32]
    right_ascension: Floats
    declination: Floats
    motion: Floats
    parallax: Floats
    magnitude: Floats
    colour: Floats
    constellation: NDArray[np.str_]
    bayer: NDArray[np.str_]
    flamsteed: NDArray[np.uint8]
    name: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.hipparcos)

    def __repr__(self) -> str:
        return f"<Stars: {len(self):,}>"

    def __getitem__(self, rows: Any) -> Stars:
        """Those of a slice, a mask or an array of rows."""
        return replace(self, **{each.name: getattr(self, each.name)[..., rows]
                                for each in fields(self)})  # fmt: skip

    def brighter(self, magnitude: float) -> Stars:
        """Those of V up to a magnitude."""
        return self[: int(np.searchsorted(self.magnitude, magnitude, "right"))]

    def rows(self, hipparcos: ArrayLike) -> NDArray[np.int64]:
        """The rows of stars by their Hipparcos numbers, all of which must be here."""
        order = np.argsort(self.hipparcos)
        return order[np.searchsorted(self.hipparcos, hipparcos, sorter=order)]

    def directions(self, epoch: ArrayLike, seen_from: Floats | None = None) -> Floats:
        """Unit vectors (3, ..., n) along ICRS axes at Julian years, from the Sun or from a place.

        seen_from   (3, ...) au from the barycentre of the solar system
        """
        years = np.asarray(epoch, float)[..., None] - CATALOGUE
        at, moved = (each.reshape(3, *[1] * (years.ndim - 1), -1) for each in self._courses)
        path = at + moved * years
        if seen_from is not None:
            path = path - seen_from[..., None] * (MAS * np.maximum(self.parallax, 0))
        return path / length(path)

    def mean(self, epoch: float) -> Point:
        """Right ascension and declination, degrees, mean equator and equinox of a Julian year."""
        return Point(*degrees(self.directions(epoch).T @ mean_equator(epoch).T))

    def apparent(
        self, instant: Instant, deflection: bool = True, ephemeris: Ephemeris | None = None
    ) -> Equatorial:
        """Apparent places from the Earth's centre, instants.shape + (n,); distance is not known.

        deflection   of light by the Sun, 0.02″ at 12 degrees from it
        """
        direction, frame = self._seen(instant, deflection, ephemeris or default())
        ra, dec, _ = polar(frame.to_equator(direction))
        shape = (*instant.shape, len(self))
        return Equatorial(
            np.degrees(ra).reshape(shape), np.degrees(dec).reshape(shape), np.full(shape, np.nan)
        )

    def horizontal(
        self,
        instant: Instant,
        longitude: ArrayLike,
        latitude: ArrayLike,
        refraction: bool | str = True,
        pressure: float = 1010.0,
        temperature: float = 10.0,
        ephemeris: Ephemeris | None = None,
    ) -> Horizontal:
        """Altitude and azimuth over places, which broadcast with the instants; shape (..., n)."""
        eph = ephemeris or default()
        lon, lat = checked(longitude, latitude)
        place = self.apparent(instant, ephemeris=eph)
        turned = greenwich(here(eph, instant)[1], instant).reshape(instant.shape)
        hour_angle = turned[..., None] - np.radians(place.right_ascension)
        altitude, azimuth = over(
            hour_angle, np.radians(place.declination), FAR, lon[..., None], lat[..., None], 0.0
        )
        up = lifted(np.degrees(altitude), pressure, temperature, refraction)
        return Horizontal(up, np.degrees(azimuth) % 360)

    @cached_property
    def _courses(self) -> tuple[Floats, Floats]:
        """Directions at J1991.25 and how they move in a year, each (3, n)."""
        ra, dec = np.radians(self.right_ascension), np.radians(self.declination)
        east = np.stack([-np.sin(ra), np.cos(ra), np.zeros_like(ra)])
        north = np.stack([-np.sin(dec) * np.cos(ra), -np.sin(dec) * np.sin(ra), np.cos(dec)])
        at = unit_vectors(self.right_ascension, self.declination).T
        return at, MAS * (self.motion[0] * east + self.motion[1] * north)

    def _seen(self, instant: Instant, deflection: bool, eph: Ephemeris) -> tuple[Floats, Frame]:
        """Apparent directions (3, m, n) along ICRS axes, and the frame of m flat instants."""
        observer, frame = here(eph, instant)
        direction = self.directions(2000 + observer.t / YEAR, observer.position)
        if deflection:
            direction = deflected(direction, direction, observer.from_sun[..., None])
        velocity = observer.velocity[..., None] / LIGHT
        direction = aberrated(direction, velocity, observer.sun_distance[:, None])
        wide = Frame(**{each.name: getattr(frame, each.name)[:, None] for each in fields(frame)})
        return direction, wide


@cache
def stars() -> Stars:
    """Every star to V 6.5, and the two fainter ones that the figures of constellations need."""
    with np.load(_data.path("stars.npz")) as file:
        table = {name: file[name] for name in file.files}
    letters = np.array([each.abbreviation for each in constellations()])
    colour = table["colour"] / 1000
    colour[table["colour"] == UNMEASURED] = np.nan
    return Stars(
        hipparcos=table["hipparcos"],
        right_ascension=table["right_ascension"] / 3.6e6,
        declination=table["declination"] / 3.6e6,
        motion=table["motion"] / 100,
        parallax=table["parallax"] / 100,
        magnitude=table["magnitude"] / 100,
        colour=colour,
        constellation=letters[table["constellation"]],
        bayer=_words(table["bayer"]),
        flamsteed=table["flamsteed"],
        name=_words(table["name"]),
    )


def _words(column: NDArray[np.uint8]) -> NDArray[np.str_]:
    return np.array(column.tobytes().decode().split("\n"))
