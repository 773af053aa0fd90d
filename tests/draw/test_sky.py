"""Charts of the sky: sound everywhere, true where it can be checked, no word upon another."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles import sky
from bowles.draw import Disc, Path, Text, planispheres, star_chart, svg, zodiac_strip
from bowles.draw.labels import box
from bowles.draw.plate import leaves
from bowles.draw.sky.chart import bodies, over
from bowles.draw.sky.field import disc
from bowles.draw.sky.ground import galaxy
from bowles.draw.sky.marks import radii
from bowles.draw.sky.room import CROSSED, Room
from bowles.earth import Place
from bowles.errors import BadValue
from bowles.time import Instant

ALMATY = Place("Almaty", 76.92, 43.25, zone="Asia/Almaty")
EVENING = Instant.parse("2026-11-23T16:00Z")
PLATES = {
    "chart": star_chart(ALMATY, EVENING),
    "stereographic chart": star_chart(ALMATY, EVENING, projection="stereographic"),
    "small chart": star_chart(ALMATY, EVENING, width=120, faintest=4.0),
    "planispheres": planispheres(),
    "old planispheres": planispheres(-2800.0),
    "zodiac": zodiac_strip(EVENING),
}


@pytest.mark.parametrize("plate", PLATES.values(), ids=PLATES)
def test_every_plate_is_sound(assert_sound, plate):
    assert_sound(plate)
    assert svg(plate, "dark").startswith("<svg")


@settings(max_examples=8, deadline=None)
@given(
    lon=st.floats(-180, 180),
    lat=st.sampled_from([-90.0, -66.0, 0.0, 23.4, 90.0]) | st.floats(-90, 90),
    days=st.floats(-100_000, 200_000),
)
def test_the_sky_is_sound_over_any_place_at_any_time(assert_sound, lon, lat, days):
    assert_sound(star_chart(Place("Here", lon, lat), EVENING + days, faintest=4.0))


@pytest.mark.parametrize("plate", PLATES.values(), ids=PLATES)
def test_no_word_stands_upon_another(plate):
    texts = [leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
    boxes = shapely.box(*np.array([box(text, -0.15) for text in texts]).T)
    first, second = shapely.STRtree(boxes).query(boxes, predicate="intersects")
    assert [
        (texts[a].words, texts[b].words)
        for a, b in zip(first.tolist(), second.tolist(), strict=True)
        if a < b
    ] == []


def test_a_star_stands_at_its_azimuth_and_altitude_with_east_to_the_left():
    field = disc(0, 0, 90.0, 90.0, over(ALMATY, EVENING), "azimuthal_equidistant")
    for name in ("Capella", "Vega", "Fomalhaut", "Polaris"):
        star = sky.star(name)
        at = star.horizontal(EVENING, ALMATY.longitude, ALMATY.latitude, refraction=False)
        place = star.apparent(EVENING)
        mean = star.table.directions(2026.9)[:, 0]
        x, y = field.points((mean @ field.axes.T)[None])[0]
        away, angle = 90 - at.altitude, np.radians(at.azimuth)
        assert (x, y) == pytest.approx(
            (-away * np.sin(angle), -away * np.cos(angle)),
            abs=0.02,  # aberration and nutation
        )
        assert place.declination < 90


def test_the_moon_is_lit_from_where_the_sun_has_set():
    evening = Instant.parse("2026-11-16T12:30Z")  # the waxing Moon, seen an hour after sunset
    field = disc(0, 0, 90.0, 90.0, over(ALMATY, evening), "azimuthal_equidistant")
    up = {each.name: each for each in bodies(field, ALMATY, evening)}
    assert "sun" not in up
    sun = sky.horizontal("sun", evening, ALMATY.longitude, ALMATY.latitude)
    toward = np.radians(up["moon"].limb)
    west = np.cos(toward) > 0  # west lies to the right
    assert west
    assert sun.azimuth > 180
    assert 0.3 < up["moon"].illuminated < 0.6


def test_what_a_chart_shows_is_said():
    said = PLATES["chart"].alt
    assert "Almaty at 2026-11-23T21:00:00+05:00" in said
    assert "the Moon in Aries" in said
    assert "Saturn in" in said
    assert "Jupiter" not in said
    noon = star_chart(ALMATY, Instant.parse("2026-06-21T07:00Z")).alt
    assert "the Sun in Taurus" in noon  # on its last degree
    zodiac = PLATES["zodiac"].alt
    assert "the Sun at 1° of Sagittarius, in the constellation" in zodiac


@pytest.mark.parametrize(
    ("zone", "says"),
    [
        ("", "21:00 UTC"),
        ("Africa/Accra", "21:00 UTC"),
        ("Asia/Kolkata", "02:30 UTC + 5 h 30 min"),
        ("America/Lima", "16:00 UTC − 5 h"),
    ],
)
def test_the_clock_of_a_place_is_told_with_its_offset(zone, says):
    plate = star_chart(Place("Here", 0, 0, zone=zone), Instant.parse("2026-01-01T21:00Z"))
    assert says in [leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]


@pytest.mark.parametrize(
    "draw", [partial(star_chart, ALMATY, EVENING), planispheres, partial(zodiac_strip, EVENING)]
)
def test_what_cannot_be_drawn_is_refused(draw):
    with pytest.raises(BadValue, match="mm is the least"):
        draw(width=40)
    with pytest.raises(BadValue, match=r"give 0 to 6\.5"):
        draw(faintest=7.5)


def test_an_epoch_or_a_date_out_of_reach_is_refused():
    with pytest.raises(BadValue, match="within 200,000 of 2000"):
        planispheres(1e6)
    with pytest.raises(BadValue, match="outside the ephemeris"):
        star_chart(ALMATY, Instant.parse("1400-01-01T00:00Z"))


def test_steps_of_magnitude_grow_smaller():
    steps = radii(np.arange(-1, 7))
    assert (np.diff(steps) < 0).all()
    assert radii(-1.44) == radii(-1.0)
    assert radii(2.49) == radii(1.5)


def test_the_milky_way_is_drawn_over_the_middle_of_the_galaxy_only():
    axes = np.eye(3)
    field = disc(0, 0, 90.0, -90.0, axes, "stereographic")
    (first, *_) = galaxy(field)
    parts = np.split(first.xy, first.offsets[1:-1])
    inside = [
        sum(shapely.contains(shapely.Polygon(part), shapely.Point(spot)) for part in parts) % 2
        for spot in field.places(np.array([266.4, 12.86]), np.array([-29.0, -27.13]))
    ]
    assert inside == [1, 0]


@pytest.mark.parametrize(("epoch", "name"), [(2000.0, "Polaris"), (-2800.0, "Thuban")])
def test_the_pole_star_of_an_epoch_stands_in_the_middle(epoch, name):
    plate = planispheres(epoch, faintest=4.0)
    stars = next(
        leaf
        for leaf, _ in leaves(plate.items)
        if isinstance(leaf, Disc) and leaf.fill == "ink" and len(leaf.xy) > 50
    )
    ring = next(leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Path))
    middle = (ring.xy.min(axis=0) + ring.xy.max(axis=0)) / 2
    away = np.hypot(*(stars.xy - middle).T)
    a_degree = np.ptp(ring.xy[:, 0]) / 180
    assert away.min() < a_degree
    place = sky.star(name).table.mean(epoch)
    assert away.min() == pytest.approx((90 - place.latitude[0]) * a_degree, abs=0.1)


def test_the_sun_stands_on_its_degree_of_the_zodiac():
    plate = zodiac_strip(EVENING)
    sun = next(
        leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Disc) and leaf.fill == "sun"
    )
    frame = [leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Path) and leaf.closed]
    edge = next(
        each.xy
        for each in frame
        if each.xy[:, 1].min() < sun.xy[0, 1] < each.xy[:, 1].max() and each.fill == "sea"
    )
    longitude = 180 + 180 * (edge[:, 0].max() - sun.xy[0, 0]) / np.ptp(edge[:, 0])
    assert longitude == pytest.approx(sky.ecliptic("sun", EVENING).longitude, abs=0.05)
    assert sun.xy[0, 1] == pytest.approx(edge[:, 1].mean(), abs=0.05)


# Room for words


def test_words_keep_off_marks_lines_and_the_edge():
    room = Room(50, 50)
    room.keep_within(25, 25, 20)
    word = Text(0, 0, "word", 8)
    assert room.beside((2, 2), 1.0, word) is None
    first = room.beside((25, 25), 1.0, word)
    again = room.beside((25, 25), 1.0, word)
    assert first is not None
    assert again is not None
    assert not shapely.box(*box(first, 0)).intersects(shapely.box(*box(again, 0)))


def test_words_cross_a_line_only_where_they_must():
    room = Room(50, 50)
    room.bar_discs(np.array([[25.0, 25.0]]), np.array([20.0]), CROSSED)
    word = Text(0, 0, "word", 8)
    assert room.beside((25, 25), 1.0, word) is None
    assert room.beside((25, 25), 1.0, word, must=True) is not None
    room.bar_discs(np.array([[25.0, 25.0]]), np.array([20.0]))
    assert room.beside((25, 25), 1.0, word, must=True) is None
    room = Room(50, 50)
    room.bar_lines(np.array([[0.0, 25.0]]), np.array([[50.0, 25.0]]))
    found = room.among(
        np.array([[25.0, 25.0], [25.0, 35.0]]), Text(0, 0, "word", 8, anchor="middle")
    )
    assert found is not None
    assert found.y > 30
