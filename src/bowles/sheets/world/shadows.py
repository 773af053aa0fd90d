"""Figures of eclipses and of the Moon's librations, drawn as they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sheet import Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.events import Saros
from bowles.sheets.world.worded import clock_of
from bowles.sky import (
    apparent,
    appearance,
    disk,
    lunar_eclipses,
    solar_eclipse_at,
    solar_eclipses,
    topocentric,
)
from bowles.time import Date, Instant
from bowles.units import format_clock

if TYPE_CHECKING:
    from bowles.draw import Item, Plate

EQUATOR, AU = 6378.137, 149597870.7  # km
AIR = 1.01  # by which the air enlarges the Earth's shadow, after Danjon
AHEAD = 40  # years in which an eclipse is looked for


@sheet.figure(sources=["Park2021"], defaults={"date": "today"})
def next_eclipse_of_the_sun(place: Place, date: Date) -> Plate:
    """The next eclipse of the Sun that is seen at a place, when it is greatest there.

    The zenith is up, as one who stands there sees it.
    """
    from bowles.draw import Disc, Plate, Text

    found = solar_eclipses(date.midnight(), Date(date.year + AHEAD, 1, 1).midnight())
    local = solar_eclipse_at(found, place.longitude, place.latitude)
    seen = np.flatnonzero(local.visible)
    if not len(seen):
        raise BadValue(f"No eclipse of the Sun is seen at {place.name} within {AHEAD} years.")
    here = local[seen[0]]
    when = here.seen
    sun, moon = (
        topocentric(body, when, place.longitude, place.latitude) for body in ("sun", "moon")
    )
    sizes = [
        float(appearance(body, when, place.longitude, place.latitude).semidiameter)
        for body in ("sun", "moon")
    ]
    east = (moon.right_ascension - sun.right_ascension + 180) % 360 - 180
    east, north = east * np.cos(np.radians(sun.declination)), moon.declination - sun.declination
    turn = np.radians(_parallactic(place, when, float(sun.right_ascension), float(sun.declination)))
    left = east * np.cos(turn) - north * np.sin(turn)
    up = east * np.sin(turn) + north * np.cos(turn)
    middle, radius = 32.0, 11.0
    scale = radius / sizes[0]
    # Both stand about the middle of the plate.
    away = np.array([[float(left), float(up)]]) * 3600 * scale
    sunny, spot = middle - 5 + away / 2, middle - 5 - away / 2
    day = str(when.isoformat(clock_of(place)))
    civil = when.civil(zone=clock_of(place), digits=0)
    clock = format_clock(float(civil.hour) + float(civil.minute) / 60)
    words = f"{Date.parse(day[:10])}, {clock}"
    return Plate(
        2 * middle,
        2 * middle,
        (
            Disc(sunny, radius, fill="sun", stroke="ink", width=0.25),
            Disc(spot, sizes[1] * scale, fill="night", stroke="ink", width=0.2),
            Text(middle, 50.0, words, 7.5, "italic", "middle"),
            Text(middle, 54.0, f"{float(here.seen_magnitude):.2f} of the diameter", 6.5,
                 "roman", "middle"),
        ),
        f"The next Eclipse at {place.name}",
        f"The Sun as it is seen at {place.name} on {words}: the Moon covers "
        f"{float(here.seen_magnitude):.2f} of its diameter.",
    )  # fmt: skip


@sheet.figure(sources=["Park2021", "Espenak2009"], defaults={"date": "today"})
def next_eclipse_of_the_moon(date: Date) -> Plate:
    """The next eclipse of the Moon: her way through the shadow of the Earth, hour by hour.

    North is up and east to the left. The dark disc is the umbra, where the Earth hides the whole
    Sun; the pale one the penumbra, where she hides a part.
    """
    from bowles.draw import Disc, Path, Plate, Text

    found = lunar_eclipses(date.midnight(), Date(date.year + 4, 1, 1).midnight())
    chosen = found[int(np.argmax(found.umbral_magnitude > 0))]
    when = chosen.greatest + np.arange(-3, 4) / 24
    moon, sun = apparent("moon", when), apparent("sun", when)
    east = (moon.right_ascension - sun.right_ascension) % 360 - 180
    east *= np.cos(np.radians(moon.declination)) * 60
    north = (moon.declination + sun.declination) * 60
    parallax = np.degrees(np.arcsin(EQUATOR / AU / float(moon.distance[3]))) * 60
    sizes = [float(appearance(each, when[3]).semidiameter) / 60 for each in ("moon", "sun")]
    umbra = AIR * parallax - sizes[1] + 8.794 / 60
    penumbra = AIR * parallax + sizes[1] + 8.794 / 60
    width, height = 100.0, 76.0
    scale = 24.0 / penumbra
    x, y = width / 2, 34.0
    spots = np.stack([x - east * scale, y - north * scale], axis=1)
    hours = when.civil(digits=0)
    items: list[Item] = [
        Disc([[x, y]], penumbra * scale, fill="water", opacity=0.25),
        Disc([[x, y]], penumbra * scale, stroke="ink", width=0.15, dash=(1.0, 0.8)),
        Disc([[x, y]], umbra * scale, fill="night", opacity=0.8),
        Path(spots, stroke="ink", width=0.15),
        Disc(spots, sizes[0] * scale, fill="lit", stroke="ink", width=0.2, opacity=0.75),
    ]
    for (left, top), hour, minute in zip(spots, hours.hour, hours.minute, strict=True):
        if not 6 < left < width - 6:
            continue
        clock = format_clock(float(hour) + float(minute) / 60)
        items.append(
            Text(float(left), float(top) - sizes[0] * scale - 1.2, clock, 6.5, "roman", "middle")
        )
    day = Date.of(chosen.greatest)
    told = f"{chosen.kind}, magnitude {float(chosen.umbral_magnitude):.2f}"
    items.append(Text(x, height - 6, f"{day}, Universal Time", 8.5, "italic", "middle"))
    items.append(Text(x, height - 2, str(told), 7.0, "roman", "middle"))
    return Plate(
        width,
        height,
        tuple(items),
        "The next Eclipse of the Moon",
        f"The Moon on {day} at seven hours, passing through the penumbra and the umbra of the "
        f"Earth's shadow: {told}.",
    )


@sheet.figure(sources=["Park2021", "Espenak2009"])
def saros_family(saros: Saros = 145, first: Year = 1650, last: Year = 2149) -> Plate:
    """The eclipses of the Sun of one saros, by how far from the Earth's middle each passes.

    Beyond one Earth's radius the shadow's axis misses the Earth, and the eclipse is partial.
    """
    from bowles.draw import line_chart

    found = solar_eclipses(Date(first, 1, 1).midnight(), Date(last + 1, 1, 1).midnight())
    found = found[np.flatnonzero(np.asarray(found.saros) == saros)]
    if len(found) < 2:
        raise BadValue(f"Fewer than two eclipses of saros {saros} fall from {first} to {last}.")
    civil = found.greatest.civil()
    years = np.asarray(civil.year + (civil.month - 0.5) / 12, float)
    named = [k for k in range(len(found)) if k % 4 == 2]
    return line_chart(
        years,
        {"": np.asarray(found.gamma)},
        points=True,
        marks=[(years[k], float(found.gamma[k]), str(found.kind[k])) for k in named],
        x_labels=lambda each: f"{each:.0f}",
        y_title="Earth's radii north of its middle",
        title=f"The saros {saros}",
        alt=f"{len(found)} eclipses of the Sun of saros {saros} from {first} to {last}: their axes "
        f"pass from {float(found.gamma[0]):+.2f} to {float(found.gamma[-1]):+.2f} radii.",
    )


@sheet.figure(sources=["Park2021"], defaults={"date": "today"})
def moons_face(date: Date) -> Plate:
    """How the middle of the Moon's disk wanders over her face in three months.

    Each loop is a month. Her unequal speed makes it go east and west, the lean of her axis north
    and south.
    """
    from bowles.draw import line_chart

    days = np.arange(0, 89, 0.5)
    face = disk("moon", date.noon() + days)
    months = range(0, 89, 29)
    return line_chart(
        face.longitude,
        {"": face.latitude},
        marks=[
            (float(face.longitude[2 * k]), float(face.latitude[2 * k]), (date + k).isoformat()[5:])
            for k in months
        ],
        x_title="libration in longitude",
        y_title="in latitude",
        x_labels=lambda each: f"{each:g}°".replace("-", "−"),
        y_labels=lambda each: f"{each:g}°".replace("-", "−"),
        y_range=(-8.0, 8.0),
        width=96.0,
        height=84.0,
        title="The Moon's libration",
        alt=f"The selenographic place of the middle of the Moon's disk for 88 days from {date}: "
        f"{np.abs(face.longitude).max():.1f} degrees to the sides, "
        f"{np.abs(face.latitude).max():.1f} up and down.",
    )


def _parallactic(place: Place, when: Instant, right_ascension: float, declination: float) -> float:
    """The angle at a body between the zenith and the pole, degrees, positive in the west."""
    from bowles.sky import sidereal_time

    hour = np.radians(float(sidereal_time(when, place.longitude)) - right_ascension)
    phi, delta = np.radians([place.latitude, declination])
    return float(
        np.degrees(
            np.arctan2(np.sin(hour), np.tan(phi) * np.cos(delta) - np.sin(delta) * np.cos(hour))
        )
    )
