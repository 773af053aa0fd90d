"""Points: printed values, PROJ about oblique centres, there and back again, and refusals."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from shapes import nearness, whole_map
from strategies import latitudes, longitudes, projections

from bowles.earth.layers import unit_vectors
from bowles.errors import BadValue, UnknownName
from bowles.projection import CATALOGUE, projection

with (Path(__file__).parent / "printed" / "snyder.csv").open(encoding="utf-8") as file:
    PRINTED = list(csv.DictReader(file))

NAMES = [entry.name for entry in CATALOGUE]
CENTERS = [(0.0, 0.0), (150.0, -40.0), (-75.0, 62.0), (10.0, 90.0), (0.0, -90.0)]
CONIC = ("conic", "pseudoconic", "retroazimuthal")
OF_PROJ = [entry for entry in CATALOGUE if entry.proj and not entry.plane and not entry.knife]

# Degrees by which a point of an edge or pole may come back elsewhere: where y is flat in latitude
# there, 1e-16 in the plane is 1e-6 degrees.
FLAT = 5e-5
# Of these PROJ loses digits where its formulas run to infinity, or take small from large.
BLURRED = {
    "central_conic": 1e-7,
    "murdoch_ii": 1e-7,
    "perspective_conic": 1e-7,
}


def wide_grid(seed=0, count=2000):
    lon, lat = np.random.default_rng(seed).uniform([[-180], [-90]], [[180], [90]], (2, count))
    return lon, lat


def degrees_apart(a, b):
    chord = np.linalg.norm(unit_vectors(*a) - unit_vectors(*b), axis=-1)
    return np.degrees(2 * np.arcsin(chord / 2))


def seam(ours, lon, lat):
    """Whether the map is cut beside a point, or torn to a line there."""
    beside = ours.forward(lon + np.array([1e-4, -1e-4, 0, 0]), lat + np.array([0, 0, 1e-4, -1e-4]))
    apart = np.hypot(*np.subtract(np.transpose(beside), ours.forward(lon, lat)).T)
    return not (apart < 1e-5).all()


def proj(entry, center, parallels):
    """The same map by PROJ's own means: ob_tran turns the sphere as we do by a matrix."""
    lon, lat = center
    lat = 0 if entry.family in CONIC else lat
    options = "".join(f" +lat_{i}={each}" for i, each in enumerate(parallels, 1))
    return pyproj.Transformer.from_pipeline(
        f"+proj=ob_tran +o_proj={entry.proj} +R=1 +lon_0={lon} +o_lat_p={90 - lat} +o_lon_p=0"
        + options
    )


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["projection"])
def test_values_printed_by_snyder(row):
    lon, lat, west, south, radius, x, y = (
        float(row[key]) for key in ("center_lon", "center_lat", "lon", "lat", "radius", "x", "y")
    )
    parallels = tuple(map(float, row["parallels"].split()))
    given = [{}, {"parallel": sum(parallels)}, {"parallels": parallels}][len(parallels)]
    ours = projection(row["projection"], center=(lon, lat), **given)
    found = np.array(ours.forward(west, south))
    if row["origin_lat"]:
        found[1] -= ours.forward(lon, float(row["origin_lat"]))[1]
    np.testing.assert_allclose(found * radius, [x, y], rtol=0, atol=5.1e-8, err_msg=row["source"])


@pytest.mark.parametrize("center", CENTERS, ids=str)
@pytest.mark.parametrize("entry", OF_PROJ, ids=lambda entry: entry.name)
def test_forward_is_what_proj_makes_of_the_turned_sphere(entry, center):
    ours = projection(entry.name, center=center)
    lon, lat = wide_grid()
    x, y = ours.forward(lon, lat)
    theirs = np.stack(
        proj(entry, center, sum(ours.given.values(), ())).transform(
            np.radians(lon), np.radians(lat), radians=True, errcheck=False
        )
    )
    shown = np.isfinite(x)
    assert shown.any()
    assert np.abs(theirs[:, shown] - [x[shown], y[shown]]).max() < BLURRED.get(entry.name, 1e-11)
    cosine = unit_vectors(lon, lat) @ unit_vectors(*center)
    if entry.radius is None:
        assert shown.mean() > 0.5
    else:
        np.testing.assert_array_equal(shown, cosine >= np.cos(np.radians(entry.radius)))


