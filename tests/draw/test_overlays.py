"""Overlays: each draws on maps of every kind, where it should, and bad ones are refused."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

import bowles
from bowles.draw import OVERLAYS, Path, Text
from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, polygon
from bowles.draw.maps.over.base import Ground
from bowles.draw.maps.over.compass import magnetic
from bowles.draw.maps.over.distorted import distorted, tissot
from bowles.draw.plate import leaves
from bowles.earth import Layer, variation
from bowles.errors import BadValue, UnknownName
from bowles.projection import distortion, projection

MAPS = [("orthographic", {"center": (77.0, 43.0)}), ("goode", {})]


def ground(name="robinson", width=200.0, **given):
    chosen = projection(name, **given)
    frame = Frame.fit(chosen, width, 9.0, 9.0)
    return Ground(frame, Crowd(within=polygon(frame.outline())), "1:110m", year=2020.0)


@pytest.mark.parametrize(("name", "given"), MAPS, ids=[each[0] for each in MAPS])
def test_every_overlay_draws_within_the_map(name, given):
    lies = ground(name, **given)
    outline = lies.frame.outline().xy
    low, high = outline.min(axis=0) - 0.2, outline.max(axis=0) + 0.2
    for each in OVERLAYS.values():
        for leaf, clips in leaves(each.draw(lies)):
            if isinstance(leaf, Path) and not clips and len(leaf.xy) > 30:
                assert np.isfinite(leaf.xy).all(), each.name
                assert (leaf.xy >= low).all(), each.name
                assert (leaf.xy <= high).all(), each.name


def test_isogonic_lines_lie_where_the_variation_has_their_value():
    lies = ground("equirectangular")
    drawn = [each for each in magnetic("variation")(lies) if isinstance(each, Path)]
    main = max(drawn, key=lambda each: each.width)  # the agonic line is the heaviest
    scale = lies.frame.scale
    lon, lat = lies.frame.projection.inverse(
        (main.xy[:, 0] - lies.frame.x) / scale, (lies.frame.y - main.xy[:, 1]) / scale
    )
    near = np.abs(lat) < 60
    assert near.sum() > 20
    assert np.abs(variation(lon[near], lat[near], 2020.0)).max() < 0.6


def test_tissots_ellipses_have_the_areas_that_distortion_says():
    lies = ground("lambert_cylindrical")
    (group,) = tissot(lies)
    rings = group.items[0]
    areas = []
    for a, b in pairwise(rings.offsets):
        x, y = rings.xy[a:b].T
        areas.append(abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2)
    assert np.ptp(areas) < 1e-6 * np.mean(areas)


def test_lines_of_angular_distortion_lie_at_their_values():
    lies = ground("robinson")
    drawn = [leaf for leaf, _ in leaves(distorted("angle")(lies)) if isinstance(leaf, Path)]
    strokes = [each for each in drawn if each.stroke]
    words = [leaf.words for leaf, _ in leaves(distorted("angle")(lies)) if isinstance(leaf, Text)]
    assert {"20°", "40°"} <= set(words) or len(words) > 2
    scale, frame = lies.frame.scale, lies.frame
    middle = strokes[len(strokes) // 2].xy
    lon, lat = frame.projection.inverse(
        (middle[:, 0] - frame.x) / scale, (frame.y - middle[:, 1]) / scale
    )
    omega = distortion(frame.projection, lon, lat).omega
    assert np.nanstd(omega) < 0.7
    assert distorted("area")(ground("mollweide")) == []


def test_own_layers_by_object_file_and_name(tmp_path):
    file = tmp_path / "spot.geojson"
    file.write_text(
        '{"type": "Feature", "properties": {"name": "Ядро"},'
        ' "geometry": {"type": "Point", "coordinates": [77, 43]}}', "utf-8",
    )  # fmt: skip
    line = Layer.from_lines([[[0.0, 0.0], [40.0, 20.0]]])
    plate = bowles.map(layers=[line, file, "lakes"])
    words = [leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
    assert "Ядро" in words
    assert any("Natural Earth" in each for each in words)
    assert plate._repr_svg_().startswith("<svg")


def test_towns_in_russian_and_kazakh():
    for tongue, moscow in (("en", "Moscow"), ("ru", "Москва"), ("kk", "Мәскеу")):
        plate = bowles.map(layers=["towns"], tongue=tongue, width=300)
        words = [leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
        assert moscow in words


def test_refusals():
    for given, error, words in [
        ({"layers": ["laks"]}, UnknownName, "did you mean lakes"),
        ({"layers": ["relief"]}, BadValue, "picture"),
        ({"layers": ["towns"], "tongue": "fr"}, BadValue, "en, ru, kk"),
        ({"width": 0}, BadValue, "40 to 3000"),
        ({"layers": ["variation"], "year": 1500}, BadValue, "1600 to 2030"),
        ({"layers": [3]}, BadValue, "not int"),
    ]:
        with pytest.raises(error, match=words):
            bowles.map(**given)


def test_a_dataset_not_fetched_says_how(monkeypatch, tmp_path):
    monkeypatch.setenv("BOWLES_DATA", str(tmp_path))
    with pytest.raises(BadValue, match="bowles data get roads"):
        bowles.map(layers=["roads"])
