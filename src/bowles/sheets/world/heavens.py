"""The figures of the heavenly bodies: systems, faces, spheres, each from the ephemeris."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Year
from bowles.sheets.world.laid import sheet
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Plate

Named = Literal["named", "plain"]
Scale = Literal["even", "true"]
System = Literal["copernican", "tychonic", "ptolemaic"]
Looping = Literal["venus", "mercury", "mars", "jupiter", "saturn"]


@sheet.figure(defaults={"instant": "now"})
def orrery(instant: Instant, scale: Scale = "even") -> Plate:
    """The planets about the Sun on their own paths.

    At even distances, or in two discs to scale. The heavy part of a path is the way of the last
    thirty days; a red stroke crosses it where it comes nearest to the Sun.
    """
    from bowles.draw import orrery as drawn

    return drawn(instant, scale=scale)


@sheet.figure(defaults={"instant": "now"})
def world_system(instant: Instant, system: System = "copernican") -> Plate:
    """The system of the world after Copernicus, Tycho or Ptolemy.

    One ephemeris laid down in three ways: what each sees from the Earth is the same.
    """
    from bowles.draw import world_system as drawn

    return drawn(instant, system)


@sheet.figure(defaults={"date": "today"})
def geocentric_loops(date: Date, planet: Looping = "venus") -> Plate:
    """The loops of a planet about the Earth, seen from the north and to scale.

    It goes backward where the line is red; after eight years Venus has drawn a flower of five
    leaves.
    """
    from bowles.draw import geocentric_loops as drawn

    return drawn(planet, date.noon())


@sheet.figure(sources=["Riccioli1651"], defaults={"instant": "now"})
def moon_face(instant: Instant, place: Place | None = None, style: Named = "named") -> Plate:
    """The Moon's face with her phase, her librations and Riccioli's names.

    From a place, or from the Earth's centre. A sea is shown by a circle of its breadth.
    """
    from bowles.draw import moon_face as drawn

    if style == "plain":
        return drawn(instant, place, radius=22.0, names=False)
    return drawn(instant, place)


@sheet.figure(defaults={"instant": "now"})
def sun_face(instant: Instant) -> Plate:
    """The Sun's disk: how his axis leans, and which of Carrington's meridians is before us.

    The red line is the first meridian; north is above and east to the left.
    """
    from bowles.draw import sun_face as drawn

    return drawn(instant)


@sheet.figure(defaults={"instant": "now"})
def saturn_face(instant: Instant) -> Plate:
    """Saturn with his ring as it is opened to the Earth.

    Twice in his year of 29 the Earth goes through the plane of the ring, and it is not seen.
    """
    from bowles.draw import saturn_face as drawn

    return drawn(instant)


@sheet.figure(defaults={"year": "2026"})
def seasons_diagram(year: Year) -> Plate:
    """Twelve Earths about the Sun: the vicissitude of the seasons.

    Her axis keeps its direction; her lit half looks always to the Sun.
    """
    from bowles.draw import seasons_diagram as drawn

    return drawn(int(year))


@sheet.figure(defaults={"date": "today"})
def illumination(date: Date, place: Place | None = None) -> Plate:
    """Day and night upon the globe, seen from the side, and how long the day is on each circle.

    With refraction and the Sun's upper limb.
    """
    from bowles.draw import illumination as drawn

    return drawn(date, place)


@sheet.figure()
def armillary_sphere(place: Place) -> Plate:
    """The armillary sphere, rectified for the latitude of a place.

    The horizon is level, the pole stands at the height of the latitude, the ecliptic is red.
    """
    from bowles.draw import armillary_sphere as drawn

    return drawn(place.latitude)


@sheet.figure()
def three_spheres(place: Place) -> Plate:
    """The right, the oblique and the parallel sphere.

    The Sun's daily path in each at the equinoxes and solstices, dashed by night.
    """
    from bowles.draw import three_spheres as drawn

    return drawn(place.latitude)


@sheet.figure(sources=["Adams1800"])
def climates_and_zones() -> Plate:
    """The five zones and the thirty climates.

    A climate ends where the longest day is half an hour, or beyond the polar circle a month,
    longer than where it began.
    """
    from bowles.draw import climates_and_zones as drawn

    columns = sheet.compute("climates").body.columns
    longest = np.asarray(columns["longest day"].values).tolist()
    latitudes = np.asarray(columns["latitude"].values, float).tolist()
    return drawn(list(zip(longest, latitudes, strict=True)))
