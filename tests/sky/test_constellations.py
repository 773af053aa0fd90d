"""The bounds, figures and names of the constellations, the Milky Way, Messier's objects."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bowles import sky
from bowles.errors import UnknownName
from bowles.projection import projection, to_shapely
from bowles.sky.constellations import boundaries, figures, name_places

# Roman (1987), the examples of her program, equinox 1950: hours, degrees.
ROMAN = [
    (9.0, 65.0, "UMa"), (23.5, -20.0, "Aqr"), (5.12, 9.12, "Ori"), (9.4555, -19.9, "Hya"),
    (12.8888, 22.0, "Com"), (15.6687, -12.1234, "Lib"), (19.0, -40.0, "CrA"),
    (6.2222, -81.1234, "Men"),
]  # fmt: skip


def test_places_lie_in_constellations_as_roman_prints_them():
    hours, degrees, letters = map(np.array, zip(*ROMAN, strict=True))
    assert (sky.constellation_of(15 * hours, degrees, epoch=1950.0) == letters).all()


def test_everywhere_as_astropy_has_it_but_close_to_a_bound():
    coordinates = pytest.importorskip("astropy.coordinates")
    random = np.random.default_rng(7)
    ra, dec = random.uniform(0, 360, 4000), np.degrees(np.arcsin(random.uniform(-1, 1, 4000)))
    at = coordinates.SkyCoord(ra, dec, unit="deg")
    theirs = coordinates.get_constellation(at, short_name=True)
    # Astropy adds aberration, up to 20″, on the way to 1875.
    around = [
        sky.constellation_of(ra + across / np.cos(np.radians(dec)), np.clip(dec + up, -90, 90))
        for across in (-0.01, 0, 0.01)
        for up in (-0.01, 0, 0.01)
    ]
    inside = (np.array(around) == around[4]).all(axis=0)
    assert inside.mean() > 0.98
    assert (np.asarray(theirs)[inside] == around[4][inside]).all()


def test_one_place_has_one_name_and_shapes_broadcast():
    assert sky.constellation_of(83.8, -5.4) == "Ori"
    assert sky.constellation_of([[0.0], [90.0]], [0.0, 45.0, -90.0]).shape == (2, 3)
    assert sky.constellation_of(0.0, 90.0) == "UMi"
    assert sky.constellation_of(0.0, -90.0) == "Oct"


@given(ra=st.floats(0, 359), dec=st.floats(-89, 89), epoch=st.floats(-3000, 3000))
def test_precession_does_not_move_a_star_to_another_constellation(ra, dec, epoch):
    from bowles.earth.layers import unit_vectors
    from bowles.sky.precession import degrees, mean_equator

    of_date = degrees(unit_vectors([ra], [dec]) @ mean_equator(epoch).T)
    assert sky.constellation_of(*of_date, epoch=epoch)[0] == sky.constellation_of(ra, dec)


def test_there_are_88_and_each_is_found_by_its_names():
    every = sky.constellations()
    assert len(every) == len({each.abbreviation for each in every}) == 88
    for each in every:
        assert sky.constellation(each.genitive) == each
    assert sky.constellation("great bear").abbreviation == "UMa"
    with pytest.raises(UnknownName, match="Orion"):
        sky.constellation("Orien")


def test_the_whole_sky_is_divided_as_it_is_published():
    bounds = boundaries()
    heights = np.diff(np.sin(np.radians([-90, *bounds.parallels, 90])))
    widths = np.radians(np.diff(bounds.hours, append=bounds.hours[0] + 360))
    area = np.bincount(bounds.cells.ravel(), np.outer(widths, heights).ravel())
    area *= (180 / np.pi) ** 2
    letters = [each.abbreviation for each in sky.constellations()]
    # Square degrees (Allen, Astrophysical Quantities).
    for name, published in {"Hya": 1302.84, "Vir": 1294.43, "Ori": 594.12, "Cru": 68.45}.items():
        assert area[letters.index(name)] == pytest.approx(published, abs=0.01)
    assert area.sum() == pytest.approx(41252.96, abs=0.01)


def test_bounds_separate_two_constellations():
    for line in boundaries().lines()[::40]:
        ra, dec = line[:2].mean(axis=0)
        aside = (0.001, 0.0) if line[0, 0] == line[1, 0] else (0.0, 0.001)
        both = sky.constellation_of(
            [ra - aside[0], ra + aside[0]], [dec - aside[1], dec + aside[1]],
            epoch=sky.precession.B1875,
        )  # fmt: skip
        assert both[0] != both[1]


def test_figures_join_stars_of_their_constellation():
    pairs, within = figures()
    table = sky.stars()
    rows = table.rows(pairs)
    letters = np.array([each.abbreviation for each in sky.constellations()])[within]
    own = table.constellation[rows] == letters[:, None]
    assert own.mean() > 0.95  # Pegasus borrows Alpheratz, Auriga Elnath
    assert set(within.tolist()) == set(range(88))
    orion = {tuple(sorted(pair)) for pair in pairs[letters == "Ori"].tolist()}
    assert (26311, 26727) in orion  # Alnilam and Alnitak, in the belt


def test_names_stand_in_or_near_their_constellation():
    places, rows = name_places()
    letters = np.array([each.abbreviation for each in sky.constellations()])[rows]
    assert (sky.constellation_of(*places.T) == letters).mean() > 0.8
    assert len(places) == 89


def test_the_milky_way_holds_the_middle_of_the_galaxy_and_not_its_poles():
    mollweide = projection("mollweide", center=(266.4, 0.0))
    steps = to_shapely(mollweide.polygons(sky.milky_way()))
    assert len(steps) == 5
    areas = shapely.area(steps) / (4 * np.pi)
    assert (np.diff(areas) < 0).all()
    assert 0.1 < areas[0] < 0.3
    spots = shapely.points(
        np.stack(mollweide.forward([266.4, 192.86, 12.86], [-29, 27.1, -27.1]), 1)
    )
    assert shapely.contains(steps[0], spots).tolist() == [True, False, False]


def test_messier_has_110_objects():
    objects = sky.messier()
    assert objects.name[41] == "Orion Nebula"
    assert (objects.designation[30], objects.kind[30]) == ("NGC 224", "s")
    assert sky.constellation_of(objects.right_ascension[30], objects.declination[30]) == "And"
    assert objects.number[-1] == len(objects.magnitude) == 110
