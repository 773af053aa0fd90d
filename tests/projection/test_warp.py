"""Pictures laid into projections: each pixel shows the place that PROJ says it lies over."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest

from bowles.earth.layers import unit_vectors
from bowles.errors import BadValue
from bowles.projection import CATALOGUE, projection, warp

LAT, LON = np.meshgrid(
    np.linspace(90, -90, 361)[:-1] - 0.25, np.linspace(-180, 180, 721)[:-1] + 0.25, indexing="ij"
)
GLOBE = unit_vectors(LON, LAT)  # a picture whose colours are directions
NAMES = [each.name for each in CATALOGUE]


def pixels(warped):
    """The plane's coordinates of the middles of the pixels that are shown."""
    west, _, east, north = warped.bounds
    step = (east - west) / warped.shown.shape[1]
    row, column = np.nonzero(warped.shown)
    return west + (column + 0.5) * step, north - (row + 0.5) * step


@pytest.mark.parametrize(("name", "proj"), [
    ("robinson", "robin +lon_0=40"), ("mollweide", "moll +lon_0=40"),
    ("goode", "igh +lon_0=40"), ("bonne", "bonne +lat_1=45 +lon_0=40"),
    ("orthographic", "ortho +lon_0=40"),
])  # fmt: skip
def test_a_pixel_shows_what_proj_finds_there(name, proj):
    drawn = warp(GLOBE, projection(name, center=(40, 0)), 301)
    lon, lat = pyproj.Proj(f"+proj={proj} +R=1")(*pixels(drawn), inverse=True)
    assert drawn.shown.mean() > 0.4
    apart = np.linalg.norm(drawn.pixels[drawn.shown] - unit_vectors(lon, lat), axis=1)
    assert apart.max() < 3e-3  # a tenth of a pixel is 1e-3; between pixels of the source 1e-5
    assert np.median(apart) < 1e-4
    assert np.isnan(drawn.pixels[~drawn.shown]).all()


@pytest.mark.parametrize("name", NAMES[::11])
def test_a_pixel_shows_what_goes_forth_to_it(name):
    ours = projection(name, center=(77, 43), roll=20)
    drawn = warp(GLOBE, ours, 90)
    x, y = pixels(drawn)
    there = np.degrees(np.arctan2(*drawn.pixels[drawn.shown].T[[1, 0]]))
    lat = np.degrees(np.arcsin(np.clip(drawn.pixels[drawn.shown][:, 2], -1, 1)))
    again = np.hypot(*np.subtract(ours.forward(there, lat), (x, y)))
    pixel = (drawn.bounds[2] - drawn.bounds[0]) / 90
    assert np.nanquantile(again, 0.98) < 0.25 * pixel
    assert drawn.shown.any()


def test_a_picture_in_another_projection_comes_back():
    mollweide = projection("mollweide")
    there = warp(GLOBE, mollweide, 1200)
    back = warp(there.pixels, projection("equirectangular"), 360, extent=there.bounds, of=mollweide)
    lon, lat = pixels(back)
    inner = np.abs(np.degrees(lat)) < 80
    inner &= np.abs(np.degrees(lon)) < 175
    apart = np.linalg.norm(
        back.pixels[back.shown] - unit_vectors(np.degrees(lon), np.degrees(lat)), axis=1
    )
    assert np.nanmax(apart[inner]) < 5e-3


def test_classes_stay_classes_and_what_is_not_covered_is_empty():
    classes = np.array([[3, 7], [9, 200]], np.uint8)
    drawn = warp(classes, projection("robinson"), 64, extent=(0, 0, 60, 60), smooth=False)
    assert drawn.pixels.dtype == np.uint8
    assert set(np.unique(drawn.pixels[drawn.shown])) == {3, 7, 9, 200}
    assert (drawn.pixels[~drawn.shown] == 0).all()
    x, y = pixels(drawn)
    lon, lat = projection("robinson").inverse(x, y)
    assert lon.min() > -1e-6
    assert lon.max() < 60 + 1e-6
    assert lat.min() > -1e-6
    assert warp(classes, projection("gores", n=3), 1).pixels.shape[1] == 1


@pytest.mark.parametrize(("source", "width", "parameter"), [
    (np.zeros(4), 10, "source"), (np.zeros((0, 3)), 10, "source"), (GLOBE, 0, "width"),
    (GLOBE, 10**6, "width"),
])  # fmt: skip
def test_what_cannot_be_warped_is_refused(source, width, parameter):
    with pytest.raises(BadValue) as refusal:
        warp(source, projection("robinson"), width)
    assert refusal.value.parameter == parameter
