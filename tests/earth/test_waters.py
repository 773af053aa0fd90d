"""Lakes, rivers, provinces, towns and isolines: known sizes, courses and names."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Geod

from bowles.earth import isolines, layer, towns
from bowles.earth.towns import country_names
from bowles.errors import BadValue

SCALES = ("1:110m", "1:50m", "1:10m")


def area_km2(lakes, lon, lat):
    """The area of the lake about a point, on the ellipsoid."""
    for at in range(len(lakes)):
        first, last = lakes.polygon_offsets[at : at + 2]
        rings = [
            lakes.coordinates[lakes.ring_offsets[ring] : lakes.ring_offsets[ring + 1]]
            for ring in range(first, last)
        ]
        polygon = shapely.Polygon(rings[0], rings[1:])
        if polygon.covers(shapely.Point(lon, lat)):
            return abs(Geod(ellps="WGS84").geometry_area_perimeter(polygon)[0]) / 1e6
    return None


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("lon", "lat", "area"),
    [(-87.5, 48.0, 82_100), (33.0, -1.5, 68_800), (108.0, 53.2, 31_700), (75.3, 46.68, 16_400)],
)
def test_great_lakes_have_their_size(scale, lon, lat, area):
    # Superior, Victoria, Baikal, Balkhash, in km2 as gazetteers give them; shores are coarse.
    found = area_km2(layer("lakes", scale), lon, lat)
    assert found == pytest.approx(area, rel=0.12)


@pytest.mark.parametrize("scale", SCALES)
def test_rings_are_closed_shapes_the_right_way_round(scale):
    lakes = layer("lakes", scale)
    assert np.abs(lakes.coordinates).max() <= 180
    assert np.diff(lakes.ring_offsets).min() >= 3
    first = lakes.polygon_offsets[:-1]
    for ring in first[:40].tolist():
        xy = lakes.coordinates[lakes.ring_offsets[ring] : lakes.ring_offsets[ring + 1]]
        assert not shapely.LinearRing(xy).is_ccw


@pytest.mark.parametrize("scale", SCALES)
def test_rivers_run_where_they_run(scale):
    rivers = layer("rivers", scale)
    names = rivers.properties["name"]
    part = np.repeat(np.arange(len(rivers)), np.diff(rivers.ring_offsets))
    for name, lon, lat in [("Nile", 32.5, 22.5), ("Mississippi", -90.2, 38.6)]:
        course = rivers.coordinates[names[part] == name]
        assert len(course) > 3
        nearest = np.abs(course - [lon, lat]).max(axis=1).min()
        assert nearest < (2.5 if scale == "1:110m" else 1.0)
    assert (np.diff(rivers.properties["rank"]) >= 0).all()


def test_provinces_name_their_country():
    assert {"Canada", "Kazakhstan"} <= set(layer("provinces", "1:10m").properties["country"])


def test_towns_by_rank_and_tongue():
    known = towns()
    english, russian, kazakh = (known.called(each) for each in ("en", "ru", "kk"))
    moscow = english.tolist().index("Moscow")
    assert (russian[moscow], kazakh[moscow]) == ("Москва", "Мәскеу")
    assert np.abs(known.lonlat[moscow] - [37.6, 55.75]).max() < 0.3
    assert known.capital[moscow]
    assert (np.diff(known.rank) >= 0).all()
    assert {"Tokyo", "London", "Cairo"} <= set(english[known.rank <= 1])
    with pytest.raises(BadValue, match="en, ru, kk"):
        known.called("xx")


def test_countries_in_three_tongues():
    assert country_names("kk")["DE"] == "Германия"
    assert country_names("ru")["KZ"] == "Казахстан"
    assert country_names("en")["KZ"] == "Kazakhstan"


def test_isolines_of_a_cone_are_circles():
    x = y = np.linspace(-2, 2, 161)
    found = isolines(x, y, np.hypot(*np.meshgrid(x, y)), 1.3)
    assert len(found) == 1
    assert np.abs(np.hypot(*found[0].T) - 1.3).max() < 3e-4
    assert (found[0][0] == found[0][-1]).all()


def test_isolines_part_at_a_saddle_and_end_where_nothing_is_known():
    x = y = np.linspace(-1, 1, 41)
    gx, gy = np.meshgrid(x, y)
    assert len(isolines(x, y, gx * gy, 0.2)) == 2
    values = np.where(gx > 0.5, np.nan, gy)
    (line,) = isolines(x, y, values, 0.01)
    assert line[:, 0].max() == pytest.approx(0.5)
    assert isolines(x, y, gx, 5.0) == []
