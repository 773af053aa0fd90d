"""Every problem at every door, and given nonsense: one sentence, never a traceback."""

import json
import math

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bowles.cli import main
from bowles.errors import BowlesError
from bowles.sheet import sheet

WORLD = sheet("world")
PROBLEMS = list(WORLD.problems.values())
NOW, TODAY = "2026-11-25T21:00Z", "2026-11-25"
HOSTILE = [
    "", " ", "\x00", "NaN", "inf", "-inf", "1e308", "-1", "0", "90", "-90", "91 N", "180", "360",
    "½", "51°32′30″ N", "N 51.5", "0x10", "1/0", "';--", "{{ 7*7 }}", "🜨", "99999999999",
    "-4712-01-01", "0000-00-00", "2026-02-30", "1500-02-29 OS", "9999-12-31T23:59:60Z",
    "Alexandria", "Santiago", "Nowhere at all", "24:00", "-0.0", "12:60", "x" * 5000,
]  # fmt: skip
PLAUSIBLE = [
    "London", "90 N 0 E", "0 N 180 E", "66 34 S 20 W", "2026-06-21", "1752-09-14", "1600-01-01 OS",
    "1787-05-11T17:00Z", "2100-02-28T23:59Z", "Sirius", "Polaris", "moon", "sun", "12 34.5",
    "23.44", "1", "2", "0.5", "45", "100", "1000", "12:30", "SW by W", "40 N", "modern",
    "georgian", "2000", "J2000", "mercator", "albers", "SSW 20; E 5",
]  # fmt: skip


def settled(problem):
    """What a problem needs to be asked, its moving defaults held still."""
    given_ = {"today": TODAY, "now": NOW}
    return {
        each.name: given_.get(str(each.default), each.default)
        for each in problem.signature.parameters
        if each.default is not None
    }


def asked(problem):
    """A whole set of inputs: the first printed example's, else the defaults and a place."""
    if problem.examples:
        return settled(problem) | dict(problem.examples[0].given)
    places = {"place": "London", "to": "Lisbon"}
    needs = {
        "first_bearing": "10", "second_bearing": "300", "first": "40", "second": "50",
        "distance": "1000", "longitude": "20 E", "latitude": "40 N", "day_length": "13",
        "days": "100", "altitude": "30", "time": "9", "interval": "2", "declining": "20",
        "reclining": "10", "course": "45", "speed": "6", "current_drift": "2", "current_sets": "90",
    }  # fmt: skip
    return settled(problem) | {
        each.name: places.get(each.name) or needs[each.name]
        for each in problem.signature.parameters
        if each.required
    }


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda each: each.name)
def test_what_is_shown_is_read_back(problem):
    """The inputs as shown ask the same again, at the command line as in Python."""
    solved = problem.solve(**asked(problem))
    again = problem.solve(**solved.inputs)
    assert again.inputs == solved.inputs
    assert list(again.solution.steps) == list(solved.solution.steps)
    words = [part for name, text in solved.inputs.items()
             for part in (f"--{name.replace('_', '-')}", text)]  # fmt: skip
    result = CliRunner().invoke(main, ["solve", "--sheet", "world", problem.name, *words, "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert told["steps"] == list(solved.solution.steps)
    assert {name: each["text"] for name, each in told["answer"].items()} == {
        name: str(each) for name, each in solved.answers.items()
    }


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda each: each.name)
def test_every_answer_is_finite_and_said(problem):
    solved = problem.solve(**asked(problem))
    assert solved.solution.steps
    for name, each in solved.answers.items():
        assert str(each), name
        assert not isinstance(each.value, float) or math.isfinite(each.value), name
        assert "nan" not in str(each).split(), name


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nonsense_is_refused_in_one_sentence(data):
    problem = data.draw(st.sampled_from(PROBLEMS), label="problem")
    given_ = dict(asked(problem))
    names = [each.name for each in problem.signature.parameters]
    for name in data.draw(st.lists(st.sampled_from(names or ["none"]), max_size=3), label="names"):
        text = st.sampled_from(HOSTILE) | st.sampled_from(PLAUSIBLE) | st.text(max_size=12)
        given_[name] = data.draw(text, label=name)
    solved, refusal = None, ""
    try:
        solved = problem.solve(**given_)
    except BowlesError as error:
        refusal = str(error)
    assert "\n" not in refusal
    assert len(refusal) < 700
    if solved is None:
        return
    json.dumps(solved.as_json(), allow_nan=False)
    assert "nan" not in repr(solved).split()


AWRY = ["text for number", "91 N 0 E", "NaN", "25:00", "2026-02-30", "99999-01-01", "Lodnon",
        "JD 99999999"]  # fmt: skip


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda each: each.name)
def test_a_refusal_names_the_parameter(problem):
    """Each input in turn awry: an answer, or one sentence that begins with the input's name."""
    whole = asked(problem)
    for parameter in problem.signature.parameters:
        for text in AWRY:
            refusal = refused(problem, whole | {parameter.name: text})
            assert parameter.name in refusal or not refusal, (text, refusal)
            assert refusal.endswith((".", "?")) or not refusal


def refused(problem, given_):
    """The sentence of a refusal; empty where there is an answer."""
    try:
        problem.solve(**given_)
    except BowlesError as error:
        return str(error)
    return ""


def test_places_are_told_apart():
    with pytest.raises(BowlesError, match=r"did you mean .*London"):
        WORLD.solve("sunrise_and_sunset", place="Lodnon")
    with pytest.raises(BowlesError, match=r"several places.*Chile"):
        WORLD.solve("sunrise_and_sunset", place="Santiago")
    with pytest.raises(BowlesError, match=r"several places.*Egypt"):
        WORLD.solve("sunrise_and_sunset", place="Alexandria")


@pytest.mark.parametrize("text", ["91", "51 32 N", "N51.5", "51°32′", "1e400"])
def test_one_coordinate_is_no_place(text):
    with pytest.raises(BowlesError, match=r"^place: .* is one coordinate, and a place has two"):
        WORLD.solve("noon_altitude", place=text)


@pytest.mark.parametrize(("time", "reason"), [("25:00", "0:00 to 24:00"), ("-1", "0:00 to 24:00"),
                                              ("24:60", "60 minutes")])  # fmt: skip
def test_a_time_of_day_is_of_this_day(time, reason):
    with pytest.raises(BowlesError, match=f"^time: .*{reason}"):
        WORLD.solve("sun_altitude", place="London", time=time)


def test_the_twenty_fourth_hour_begins_the_next_day():
    late = WORLD.solve("sun_declination", date="2026-03-20", time="24:00")
    early = WORLD.solve("sun_declination", date="2026-03-21", time="0:00")
    assert late["declination"].value == early["declination"].value


@pytest.mark.parametrize("convention", ["modern", "georgian"])
def test_a_rhumb_from_the_pole_runs_along_a_meridian(convention):
    solved = WORLD.solve("rhumb_course", place="90 N 0 E", to="0 N 30 E", convention=convention)
    assert solved["course"].value == 180
    assert solved["nautical_miles"].value == pytest.approx(5400, abs=1)


@pytest.mark.parametrize("text", ["51.5, -0.1", "51 30 N 0 6 W", "51°30′N 0°06′W", "N51.5 W0.1"])
def test_positions_may_be_written_in_many_ways(text):
    solved = WORLD.solve("latitude_and_longitude", place=text)
    assert solved["latitude"].value == pytest.approx(51.5)
    assert solved["longitude"].value == pytest.approx(-0.1)
