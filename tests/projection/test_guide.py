"""The guide: Snyder's own answers for regions he names, and that its first choice is a good one."""

from __future__ import annotations

import pytest

from bowles.errors import BadValue, UnknownName
from bowles.projection import PURPOSES, suggest
from bowles.projection.guide import region_of

# Snyder 1987, pp. 33-35 and the uses he tells of under each projection.
ADVICE = [
    ("Kazakhstan", "area", "albers"),
    ("Russia", "angle", "lambert_conformal"),
    ("Chile", "angle", "mercator"),
    ("Indonesia", "angle", "mercator"),
    ("Antarctica", "angle", "stereographic"),
    ("Antarctica", "area", "lambert_azimuthal"),
    ((-20, -35, 55, 38), "area", "lambert_azimuthal"),
    ((-125, 25, -67, 49), "area", "albers"),
    ("world", "rhumb_lines", "mercator"),
    ((-60, 20, 20, 65), "great_circles", "gnomonic"),
    ((-100, -90, 80, 90), "appearance", "orthographic"),
]


@pytest.mark.parametrize(("region", "purpose", "name"), ADVICE)
def test_snyders_advice(region, purpose, name):
    first = suggest(region, purpose)[0]
    assert first.projection.name == name
    assert first.why.endswith(".")


@pytest.mark.parametrize("region", ["Kazakhstan", "Chile", "Indonesia", "Norway", "Fiji"])
@pytest.mark.parametrize(("purpose", "fault"), [("area", "area"), ("angle", "omega")])
def test_the_first_choice_keeps_what_is_asked_and_strays_no_more_than_its_rival(
    region, purpose, fault
):
    first, *others = suggest(region, purpose)
    assert getattr(first, fault) < (1.0001 if fault == "area" else 0.001)
    assert all(first.scale <= other.scale * 1.005 for other in others)


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("region", ["world", "Fiji", (-180, -90, 180, 0), (150, 10, -150, 60)])
def test_every_purpose_has_an_answer_anywhere(region, purpose):
    assert suggest(region, purpose)


def test_a_region_over_the_date_line_is_whole():
    fiji = region_of("Fiji")
    assert fiji.reach < 3
    assert fiji.extent[0] < 180 < fiji.extent[2]


def test_refusals_help():
    with pytest.raises(UnknownName, match="did you mean Kazakhstan"):
        suggest("Kazakstan")
    with pytest.raises(BadValue, match="bound no region"):
        suggest((10, 50, 20, 40))
    with pytest.raises(BadValue, match="four numbers"):
        suggest((10, 50, 20))
    with pytest.raises(BadValue, match="rhumb_lines"):
        suggest("world", "beauty")
