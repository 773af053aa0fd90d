"""A refusal helps: what was asked, what is near, where the whole list is."""

from hypothesis import given
from hypothesis import strategies as st

from bowles.errors import LISTS, BrokenFile, unknown
from bowles.sheet.listing import _GLOBAL, _PARTS


def test_nearest_names_are_offered():
    refusal = unknown("problem", "sunrize", ["sunrise", "sunset", "distance"])
    assert refusal.nearest[0] == "sunrise"
    assert str(refusal) == (
        "There is no problem 'sunrize'; did you mean sunrise or sunset? "
        "`bowles list problems` shows all 3."
    )


def test_what_no_list_shows_is_named():
    assert str(unknown("body", "vulcan", ["sun", "moon"], "bodies")) == (
        "There is no body 'vulcan'; no name is near it. Give one of sun, moon."
    )
    many = [f"Zone/{number}" for number in range(600)]
    assert str(unknown("time zone", "x", many, "zones")).endswith("There are 600 of them.")


def test_refusals_point_only_to_lists_that_there_are():
    assert {*_GLOBAL, *_PARTS} == LISTS


def test_a_word_of_a_longer_name_is_near():
    known = ["sunrise_and_sunset", "sun_altitude", "Mercator chart"]
    assert unknown("problem", "sunrize", known).nearest[0] == "sunrise_and_sunset"
    assert unknown("figure", "mercater", known).nearest == ("Mercator chart",)


def test_nothing_near_is_said():
    assert "no name is near it" in str(unknown("sheet", "zzz", ["world"]))


@given(st.text(), st.lists(st.text()))
def test_any_text_gets_one_sentence_and_known_names(name, known):
    refusal = unknown("thing", name, known)
    assert set(refusal.nearest) <= set(known)
    assert "There is no thing" in str(refusal)


def test_a_broken_file_says_where():
    assert str(BrokenFile("a/claims.toml", 7, "no year.")) == "a/claims.toml:7: no year."
    assert str(BrokenFile("a.toml", None, "no year.")) == "a.toml: no year."
