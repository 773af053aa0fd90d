"""Measures of length in old books, and the positions they give to places."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from bowles.earth import geodesic, place
from bowles.sheet import Column, Columns, Latitude
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import NAUTICAL_MILE, STATUTE_MILE, Convention
from bowles.units import format_latitude, format_longitude, parse_latitude, parse_longitude

# What each was made of: so many to a degree of the equator, or so many metres by its own standard.
TO_A_DEGREE = {
    "geographical mile": 60.0,
    "sea league": 20.0,
    "common league of France": 25.0,
    "league of Spain": 17.5,
    "German mile": 15.0,
    "Italian mile": 60.0,
    "mile of Sweden": 10.4,
}
IN_METRES = {
    "statute mile": 1609.344,
    "verst": 1066.8,
    "fathom": 1.8288,
    "toise": 1.949037,
    "li": 500.0,
}


@sheet.table("Measures", sources=["Adams1800", "Snyder1987"])
def measures(latitude: Latitude = 45.0, convention: Convention = "modern") -> Columns:
    """Leagues, miles, versts and li: how many go to a degree, and how long they are.

    The measures of the maps were parts of a degree; those of the roads were so many feet. The
    degree is one of latitude, at the latitude given; by the Georgian rule it is sixty miles.
    """
    from bowles.earth import degree_of_latitude

    degree = 60 * NAUTICAL_MILE if convention == "georgian" else float(degree_of_latitude(latitude))
    equator = 60 * NAUTICAL_MILE
    length = np.array(
        [equator / each for each in TO_A_DEGREE.values()]
        + [each / 1000 for each in IN_METRES.values()]
    )
    return Columns(
        {
            "measure": Column([*TO_A_DEGREE, *IN_METRES]),
            "to a degree": Column(degree / length, "", lambda each: f"{each:,.2f}"),
            "kilometres": Column(length, "km", lambda each: f"{each:,.4f}"),
            "nautical miles": Column(length / NAUTICAL_MILE, "nmi", lambda each: f"{each:,.4f}"),
            "statute miles": Column(length / STATUTE_MILE, "mi", lambda each: f"{each:,.4f}"),
            "rests on": Column(
                [f"{each:g} to 60 nautical miles" for each in TO_A_DEGREE.values()]
                + [f"{each:g} metres" for each in IN_METRES.values()]
            ),
        },
        notes=[
            f"A degree is {degree:.3f} km here"
            + (", sixty nautical miles." if convention == "georgian" else ", of latitude, WGS 84."),
            "The li is that of 500 metres, as it is now; it has been from 400 to 580.",
        ],
    )


@sheet.table("Measures", sources=["Adams1800"])
def old_positions() -> Columns:
    """Where George Adams's Essay puts places, and where they are.

    How far off the old position is, and to which side: longitudes were the hard part.
    """
    rows = _rows()
    known = [place(row["now"]) for row in rows]
    latitude = np.array([parse_latitude(row["lat"]) if row["lat"] else np.nan for row in rows])
    longitude = np.array([parse_longitude(row["lon"]) if row["lon"] else np.nan for row in rows])
    now_latitude = np.array([each.latitude for each in known])
    now_longitude = np.array([each.longitude for each in known])
    whole = np.isfinite(latitude) & np.isfinite(longitude)
    off = np.full(len(rows), np.nan)
    off[whole] = geodesic(
        longitude[whole], latitude[whole], now_longitude[whole], now_latitude[whole]
    )[0]
    return Columns(
        {
            "place": Column([row["place"] for row in rows]),
            "latitude, Adams": Column(latitude, "°", format_latitude),
            "latitude": Column(now_latitude, "°", format_latitude),
            "longitude, Adams": Column(longitude, "°", format_longitude),
            "longitude": Column(now_longitude, "°", format_longitude),
            "apart": Column(off, "km", lambda each: f"{each:,.0f}"),
            "where": Column([row["locator"] for row in rows]),
        },
        notes=[
            "The positions of now are the gazetteer's; km on the ellipsoid where Adams gives both "
            "latitude and longitude.",
        ],
    )


def _rows() -> list[dict[str, str]]:
    path = Path(__file__).parent / "adams.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