@settings(deadline=None)
@given(projections, longitudes, latitudes)
def test_every_point_comes_back(ours, lon, lat):
    x, y = ours.forward(lon, lat)
    if np.isfinite(x):
        back = ours.inverse(x, y)
        if np.isnan(back[0]):  # at a pole that is drawn as a point of the edge, of infinite scale
            assert nearness(ours.outline(1e-4), np.array([[x, y]]))[0] < 1e-3
            return
        assert np.hypot(*np.subtract(ours.forward(*back), (x, y))) < 1e-6
        if degrees_apart(back, (lon, lat)) > FLAT:  # at a seam, both whose sides lie at one point
            assert seam(ours, lon, lat)


@pytest.mark.parametrize("name", NAMES)
def test_points_come_back_to_a_billionth_of_a_radian(name):
    ours = projection(name, center=(12, 34))
    lon, lat = np.random.default_rng(3).uniform([[-179], [-85]], [[179], [85]], (2, 3000))
    x, y = ours.forward(lon, lat)
    shown = np.isfinite(x)
    lon, lat, x, y = (each[shown] for each in (lon, lat, x, y))
    apart = degrees_apart(ours.inverse(x, y), (lon, lat))
    away = nearness(ours.outline(1e-3), np.stack([x, y], axis=1)) > 0.01  # from all cuts
    assert np.median(apart) < 1e-11
    assert away.any()
    assert apart[away].max() < np.degrees(1e-9)


