"""Figures of what comes and goes: eclipses, phases, tides, transits, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from bowles.earth import Place
from bowles.sheet import Year, number
from bowles.sheets.world.laid import sheet
from bowles.sky import solar_eclipses
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Plate

Eclipsed = Literal["sun", "moon"]
Transit = Literal["1769", "1761", "1874", "1882", "2004", "2012"]
Days = Annotated[int, number("days", 1, 62, "days", whole=True)]
Chart = Literal[
    "azimuthal_equidistant", "stereographic", "orthographic", "robinson", "mercator",
    "equirectangular",
]  # fmt: skip
AHEAD = 3 * 365.25  # days within which the Sun is sure to be eclipsed somewhere


@sheet.figure(sources=["Espenak2006"], defaults={"date": "today"})
def eclipse_map(
    date: Date, place: Place | None = None, projection: Chart = "azimuthal_equidistant"
) -> Plate:
    """The next eclipse of the Sun on the map: the shadow's path, its limits and its hours.

    The hours on the line are of UTC. Between the dashed loops and the thin lines the Sun is
    eclipsed in part.
    """
    from bowles.draw import eclipse_map as drawn

    start = date.midnight()
    eclipse = solar_eclipses(start, start + AHEAD)[0]
    return drawn(eclipse, projection=projection, places=[place] if place else [])


@sheet.figure(defaults={"date": "today"})
def eclipse_geometry(date: Date, of: Eclipsed = "sun") -> Plate:
    """How the next eclipse of the Sun or the Moon comes about.

    The cones of the shadows, not to scale, with their true lengths on that day.
    """
    from bowles.draw import eclipse_geometry as drawn

    return drawn(of, date.midnight())


@sheet.figure(defaults={"instant": "now"})
def lunar_phases(instant: Instant) -> Plate:
    """The Moon's month: which half of her the Sun lights, and what of it we see.

    Within as from the north of her path, without as from the northern half of the Earth.
    """
    from bowles.draw import lunar_phases as drawn

    return drawn(instant)


@sheet.figure(sources=["Dunn1774"], defaults={"date": "today"})
def jupiter_corkscrew(date: Date, days: Days = 16) -> Plate:
    """The corkscrew of Jupiter's moons from a day on, by which the longitude was found on land.

    East to the left and time downward; a line is broken while its moon is hidden or eclipsed.
    """
    from bowles.draw import jupiter_corkscrew as drawn

    return drawn(date, days=int(days))


@sheet.figure(sources=["Dunn1774"])
def comparative_sizes() -> Plate:
    """The magnitudes of the planets before the limb of the Sun, with a diagonal scale of miles.

    Diameters are of their equators. The dot beside the Earth is the Moon.
    """
    from bowles.draw import comparative_sizes as drawn

    return drawn()


@sheet.figure(defaults={"instant": "now"})
def tides(instant: Instant) -> Plate:
    """The cause of the tides: how the Moon and the Sun swell the sea at a moment.

    The Moon's part is blue, the Sun's red, both together shaded; greatly exaggerated.
    """
    from bowles.draw import tide_figure

    return tide_figure(instant)


@sheet.figure(sources=["Hornsby1771"])
def transit_of_venus(year: Transit = "1769") -> Plate:
    """The chords of Venus before the Sun as several stations saw them.

    From the difference of their times came the Sun's distance: between Vardø and Tahiti in 1769
    more than 23 minutes.
    """
    from bowles.draw import transit_chords

    return transit_chords(int(year))


@sheet.figure(defaults={"year": "2026"})
def equation_causes(year: Year) -> Plate:
    """The equation of time and its two causes apart.

    The Sun's uneven pace comes round once a year, the slant of his path twice.
    """
    from bowles.draw import equation_causes as drawn

    return drawn(int(year))


@sheet.figure(defaults={"year": "2026"})
def light_of_the_year(place: Place, year: Year) -> Plate:
    """Day, twilight and night at a place through a year.

    By the mean time of the place; the red line is the Sun's own noon.
    """
    from bowles.draw import light_of_the_year as drawn

    return drawn(place, int(year))
