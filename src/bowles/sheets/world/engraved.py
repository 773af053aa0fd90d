"""The map and the roundels of the printed sheet, drawn for the size at which they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np

from bowles.earth import Place, place
from bowles.sheet import number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.voyage import voyage_of
from bowles.time import Instant

if TYPE_CHECKING:
    from bowles.draw import Item, Plate

Width = Annotated[float, number("width", 150, 1200, "mm")]
Diameter = Annotated[float, number("diameter", 50, 300, "mm")]
Pole = Literal["north", "south"]

# Names, where their middle stands, their size in points.
CONTINENTS = (
    ("North America", -97, 44.5, 14), ("South America", -58, -13, 13), ("Europe", 23, 51.5, 13),
    ("Africa", 20, 14, 17), ("Asia", 92, 54, 19), ("New Holland", 134, -25, 14),
    ("Antarctica", 68, -77, 11), ("Greenland", -41, 73, 9),
)  # fmt: skip
SEAS = (
    ("North Pacific Ocean", -145, 32, 14), ("South Pacific Ocean", -118, -29, 15),
    ("North Atlantic Ocean", -45, 34, 13), ("South Atlantic Ocean", -7, -27, 10),
    ("Indian Ocean", 78, -19, 15), ("Southern Ocean", 92, -57, 12),
    ("Southern Ocean", -130, -62, 12), ("Arctic Ocean", -140, 79, 9), ("Coral Sea", 154, -17, 8),
    ("Arabian Sea", 64, 14, 8), ("Bay of Bengal", 88.5, 13, 7), ("Hudson's Bay", -85.5, 60, 7),
    ("Gulf of Mexico", -90.5, 25.2, 7), ("Caribbean Sea", -74, 14.6, 7),
    ("Philippine Sea", 138, 17, 8), ("Tasman Sea", 156, -37, 8),
)  # fmt: skip
CITIES = (
    "London", "Paris", "Lisbon", "Madrid", "Rome", "Constantinople", "Saint Petersburg", "Moscow",
    "Cairo", "Jerusalem", "Isfahan", "Almaty", "Delhi", "Mumbai", "Kolkata", "Beijing", "Guangzhou",
    "Tokyo",
    "Manila", "Jakarta", "Cape Town", "Dakar", "Luanda", "Mombasa", "Boston, United States",
    "Quebec", "New Orleans", "Mexico City", "Havana", "Lima", "Quito", "Santiago, Chile",
    "Buenos Aires", "Rio de Janeiro", "Salvador, Brazil", "Caracas", "Acapulco", "San Francisco",
    "Papeete", "Honolulu", "Sydney", "Tobolsk", "Irkutsk", "Yakutsk", "Petropavlovsk-Kamchatsky",
    "Antananarivo", "Timbuktu", "Samarkand", "Lhasa", "Nagasaki", "Stockholm", "Vienna",
    "Reykjavík", "Panama City",
)  # fmt: skip
ROUND = (
    ("magellan_elcano", "water", 3), ("cook1", "red", 5), ("cook2", "red", 4), ("cook3", "red", 4),
)  # fmt: skip


@sheet.figure(sources=["Bowles1780"])
def hemispheres(width: Width = 640.0) -> Plate:
    """The world in two hemispheres as it stands on the printed sheet, with names.

    The first voyage round the world is blue, the three of James Cook are red. Between its dated
    places a track is the shortest way by sea, dashed; dotted where a place is only reconstructed.
    """
    from dataclasses import replace

    from bowles.draw import Lettering, double_hemisphere

    fine = float(np.clip(width / 640, 0.45, 1.0))
    small = 0.7 if fine < 0.7 else 1.0
    tracks = [
        replace(voyage_of(name).track(labels=round(count * fine)), ink=ink)
        for name, ink, count in ROUND
    ]
    names = [
        Lettering(words, lon, lat, max(size * fine, 6.5), "smallcaps", 0.22 * size * fine)
        for words, lon, lat, size in CONTINENTS
    ] + [
        Lettering(words, lon, lat, max(size * fine, 6.5), "italic", 0.1 * size * fine, "water")
        for words, lon, lat, size in SEAS
        if size * fine >= 6
    ]
    count = round(len(CITIES) * small * fine)
    return double_hemisphere(
        width,
        scale="1:50m" if width > 380 else "1:110m",
        tracks=tracks,
        places=[_short(each) for each in CITIES[:count]],
        names=names,
        title="The world in two hemispheres",
    )


@sheet.figure(sources=["vanLeeuwen2007", "Delporte1930"], defaults={"instant": "now"})
def heavens(instant: Instant, pole: Pole = "north", diameter: Diameter = 90.0) -> Plate:
    """Half of the heavens, from the pole to the equator, for the equinox of a time.

    As it is seen looking up: stars, the figures of the constellations, the Milky Way and the
    ecliptic; hours of right ascension run round the ring.
    """
    from bowles.draw import Plate, celestial_hemisphere

    year = 2000 + round((float(instant.tt) - 2451545) / 365.25)
    faintest = 4.5 if diameter > 110 else 3.4
    middle = diameter / 2
    return Plate(
        diameter,
        diameter,
        tuple(
            celestial_hemisphere(
                middle, middle, middle - 9.5, 90.0 if pole == "north" else -90.0, year, faintest
            )
        ),
        f"The {pole}ern Heavens",
        f"The {pole}ern half of the sky to the equator of {year}, with stars to magnitude "
        f"{faintest:g}, the figures of the constellations and the Milky Way.",
    )


def _short(name: str) -> Place:
    """A place under its bare name."""
    from dataclasses import replace

    return replace(place(name), name=name.split(",")[0])


@sheet.figure(sources=["Bowditch2019"])
def compass() -> Plate:
    """The mariner's compass: the thirty-two points of the wind.

    A point is 11¼ degrees. They are named by halving, and to say them all in order is to box the
    compass.
    """
    from bowles.draw import Disc, Path, Plate, Text

    middle, radius = 32.0, 25.0
    items: list[Item] = [
        Disc([[middle, middle]], radius, stroke="ink", width=0.25),
        Disc([[middle, middle]], radius - 4.4, stroke="ink", width=0.12),
        Disc([[middle, middle]], 5.0, stroke="ink", width=0.12),
    ]
    for turn, reach, waist in (
        (np.arange(16) * 22.5 + 11.25, 0.60, 0.10),
        (np.arange(8) * 45 + 22.5, 0.70, 0.13),
        (np.arange(4) * 90 + 45, 0.80, 0.16),
        (np.arange(4) * 90, 1.0, 0.19),
    ):
        for angle in np.radians(turn).tolist():
            tip = _toward(middle, angle, (radius - 4.4) * reach)
            for side, ink in ((1, "ink"), (-1, "sea")):
                waist_at = _toward(middle, angle + side * np.pi / 8, (radius - 4.4) * waist)
                items.append(
                    Path(
                        [[middle, middle], waist_at, tip], closed=True, fill=ink, stroke="ink",
                        width=0.1,
                    )
                )  # fmt: skip
    for point, words in enumerate(("N", "NE", "E", "SE", "S", "SW", "W", "NW")):
        x, y = _toward(middle, np.radians(45 * point), radius - 2.2)
        items.append(Text(x, y + 0.9, words, 7.5 if len(words) == 1 else 6.0, "semibold", "middle"))
    ticks = np.radians(np.arange(32) * 11.25)
    start = np.array([_toward(middle, each, radius) for each in ticks])
    end = np.array([_toward(middle, each, radius + 1.4) for each in ticks])
    items.append(Path.segments(start, end, stroke="ink", width=0.12))
    return Plate(
        2 * middle,
        2 * middle,
        tuple(items),
        "The Mariner's Compass",
        "A rose of thirty-two points, the four cardinal points the longest, north uppermost.",
    )


def _toward(middle: float, angle: float, reach: float) -> tuple[float, float]:
    """A point at an azimuth in radians from the middle of a plate, north up."""
    return middle + reach * float(np.sin(angle)), middle - reach * float(np.cos(angle))
