"""Questions to a study: what is claimed, what rests on what, what speaks against it."""

import pytest

from bowles.errors import UnknownName
from bowles.evidence import (
    claims_about,
    claims_resting_on,
    in_words,
    load_study,
    read_study,
    weakest,
)


@pytest.fixture
def study(write):
    return load_study(write())


def keys(found):
    return [each.key for each in found.claims]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sacks", ["k1", "k2"]),
        ("the miller denies", ["k2"]),
        ("grinding", ["k1"]),
        ("Лея", ["k1"]),
        ("big mill", ["k1"]),
        ("summer of sacks", ["k1", "k2", "k3"]),
        ("windmill", []),
        ("millers' denials", ["k2"]),
        ("milling", ["k1", "k3"]),
        ("of the", ["k1", "k2", "k3"]),
    ],
)
def test_claims_are_found_by_their_words(study, words, expected):
    assert sorted(keys(claims_about(study, words))) == expected


def test_rarer_words_and_the_subject_come_first(study):
    assert keys(claims_about(study, "summer of sacks"))[0] == "k3"
    assert keys(claims_about(study, "miller forty"))[0] == "k2"


def test_without_words_the_best_grade_comes_first(study):
    assert keys(claims_about(study)) == ["k1", "k2", "k3"]


@pytest.mark.parametrize("words", ['"', "sacks*", "NEAR(", "a AND", "subject:mill", "-", "'; drop"])
def test_no_word_is_taken_for_a_command(study, words):
    claims_about(study, words)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (1841, 1842, ["k1", "k3"]),
        (1850, 1850, ["k1", "k3"]),
        (1851, 1852, ["k3"]),
        (1853, None, ["k2", "k3"]),
        (None, 1839, ["k3"]),
    ],
)
def test_claims_are_found_by_their_years(study, since, until, expected):
    assert sorted(keys(claims_about(study, since=since, until=until))) == expected


def test_claims_are_found_by_place_and_entity(study):
    assert keys(claims_about(study, place="ware")) == ["k2"]
    assert keys(claims_about(study, entity="Big Mill")) == ["k1"]
    with pytest.raises(UnknownName, match="did you mean ware"):
        claims_about(study, place="Wair")


def test_contradictions_are_told_from_both_sides_once(study):
    for words in ("grinds", "denies", "sacks"):
        pairs = claims_about(study, words).contradictions
        assert [{one.key, two.key} for one, two in pairs] == [{"k1", "k2"}]


def test_errata_that_touch_the_claims_are_told(study):
    assert [each.id for each in claims_about(study, "grinds").errata] == ["e1"]
    assert not claims_about(study, "denies").errata


def test_claims_that_share_an_origin_count_once(study):
    # k2 is printed by Birch and rests on Ash, whence k1 comes too.
    assert claims_about(study, "sacks").origins == ("Ash1851",)


def test_what_falls_with_a_source(study):
    resting = {each.claim.key: each for each in claims_resting_on(study, "Ash1851")}
    assert set(resting) == {"k1", "k2"}
    assert resting["k1"].falls
    assert not resting["k2"].falls
    assert [each.key for each in resting["k2"].supporters] == ["k3"]


def test_what_only_passes_a_claim_on_is_not_its_origin(study):
    resting = {each.claim.key: each for each in claims_resting_on(study, "Birch1853")}
    assert resting["k2"].others == ("Ash1851",)
    assert resting["k3"].falls


def test_support_of_the_same_origin_does_not_hold_a_claim_up(plant):
    folder = plant("claims/mills.toml", '["Birch1853, column 3"]', '["Ash1851, p. 3"]')
    resting = {each.claim.key: each for each in claims_resting_on(read_study(folder), "Ash1851")}
    assert resting["k2"].falls


def test_one_origin_named_by_hand_counts_once(plant):
    folder = plant("claims/mills.toml", 'grade = "F6"', 'grade = "F6"\norigin = "Ash1851"')
    study = read_study(folder)
    assert claims_about(study, "").origins == ("Ash1851",)
    assert {each.claim.key for each in claims_resting_on(study, "Ash1851")} == {"k1", "k2", "k3"}


def test_an_unknown_source_is_refused_with_the_nearest(study):
    with pytest.raises(UnknownName, match="Ash1851"):
        claims_resting_on(study, "Ash1581")


def test_the_weakest_grade_judges_letter_and_figure_apart(study):
    assert str(weakest(["A4", "C1", "B2"])) == "C4"
    assert str(weakest(["A1", "F6", "B6"])) == "B1, and 2 that cannot be judged"
    assert str(weakest(["F6"])) == "F6, and 1 that cannot be judged"
    assert str(claims_about(study, "").weakest) == "C4, and 1 that cannot be judged"


def test_grades_in_words_never_call_the_unjudged_bad():
    assert in_words("B2") == "usually reliable source; probably true"
    assert in_words("F6") == "reliability cannot be judged; truth cannot be judged"


def test_a_claim_prints_as_a_sentence(study):
    assert str(study.claims["k1"]) == "the great mill grinds 40 to 50 sacks a day"
    assert study.claims["k1"].dates == "1840 to 1850-06"
    assert study.claims["k2"].dates == "since 1853"


@pytest.mark.parametrize(
    ("since", "until", "issued", "how"),
    [
        ("1840", "1850", "[1851]", None),
        ("1840", "1851", "[1851]", None),
        ("1840", "1852", "[1851]", "years before it ends"),
        ("1852", "1852", "[1851]", "before it began"),
        ("1851", "1851", "[1851, 9, 25]", "before the year of the figure was out"),
        ("1851-09", "1851-09-25", "[1851, 9, 25]", None),
    ],
)
def test_a_source_older_than_what_it_supports_is_doubted(files, write, since, until, issued, how):
    claims = files["claims/mills.toml"].replace(
        'from = "1840"\nto = "1850-06"',
        f'kind = "quantitative"\nfrom = "{since}"\nto = "{until}"',
    )
    sources = files["sources.json"].replace("[[1851]]", f"[{issued}]")
    study = load_study(write(**{"claims/mills.toml": claims, "sources.json": sources}))
    doubts = [each for each in claims_about(study, "grinds").doubts if each.claim.key == "k1"]
    assert [each.how for each in doubts] == ([] if how is None else [how])


def test_a_later_source_beside_an_old_one_bears_the_end_out(plant):
    folder = plant("claims/mills.toml", '"Ash1851, p. 12"]', '"Ash1851", "Birch1853"]')
    text = (folder / "claims" / "mills.toml").read_text().replace("1850-06", "1853")
    (folder / "claims" / "mills.toml").write_text(text)
    assert not claims_about(load_study(folder), "grinds").doubts


def test_who_passes_a_claim_on_is_not_asked_for_its_date(study):
    # k2 of 1853 is printed in 1853, but rests on a book of 1851.
    (doubt,) = claims_about(study, "denies").doubts
    assert str(doubt) == "k2 (since 1853): Ash 1851 is of 1851, before it began."
