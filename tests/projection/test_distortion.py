"""Tissot's ellipses by PROJ's own derivatives, by formulas; published means; laws of the kinds."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest

from bowles.errors import BadValue
from bowles.projection import (
    CATALOGUE,
    compare,
    distortion,
    mean_distortion,
    proj_string,
    projection,
)

RNG = np.random.default_rng(5)
LON, LAT = RNG.uniform(-170, 170, 200), RNG.uniform(0.1, 80, 200) * RNG.choice([-1, 1], 200)
# What PROJ reckons to fewer digits shows in differences; Robinson's table is joined of pieces, and
# a difference may reach over a joint.
ROUGH = {
    "robinson": 2e-3, "goode": 2e-5, "central_cylindrical": 2e-5, "van_der_grinten": 2e-5,
    "van_der_grinten_iv": 2e-5,
}  # fmt: skip


OF_PROJ = [each.name for each in CATALOGUE if each.proj and not each.plane and not each.knife]


@pytest.mark.parametrize("name", OF_PROJ)
def test_ellipses_agree_with_proj(name):
    chosen = projection(name, center=(0, 0))
    lon, lat = LON, LAT
    ours = distortion(chosen, lon, lat)
    theirs = pyproj.Proj(proj_string(chosen, 1.0)).get_factors(lon, lat, errcheck=False)
    good = np.isfinite(ours.a) & (np.abs(theirs.meridional_scale) < 1e6)
    good &= ours.a < 50  # where a scale runs to infinity both lose digits
    assert good.sum() > 20
    within = ROUGH.get(name, 2e-6)
    pairs = [
        (ours.h, theirs.meridional_scale), (ours.k, theirs.parallel_scale),
        (ours.s, theirs.areal_scale), (ours.a, theirs.tissot_semimajor),
        (ours.b, theirs.tissot_semiminor),
    ]  # fmt: skip
    for mine, other in pairs:
        np.testing.assert_allclose(mine[good], np.abs(other)[good], rtol=within, atol=within)


def test_scales_of_snyders_tables():
    # Snyder 1987: table 7 (Mercator, h = k = sec), table 15 (Albers is checked by PROJ above),
    # table 26: the polar Lambert azimuthal at latitude 0 has h 0.7071, k 1.4142;
    # table 20: the polar orthographic at latitude 30 has h sin 30; table 30: azimuthal equidistant
    # at 90 degrees from its middle has k = pi / 2.
    pole = {"center": (0.0, 90.0)}
    table = [
        ("mercator", {}, 60.0, 2.0, 2.0),
        ("lambert_azimuthal", pole, 0.0, 0.70711, 1.41421),
        ("orthographic", pole, 30.0, 0.5, 1.0),
        ("azimuthal_equidistant", pole, 0.0, 1.0, 1.57080),
        ("stereographic", pole | {"radius": 100.0}, 0.0, 2.0, 2.0),
        ("gnomonic", pole | {"radius": 80.0}, 30.0, 4.0, 2.0),
    ]
    for name, given, lat, h, k in table:
        found = distortion(projection(name, **given), 10.0, lat)
        np.testing.assert_allclose([found.h, found.k], [h, k], atol=1e-5, err_msg=name)


def test_the_greatest_angle_of_an_ellipse_is_its_direction():
    found = distortion(projection("equirectangular"), 0.0, 60.0)
    assert float(found.omega) == pytest.approx(2 * np.degrees(np.arcsin(1 / 3)), abs=1e-7)
    assert float(found.angle) % 180 == pytest.approx(0, abs=1e-6)
    assert float(found.theta) == pytest.approx(90, abs=1e-6)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda each: each.name)
def test_what_a_projection_keeps_it_keeps(entry):
    """Equal areas by a scale of 1, conformal by no angle falsified, in an oblique aspect too."""
    chosen = projection(entry.name, center=(20.0, 35.0))
    found = distortion(chosen, LON, LAT)
    good = np.isfinite(found.omega) & (found.a < 20) & (found.b > 0.05)
    if "area" in entry.keeps:
        s = found.s[good]
        assert np.median(np.abs(s / np.median(s) - 1)) < 1e-6
        assert np.mean(np.abs(s / np.median(s) - 1) < 1e-5) > 0.97
    if "angle" in entry.keeps:
        assert np.mean(found.omega[good] < 1e-3) > 0.97


# Goldberg and Gott 2007, table 2: isotropy and area of the whole sphere, to its two digits; those
# of the whole stereographic are 2, of the Lambert azimuthal the root of 2, by integration.
PUBLISHED = [
    ("equirectangular", 0.51, 0.41, 0.449),
    ("mollweide", 0.76, 0.00, 0.390),
    ("hammer", 0.81, 0.00, 0.388),
    ("eckert_iv", 0.70, 0.00, 0.390),
    ("winkel_tripel", 0.49, 0.22, 0.374),
    ("kavrayskiy_vii", 0.45, 0.31, 0.405),
    ("gall", 0.28, 0.54, 0.420),
    ("miller", 0.25, 0.61, 0.439),
    ("lambert_azimuthal", 1.41, 0.00, 0.343),
]


@pytest.mark.parametrize(("name", "shape", "area", "distance"), PUBLISHED)
def test_published_means(name, shape, area, distance):
    found = mean_distortion(projection(name))
    assert found.shape == pytest.approx(shape, abs=0.025)
    assert found.area == pytest.approx(area, abs=0.016)
    assert found.distance == pytest.approx(distance, abs=0.012)


def test_means_by_integration():
    """Mercator to the limits that it is drawn to, and the cylinder: closed forms of their means."""
    sine = np.linspace(0, 1, 2_000_001)[:-1] + 2.5e-7
    sec = -np.log1p(-sine * sine) / 2
    assert mean_distortion(projection("equirectangular")).shape == pytest.approx(
        np.sqrt((sec**2).mean()), abs=2e-3
    )
    drawn = sec[np.arcsin(sine) < np.radians(85.0511)]
    assert mean_distortion(projection("mercator")).area == pytest.approx(
        (2 * drawn).std(), abs=2e-3
    )


def test_two_projections_compared_over_land():
    both = compare("mercator", "mollweide", over="land")
    assert both.better("area") is both.second
    assert both.better("angle") is both.first
    assert "Mollweide" in repr(both)
    with pytest.raises(BadValue, match="not over 'sea'"):
        mean_distortion(projection("mollweide"), "sea")
