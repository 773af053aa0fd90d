"""The gazetteer as a person meets it: spellings, namesakes, mistakes, coordinates."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles import earth
from bowles.earth.names import edit_distances, fold
from bowles.errors import BadValue, BowlesError, UnknownName


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Almaty", "Almaty", "KZ"),
        ("АЛМАТЫ", "Almaty", "KZ"),
        ("Alma-Ata", "Almaty", "KZ"),
        ("Қызылорда", "Kyzylorda", "KZ"),
        ("Кызылорда", "Kyzylorda", "KZ"),
        ("Семипалатинск", "Semey", "KZ"),
        ("Nur-Sultan", "Astana", "KZ"),
        ("Samarkand", "Samarkand", "UZ"),
        ("Frunze", "Bishkek", "KG"),
        ("cologne", "Köln", "DE"),
        ("Sao Paulo", "São Paulo", "BR"),
        ("St. Petersburg", "Saint Petersburg", "RU"),
        ("Constantinople", "Istanbul", "TR"),
        ("Xi'an", "Xi’an", "CN"),
        # Names that others share, but that one place owns.
        ("London", "London", "GB"),
        ("Paris", "Paris", "FR"),
        ("Rome", "Rome", "IT"),
        ("Moscow", "Moscow", "RU"),
        ("Athens", "Athens", "GR"),
        ("San Francisco", "San Francisco", "US"),
        ("Philadelphia", "Philadelphia", "US"),  # Amman was called so
        ("Manhattan", "Manhattan", "US"),  # and so is all of New York
        # Qualified by country, code or region.
        ("Alexandria, Egypt", "Alexandria", "EG"),
        ("alexandria , EG", "Alexandria", "EG"),
        ("Alexandria, EGY", "Alexandria", "EG"),
        ("Alexandria, Virginia", "Alexandria", "US"),
        ("Alexandria, VA, United States", "Alexandria", "US"),
        ("London, Canada", "London", "CA"),
        ("Cambridge, England", "Cambridge", "GB"),
    ],
)
def test_a_name_finds_its_place(text, name, country):
    found = earth.place(text)
    assert (found.name, found.country) == (name, country)


def test_a_place_says_all_about_itself():
    almaty = earth.place("Almaty")
    assert almaty.longitude == pytest.approx(76.93, abs=0.05)
    assert almaty.latitude == pytest.approx(43.25, abs=0.05)
    assert (almaty.zone, almaty.kind) == ("Asia/Almaty", "city")
    assert almaty.population > 1_500_000
    assert "GeoNames" in almaty.source
    assert earth.place("Astana").kind == "capital"
    assert earth.place("Zharkent").kind == "town"
    assert str(almaty) == "Almaty"
    assert earth.place(almaty) is almaty


@pytest.mark.parametrize("name", ["Alexandria", "Santiago", "Victoria", "Valencia", "Springfield"])
def test_an_ambiguous_name_lists_choices_that_can_be_taken(name):
    with pytest.raises(UnknownName, match="the name of several places") as refusal:
        earth.place(name)
    choices = refusal.value.nearest
    assert len({*choices}) == len(choices) >= 2
    for choice in choices:
        own_name, *_, country = choice.split(", ")
        assert earth.place(choice).name == own_name
        assert country in str(refusal.value)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Almatty", "Almaty, Kazakhstan"),
        ("Lodnon", "London, United Kingdom"),
        ("Samarkhand", "Samarkand, Uzbekistan"),
        ("Алмоты", "Almaty, Kazakhstan"),
        ("London, Kazakhstan", "London, United Kingdom"),
    ],
)
def test_a_misspelt_name_offers_the_nearest(wrong, right):
    with pytest.raises(UnknownName) as refusal:
        earth.place(wrong)
    assert right in refusal.value.nearest
    assert f"did you mean {refusal.value.nearest[0]}" in str(refusal.value)


def test_a_name_with_nothing_near_says_what_else_is_understood():
    with pytest.raises(UnknownName, match="nor a name near it; coordinates such as"):
        earth.place("Xyzzyqqx")
    for nothing in ("", "  ", ",", "—"):
        with pytest.raises(BadValue, match="names no place"):
            earth.place(nothing)


@pytest.mark.parametrize(
    "text",
    ["43 15 N 76 57 E", "43.25, 76.95", "N43.25 E76.95", "76°57′E, 43°15′N", (76.95, 43.25)],
)
def test_coordinates_are_a_place_in_the_zone_of_the_nearest(text):
    found = earth.place(text)
    assert (found.longitude, found.latitude) == pytest.approx((76.95, 43.25))
    assert found.name == "43° 15′ N, 76° 57′ E"
    assert found.zone == "Asia/Almaty"
    assert "time zone of Almaty, Kazakhstan" in found.source


@pytest.mark.parametrize(
    "text", ["91 N 5 E", "5 E 91 N", (0, 91), (999, 0), "40 W 50 W", (1, 2, 3), 7]
)
def test_impossible_coordinates_are_refused(text):
    with pytest.raises(BadValue):
        earth.place(text)


def test_the_gazetteer_is_in_columns():
    book = earth.gazetteer()
    assert len(book) == len(book.lonlat) == len(book.country) == len(book.zone) == len(book.region)
    assert (np.diff(book.population.astype(np.int64)) <= 0).all()  # most populous first
    assert np.abs(book.lonlat).max(axis=0).tolist() <= [180, 90]
    assert {"GB", "KZ", "FR", "US", "CN"} <= set(book.country[book.capital].tolist())
    assert 190 < book.capital.sum() < 250
    assert book is earth.gazetteer()


def test_every_place_is_found_by_its_own_name():
    book = earth.gazetteer()
    for row in range(0, len(book), 97):
        assert row in book.bearers(book.name(row))


def test_every_zone_is_known_to_the_time_zone_database():
    from zoneinfo import available_timezones

    assert set(earth.gazetteer().zone.tolist()) <= available_timezones()


@given(st.text(max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_text_is_a_place_or_a_refusal_in_one_line(text):
    try:
        found = earth.place(text)
    except BowlesError as refusal:
        message = str(refusal)
    else:
        message = ""
        assert -180 <= found.longitude <= 180
        assert -90 <= found.latitude <= 90
    assert "\n" not in message
    assert len(message) < 600


@given(st.text(max_size=30))
def test_folding_a_folded_name_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Köln", "KOLN"),
        ("Łódź", "lodz"),
        ("Saint-Étienne", "St. Etienne"),
        ("Nuku‘alofa", "nukualofa"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


def alignment_distance(a, b):
    """Optimal string alignment by its textbook recurrence, one pair at a time."""

    def d(i, j):
        if min(i, j) == 0:
            return max(i, j)
        best = min(d(i - 1, j) + 1, d(i, j - 1) + 1, d(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            best = min(best, d(i - 2, j - 2) + 1)
        return best

    return d(len(a), len(b))


words = st.text("abc", min_size=1, max_size=5).map(str.encode)


@given(words, st.lists(words, min_size=1, max_size=4))
@settings(deadline=None)
def test_edit_distances_are_those_of_the_recurrence(word, others):
    lengths = np.array([len(other) for other in others])
    letters = np.array([[*other.ljust(5, b"\0")] for other in others], np.uint8)
    found = edit_distances(word, letters, lengths)
    assert found.tolist() == [alignment_distance(word, other) for other in others]


def test_the_nearest_place_is_the_nearest():
    book = earth.gazetteer()
    row, degrees = book.nearest(179.9, -17.0)  # the nearest lies across the antimeridian or in Fiji
    km, _, _ = earth.geodesic(179.9, -17.0, *book.lonlat.T)
    assert row == km.argmin()
    assert degrees == pytest.approx(math.degrees(km.min() / 6371), rel=6e-3)
