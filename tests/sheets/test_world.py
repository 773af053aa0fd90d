"""The World against the books: each printed example agrees, or is an erratum and does not."""

import numpy as np
import pytest

from bowles.earth import geodesic, rhumb
from bowles.sheet import check_sheet, fill, sheet
from bowles.sheet.errata import apart
from bowles.sheet.live import Reader
from bowles.sheets.world.voyage import NAMES, voyage_of
from bowles.time import Date

WORLD = sheet("world")
EXAMPLES = list(WORLD.examples)
POLES_AND_EDGES = ["90 N 0 E", "90 S 0 E", "0 N 180 E", "0 N 0 E", "66 34 N 25 0 E"]

# No book at hand prints an answer to these; tests/sheets/test_globe_problems.py holds them.
HELD_BY_PROPERTIES = {
    "aberration_and_parallax", "analemmatic_dial", "clear_lunar_distance", "comet_from_stars",
    "comet_path", "composite_sailing", "course_in_a_current", "cycles_of_the_year",
    "day_gained_or_lost", "days_of_length", "days_until_hour_longer", "dead_reckoning",
    "dial_as_horizontal", "difference_of_longitude", "distance_in_old_miles",
    "eclipse_limits", "galactic_place", "high_water",
    "high_water_by_age", "hour_two_stars_same_altitude", "intercept",
    "latitude_and_longitude", "latitude_from_altitude_and_hour", "latitude_from_amplitude",
    "latitude_from_star", "latitude_from_two_altitudes", "latitude_from_two_stars",
    "latitude_of_lasting_twilight", "latitude_of_midnight_sun", "latitude_of_polar_day",
    "longest_and_shortest_day", "longitude_by_eclipse", "longitude_by_jupiter",
    "longitude_by_lunar_distance", "mercator_sailing", "moon_southing", "old_and_new_style",
    "parallel_of_the_sun", "parallel_sailing", "place_at",
    "place_by_longitude_and_distance", "place_by_rhumb", "places_at_distance",
    "places_of_same_latitude", "places_of_same_longitude", "plane_sailing", "planets_at_sunset",
    "polar_day_and_night", "pole_star", "position_of_the_sphere", "precession_of_the_equinoxes",
    "rising_sign", "risings_of_an_author", "sailing_to_windward",
    "set_and_drift", "sextant_altitude", "shadow_length", "shadows_of_noon",
    "shortest_twilight", "star_from_altitude", "stars_that_never_set", "sun_at_six",
    "sun_depression", "sun_from_shadow", "sun_vertical_at_hour", "sundial_and_clock",
    "traverse_sailing", "twilight_all_night", "vertical_dial", "where_the_sun_rises",
}  # fmt: skip


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{e.problem}-{n}" for n, e in enumerate(EXAMPLES)]
)
def test_printed_examples(example):
    solved = WORLD.solve(example.problem, **example.given)
    wrong = apart(example, solved)
    if example.erratum:
        assert wrong == list(example.answer), "the book is right after all"
    else:
        assert not wrong, (solved, example.answer)


def test_every_problem_is_held_to_a_book():
    unprinted = set(WORLD.problems) - {each.problem for each in EXAMPLES}
    assert unprinted == HELD_BY_PROPERTIES
    for each in WORLD.problems.values():
        assert each.sources
        assert each.text
        assert set(each.sources) <= set(WORLD.sources)


def test_all_the_problems_of_the_globes_are_there():
    """72 of the terrestrial globe and 52 of the celestial, each under its number."""
    borne = {number for each in WORLD.problems.values() for number in each.numbers}
    listed = {f"T{n:02d}" for n in range(1, 73)} | {f"C{n:02d}" for n in range(1, 53)}
    assert borne == listed


def test_errata_are_found_by_solving():
    """Each is of an example marked as wrong; what is not marked is borne out."""
    found = WORLD.disagreements
    assert len(found) == sum(bool(each.erratum) for each in EXAMPLES) >= 25
    assert all(each.correction and each.finding for each in found)
    assert sum(each.source == "Adams1800" for each in found) >= 15


def test_no_fault():
    assert check_sheet("world") == []


PLACED = [
    (problem, where)
    for problem in WORLD.problems.values()
    for where in POLES_AND_EDGES
    if where == POLES_AND_EDGES[0] or "place" in {p.name for p in problem.signature.parameters}
]


def given_somewhere(problem, where):
    """What a problem needs, at a place: its defaults, and values for what has none."""
    needed = {
        "altitude": "30", "azimuth": "100", "bearing": "80", "climate": "3", "course": "45",
        "current_drift": "2", "current_sets": "90", "day_length": "13", "days": "100",
        "declination": "10", "declining": "20", "distance": "1000", "first": "40", "second": "50",
        "first_bearing": "10", "second_bearing": "300", "interval": "2", "latitude": "90 N",
        "longest_day": "24", "longitude": "20 E", "reclining": "10", "ship": "10 N 10 E",
        "speed": "6", "time": "9",
    }  # fmt: skip
    if problem.name == "places_by_bearings":
        needed |= {"first": where, "second": "20 N 30 E"}
    return {
        p.name: where if p.name == "place" else needed[p.name]
        for p in problem.signature.parameters
        if p.name == "place" or (p.default is None and not p.optional)
    }


