"""Maps: sound in every projection, and true where they can be checked."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles.draw import (
    Corridor,
    Path,
    Text,
    Track,
    antipodes_map,
    double_hemisphere,
    journey_map,
    region_map,
    world_map,
)
from bowles.draw.maps.countries import colouring
from bowles.draw.maps.frame import Frame, path, polygon, thinned
from bowles.draw.maps.night import dark
from bowles.draw.maps.sea import WATER_LINES, water_lines
from bowles.draw.plate import leaves
from bowles.earth import Place, layer
from bowles.projection import CATALOGUE, projection, to_shapely
from bowles.time import Instant

NAMES = sorted(each.name for each in CATALOGUE)
LONDON, LIMA = Place("London", -0.13, 51.51), Place("Lima", -77.04, -12.05)
SUVA = Place("Suva", 178.44, -18.14)
EXTENT = (46, 34, 88, 56)


@pytest.mark.parametrize("name", NAMES)
def test_the_world_is_sound_in_every_projection(assert_sound, name):
    plate = world_map(name, center=(77, 0), places=[LONDON, LIMA])
    assert_sound(plate)
    assert projection(name).title in plate.alt


@settings(max_examples=12, deadline=None)
@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_the_world_is_sound_about_any_centre(assert_sound, lon, lat, roll):
    assert_sound(world_map("orthographic", center=(lon, lat), roll=roll, places=[LONDON, LIMA]))


def test_day_and_night_and_the_track_are_said_and_drawn(assert_sound):
    track = Track([(0, 0), (30, 10), (60, 0)], certain=[True, False], name="a crossing")
    plate = world_map("robinson", instant=Instant.parse("2026-11-23T06:00Z"), tracks=[track])
    assert_sound(plate)
    assert "2026-11-23T06:00" in plate.alt
    assert "a crossing" in plate.alt
    drawn = [leaf for leaf in _paths(plate) if leaf.stroke == "red"]
    assert sorted(bool(each.dash) for each in drawn) == [False, True]


@settings(max_examples=20, deadline=None)
@given(st.floats(-180, 180), st.floats(0.001, 23.4), st.sampled_from([-1, 1]), st.floats(-180, 180))
def test_night_covers_half_the_sphere(lon, lat, side, middle):
    lat *= side
    frame = Frame(projection("mollweide", center=(middle, 0)), 100.0, 0.0, 0.0)
    night = shapely.union_all(to_shapely(frame.polygons(dark(lon, lat, 0.0))))
    # measured 5e-5: the chords of a terminator of 361 points
    assert night.area / (4 * np.pi * 100**2) == pytest.approx(0.5, abs=1e-4)
    spot = frame.points([lon], [lat])[0]
    assert not night.contains(shapely.Point(spot))


def test_water_lines_keep_their_distances():
    frame = Frame.fit(projection("robinson"), 300, 0, 0)
    shapes = frame.polygons(layer("land", "1:110m"))
    land = shapely.union_all(shapely.make_valid(to_shapely(shapes)))
    for line, (distance, width, _) in zip(
        water_lines(shapes, (0, 0, 300, frame.height), 1.0), WATER_LINES, strict=True
    ):
        away = shapely.distance(land, shapely.points(line.xy))
        # the coast is thinned by 0.12 mm first, each line by no more than 0.085 mm
        assert np.abs(away - distance).max() < 0.45
        assert np.median(np.abs(away - distance)) < 0.06
        assert line.width == width


@pytest.mark.parametrize("name", ["robinson", "equirectangular", "winkel_tripel", "mercator"])
def test_the_edge_turns_all_four_corners(name):
    frame = Frame.fit(projection(name), 200, 0, 0)
    left, top, right, bottom = polygon(frame.outline()).bounds
    edge = frame.outline().xy
    for y in (top, bottom):
        flat = edge[np.abs(edge[:, 1] - y) < 1e-6]
        ends = flat[:, 0].min() + flat[:, 0].max()
        assert ends == pytest.approx(200, abs=1e-6)
        assert ends == pytest.approx(left + right, abs=0.03)  # its widest points are sampled


def test_a_track_over_the_antimeridian_is_cut_not_drawn_across():
    plate = world_map("robinson", tracks=[Track([(170, -10), (-170, -20)])])
    (line,) = (leaf for leaf in _paths(plate) if leaf.stroke == "red")
    steps = np.hypot(*np.diff(line.xy, axis=0).T)
    within = np.ones(len(line.xy) - 1, bool)
    within[line.offsets[1:-1] - 1] = False
    assert len(line.offsets) == 3
    assert steps[within].max() < plate.width / 4


def test_hemispheres_hold_each_place_once(assert_sound):
    plate = double_hemisphere(300, places=[LONDON, LIMA])
    assert_sound(plate)
    words = [each.words for each in _texts(plate)]
    assert words.count("London") == words.count("Lima") == 1
    lima = next(each for each in _texts(plate) if each.words == "Lima")
    assert lima.x < plate.width / 2


def test_figures_of_journeys_are_sound(assert_sound):
    for plate in (journey_map(LONDON, SUVA), antipodes_map(LIMA)):
        assert_sound(plate)
    sines = [np.sin(np.radians(each.latitude)) for each in (LONDON, SUVA)]
    cosines = [np.cos(np.radians(each.latitude)) for each in (LONDON, SUVA)]
    apart = np.cos(np.radians(SUVA.longitude - LONDON.longitude))
    sphere_km = 6371 * np.arccos(np.prod(sines) + np.prod(cosines) * apart)
    said = journey_map(LONDON, SUVA).alt.split(" km")[0].split()[-1].replace(",", "")
    assert float(said) == pytest.approx(sphere_km, rel=0.003)  # the sphere against the ellipsoid


@pytest.mark.parametrize("scale", ["1:110m", "1:50m", "1:10m"])
def test_neighbours_never_take_the_same_wash(scale):
    countries, borders = layer("countries", scale), layer("borders", scale)
    colour = dict(zip(countries.properties["name"], colouring(countries, borders), strict=True))
    assert set(colour.values()) <= set(range(5))
    pairs = zip(borders.properties["first"], borders.properties["second"], strict=True)
    assert all(colour[one] != colour[other] for one, other in pairs)


@pytest.mark.parametrize("confidence", ["firm", "reported", "doubted"])
def test_a_region_is_sound_and_its_corridors_say_how_sure(assert_sound, confidence):
    corridor = Corridor([(69, 35), (76.9, 43.2), (71.4, 51.1)], "north", 3, confidence)
    almaty = Place("Almaty", 76.95, 43.25)
    plate = region_map(
        EXTENT, corridors=[corridor], places=[almaty, LIMA], title="Central Asia", alt="A region."
    )
    assert_sound(plate)
    words = {each.words for each in _texts(plate)}
    assert {"Almaty", "north", "50°E", "45°N"} <= words
    assert "Lima" not in words
    line = next(each for each in _paths(plate) if each.stroke == "red")
    assert line.width == 0.9
    assert bool(line.dash) == (confidence != "firm")


def test_degrees_stand_where_their_meridians_meet_the_frame():
    plate = region_map(EXTENT, title="t", alt="a")
    on_top = [each for each in _texts(plate) if each.words.endswith("°E") and each.y < 8]
    degrees = np.array([float(each.words[:-2]) for each in on_top])
    x = np.array([each.x for each in on_top])
    assert (np.diff(x[np.argsort(degrees)]) > 5).all()


def test_scale_bar_measures_its_kilometres():
    from bowles.earth import geodesic

    plate = region_map(EXTENT, title="t", alt="a", width=200)
    bar = next(each for each in _paths(plate) if each.fill == "ink" and each.closed)
    numbers = [each for each in _texts(plate) if each.words.isdigit()]
    length_mm = max(each.x for each in numbers) - min(each.x for each in numbers)
    km = max(float(each.words) for each in numbers)
    assert bar.xy[:, 0].min() == pytest.approx(min(each.x for each in numbers))
    chosen = projection("albers", center=(67, 0), parallels=(34 + 22 / 6, 56 - 22 / 6))
    x, y = chosen.points(np.array([66.5, 67.5]), np.array([45.0, 45.0]))
    west, _ = chosen.points(np.full(61, 46.0), np.linspace(34, 56, 61))
    east, _ = chosen.points(np.full(61, 88.0), np.linspace(34, 56, 61))
    mm = (200 - 16) / (max(east.max(), west.max()) - min(west.min(), east.min()))
    wanted = np.hypot(*np.diff([x, y], axis=1))[0] * mm / float(geodesic(66.5, 45, 67.5, 45)[0])
    assert length_mm / km == pytest.approx(wanted, rel=1e-6)


def test_thinned_lines_stay_within_their_tolerance():
    angle = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    ring = 50 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    xy, offsets = thinned(ring, np.array([0, 2000]), True, within=0.03)
    assert offsets.tolist() == [0, len(xy)]
    assert len(xy) < 200
    kept = shapely.LinearRing(xy)
    assert shapely.distance(kept, shapely.points(ring)).max() <= 0.03 + 1e-9


def test_land_keeps_its_area_when_thinned():
    frame = Frame.fit(projection("mollweide"), 300, 0, 0)
    shapes = frame.polygons(layer("land", "1:110m"))
    drawn = path(shapes)
    ours = _signed_area(drawn.xy, drawn.offsets)
    assert ours == pytest.approx(_signed_area(shapes.xy, shapes.ring_offsets), rel=1e-3)


def _signed_area(xy, offsets):
    following = np.arange(1, len(xy) + 1)
    following[offsets[1:] - 1] = offsets[:-1]
    (x, y), (u, v) = xy.T, xy[following].T
    return float((x * v - u * y).sum() / 2)


def _paths(plate):
    return [leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Path)]


def _texts(plate):
    return [leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