@pytest.mark.parametrize("name", ["bacon", "boggs", "nell_hammer", "bertin", "wagner_vii"])
def test_points_close_about_a_pole_come_back(name):
    """Where a step in longitude is none on the sphere, and meridians bend within a hair."""
    ours = projection(name)
    lon, away = (each.ravel() for each in np.meshgrid(np.arange(-89.5, 90, 5), [0.05, 0.2, 0.6, 2]))
    for lat in (90 - away, away - 90):
        at = ours.forward(lon, lat)
        shown = np.isfinite(at[0])
        back = np.array(ours.inverse(*np.array(at)[:, shown]))
        assert degrees_apart(back, (lon[shown], lat[shown])).max() < np.degrees(1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_poles_edges_and_corners_come_back(name):
    ours = projection(name)
    half = min(ours.radius or 180.0, 180.0)
    lon, lat = (
        each.ravel() for each in np.meshgrid([0, 1e-7, -90, -180, 180], [0, -1e-7, 90, -90])
    )
    at = {"lon": np.r_[lon, half, -half], "lat": np.r_[lat, 0, 0]}
    x, y = ours.forward(**at)
    shown = np.isfinite(x)
    assert shown.sum() >= 4
    assert np.isnan(y[~shown]).all()
    lon, lat, x, y = (each[shown] for each in (at["lon"], at["lat"], x, y))
    back = ours.inverse(x, y)
    again = np.hypot(*np.subtract(ours.forward(*back), (x, y)))
    lost = ~((degrees_apart(back, (lon, lat)) < FLAT) | (again < 1e-5))
    assert all(seam(ours, *each) for each in zip(lon[lost], lat[lost], strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_beyond_the_edge_there_is_nothing(name):
    ours = projection(name, center=(20, 35))
    west, _, east, north = ours.bounds
    x, y = ours.inverse([west - 0.01, east + 0.01, 0, np.nan, 50], [0, 0, north + 0.01, 0, 50])
    assert np.isnan(x).all()
    assert np.isnan(y).all()
    whole = shapely.buffer(whole_map(ours), 0.01)
    xy = np.random.default_rng(4).uniform(ours.bounds[:2], ours.bounds[2:], (150, 2))
    out = xy[~shapely.contains_xy(whole, *xy.T)]
    assert np.isnan(ours.inverse(*out.T)[0]).all()


REGIONAL = {
    "alsk", "bipc", "calcofi", "col_urban", "gs48", "gs50", "gstmerc", "imw_p", "krovak", "labrd",
    "lcca", "lee_os", "lsat", "mil_os", "misrsom", "mod_krovak", "nzmg", "rouss", "sch",
    "som", "somerc", "sterea", "utm", "ups",
}  # fmt: skip
ASPECTS = {"cass", "etmerc", "ocea", "oea", "omerc", "tcc", "tcea", "tmerc", "webmerc"}
GIVEN = {"chamb", "fouc_s", "gn_sinu", "urm5", "urmfps"}
OURS = {"geos", "nsper", "tpers"}
FACES = {"isea", "qsc", "rhealpix", "s2"}
NO_PROJECTION = {
    "affine", "axisswap", "cart", "defmodel", "deformation", "geoc", "geocent", "geogoffset",
    "gridshift", "helmert", "hgridshift", "horner", "latlon", "latlong", "lonlat", "longlat",
    "molobadekas", "molodensky", "noop", "ob_tran", "pipeline", "pop", "push", "set", "tinshift",
    "topocentric", "unitconvert", "vertoffset", "vgridshift", "xyzgridshift",
}  # fmt: skip


def test_every_projection_of_proj_is_in_the_catalogue_or_left_out_for_a_reason():
    """Of one region; an aspect that the centre gives; families whose known members are here; the
    perspectives, which have a formula of ours; a cube's faces one at a time."""
    found = set(pyproj.list.get_proj_operations_map())
    left_out = REGIONAL | ASPECTS | GIVEN | OURS | FACES | NO_PROJECTION
    here = {entry.proj.split()[0] for entry in CATALOGUE if entry.proj}
    assert found - here - left_out == set(), "new in PROJ: lay it down, or say why not"


def test_shapes_of_answers_are_those_of_questions():
    ours = projection("robinson")
    assert [each.shape for each in ours.forward(np.zeros((3, 1)), np.zeros(4))] == [(3, 4)] * 2
    assert [each.shape for each in ours.inverse(0.0, 0.0)] == [(), ()]
    assert [each.shape for each in ours.inverse([], [])] == [(0,), (0,)]


def test_the_middle_of_the_map_is_its_centre_and_north_is_up():
    for entry in CATALOGUE:
        if entry.family not in (*CONIC, "polyhedral", "double") or entry.name == "lee_tetrahedral":
            ours = projection(entry.name, center=(30, 20))
            x, y = ours.forward([30, 30, 31], [20, 21, 20])
            if not any(entry.cuts):  # the middle of a map in lobes lies where PROJ joins them
                np.testing.assert_allclose([x[0], y[0]], 0, atol=1e-12)
            assert y[1] > y[0]
            assert x[2] > x[0]


def test_roll_turns_the_map_about_its_middle():
    level = np.array(projection("orthographic", center=(30, 20)).forward(40, 50))
    rolled = projection("orthographic", center=(30, 20), roll=90).forward(40, 50)
    np.testing.assert_allclose(rolled, [-level[1], level[0]], atol=1e-12)


def test_a_name_is_found_as_it_is_spoken_and_else_the_nearest_are_told():
    assert projection("Winkel Tripel").name == "winkel_tripel"
    with pytest.raises(UnknownName, match=r"no projection 'molweide'.*mollweide") as refusal:
        projection("molweide")
    assert "mollweide" in refusal.value.nearest


@pytest.mark.parametrize(
    ("name", "given", "parameter"),
    [
        ("robinson", {"center": (0, 91)}, "center"),
        ("robinson", {"center": (float("nan"), 0)}, "center"),
        ("robinson", {"center": (0,)}, "center"),
        ("robinson", {"roll": float("nan")}, "roll"),
        ("robinson", {"radius": 40}, "radius"),
        ("robinson", {"parallels": (10, 20)}, "parallels"),
        ("robinson", {"parallel": 10}, "parallel"),
        ("albers", {"parallels": (30, -30)}, "parallels"),
        ("albers", {"parallels": (30, 95)}, "parallels"),
        ("albers", {"parallels": (30,)}, "parallels"),
        ("albers", {"parallels": (float("nan"), 30)}, "parallels"),
        ("lambert_conformal", {"parallels": (90, 30)}, "parallels"),
        ("bonne", {"parallel": 0}, "parallel"),
        ("bonne", {"parallel": 91}, "parallel"),
        ("werner", {"parallel": 40}, "parallel"),
        ("orthographic", {"radius": 0}, "radius"),
        ("orthographic", {"radius": 91}, "radius"),
        ("gnomonic", {"radius": 90}, "radius"),
    ],
)
def test_what_no_map_can_be_made_of_is_refused_by_its_name(name, given, parameter):
    with pytest.raises(BadValue) as refusal:
        projection(name, **given)
    assert refusal.value.parameter == parameter
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