@pytest.mark.parametrize(
    ("problem", "where"), PLACED, ids=[f"{p.name}-{w[:4].strip()}" for p, w in PLACED]
)
def test_edges_of_the_earth_are_answered(problem, where):
    solved = problem.solve(**given_somewhere(problem, where))
    assert "nan" not in repr(solved)
    if where == POLES_AND_EDGES[0]:
        figure = solved.figure()
        assert figure is None or figure.items


@pytest.mark.parametrize("convention", ["modern", "georgian"])
def test_climates_close_up_toward_the_pole(convention):
    body = WORLD.compute("climates", convention=convention).body.columns
    latitude = np.asarray(body["latitude"].values)
    assert np.all(np.diff(latitude) > 0)
    assert latitude[23] == pytest.approx(66.53 if convention == "georgian" else 65.73, abs=0.02)
    assert latitude[-1] == pytest.approx(90 if convention == "georgian" else 89.17, abs=0.01)


def test_the_year_turns_at_the_solstices():
    body = WORLD.compute("sun_through_the_year", year=2026).body.columns
    declination = np.asarray(body["declination"].values)
    dates = list(body["date"].values)
    assert dates[int(declination.argmax())] == "2026-06-21"
    assert dates[int(declination.argmin())] in ("2026-12-21", "2026-12-22")
    assert len(dates) == 365
    equation = np.asarray(body["equation of time"].values)
    assert np.sum(np.diff(np.sign(equation)) != 0) == 4


@pytest.mark.parametrize("name", list(NAMES))
def test_a_voyage_runs_forward_and_its_legs_join(name):
    sailed = voyage_of(name)
    dates = [a or left for a, left in zip(sailed.arrived, sailed.left, strict=True)]
    assert dates == sorted(dates)
    assert np.sum(sailed.miles) == pytest.approx(np.sum(_rhumbs(sailed.route)), rel=1e-9)
    longitude, latitude = sailed.points.T
    shortest = geodesic(longitude[:-1], latitude[:-1], longitude[1:], latitude[1:])[0] / 1.852
    assert np.all(sailed.miles > shortest * 0.999 - 0.1)
    # A ship of the time ran 20 to 60 miles a day over a whole voyage, its stays counted.
    assert 10 < np.sum(sailed.miles) / (sailed.ended - sailed.began) < 60
    assert set(sailed.sources) <= set(WORLD.sources)


def _rhumbs(points):
    longitude, latitude = points.T
    return rhumb(longitude[:-1], latitude[:-1], longitude[1:], latitude[1:])[1] / 1.852


def test_who_went_round_and_whose_day_was_lost():
    body = WORLD.compute("circumnavigators").body.columns
    day = dict(zip(body["voyage"].values, body["day"].values, strict=True))
    assert {name for name, each in day.items() if each.startswith("gained")} == {"Cook's second"}
    assert {name for name, each in day.items() if each == "none"} == {"Cook's third"}
    assert len(day) == 17
    rows = [len(WORLD.compute("waypoints", voyage=name).body) for name in NAMES]
    assert sum(rows) == 487


def test_the_day_at_the_equinox_and_its_night_make_a_day():
    solved = WORLD.solve("day_length", place="Quito", date="2026-03-20")
    assert solved["day"].value + solved["night"].value == pytest.approx(24)
    assert solved["day"].value == pytest.approx(12.12, abs=0.02)


@pytest.mark.parametrize("where", ["Almaty", "Longyearbyen", "90 S 0 E", "Quito"])
@pytest.mark.parametrize("when", ["2026-11-23", "2024-02-29", "1969-06-21"])
def test_explanations_hold_everywhere(where, when):
    reader = Reader.of(WORLD, where, when)
    for each in WORLD.explanations.values():
        text = fill(WORLD, each.text, reader, each.path)
        assert "{{" not in text
        assert "[none]" not in text  # a live answer that is none; in prose the word may stand
        assert each.figure in WORLD.figures


@pytest.mark.parametrize("where", ["Almaty", "Longyearbyen", "90 S 0 E", "0 N 180 E"])
def test_definitions_speak_everywhere(where):
    reader = Reader.of(WORLD, where, "2026-06-21")
    for each in WORLD.definitions.values():
        words = fill(WORLD, f"{each.text} {each.example}", reader, "definitions.toml")
        assert "{{" not in words
        assert each.source in WORLD.sources
        assert all(other in WORLD.definitions for other in each.see)
    assert len(WORLD.definitions) >= 154


@pytest.mark.parametrize("name", list(WORLD.figures))
def test_figures_are_drawn(name):
    figure = WORLD.figures[name]
    asked = [each.name for each in figure.signature.parameters if each.required]
    given = {"place": "Almaty"} if "place" in asked else {}
    plate = figure.draw(**given)
    assert plate.alt
    assert len(plate.items) > 2


def test_the_hour_elsewhere_crosses_the_day():
    solved = WORLD.solve(
        "difference_of_time", place="London", to="Auckland", time="23:00", date="2026-06-01"
    )
    assert str(solved["time_there"]) == "10:00"
    assert "next day" in " ".join(solved.solution.steps)
    assert Date.parse("2026-06-01").isoformat() in solved.inputs["date"]
