"""The questions of evidence, answered from claims and held to what the editor found by hand."""

from __future__ import annotations

import re

import pytest

import bowles
from bowles.errors import BadValue, BrokenFile, UnknownName
from bowles.model.causal import loops
from bowles.sheet import sheet
from bowles.sheet.influences import graph_of


def solve(name, **given):
    return bowles.solve(name, sheet="kazakhstan", **given)


def test_the_fall_of_prosecutions_is_not_established():
    solved = solve("prosecution_trend")
    assert solved["verdict"].value == "not established"
    assert solved["as printed"].value == pytest.approx(100 * (70 / 82 - 1))
    # 25 September is day 269 of the 366 of 2012.
    assert solved["months covered"].value == pytest.approx(12 * 269 / 366, abs=0.05)
    assert solved["at the same pace"].value == pytest.approx(100 * (70 * 366 / 269 / 82 - 1))
    assert any("ER05" in note for note in solved.solution.notes)


def test_with_the_whole_year_the_fall_stands():
    assert solve("prosecution_trend", months_covered=12)["verdict"].value == "it fell"


@pytest.mark.parametrize("method", ["raw rank", "share of rank", "constant panel", "score"])
def test_no_method_finds_a_steady_decline(method):
    solved = solve("corruption_index_trend", method=method)
    assert "no steady trend" in solved["verdict"].value
    assert any("2012" in note for note in solved.solution.notes)


def test_three_of_four_editions_alone_would_have_declined():
    # 65th, 107th and then 140th: without the edition of 2010 the ranks do fall each time.
    assert solve("corruption_index_trend", method="raw rank", since=2000, until=2005)[
        "verdict"
    ].value == "a steady decline"  # fmt: skip


@pytest.mark.parametrize(
    ("against", "in_2005", "in_2013"),
    [("Kyrgyzstan", 3771 / 476, 13609 / 1263), ("Tajikistan", 3771 / 339, 13609 / 1036),
     ("Turkmenistan", 3771 / 1707, 13609 / 7986), ("Uzbekistan", 3771 / 546, 13609 / 1878)],
)  # fmt: skip
def test_the_income_gap_of_the_printed_table(against, in_2005, in_2013):
    solved = solve("income_gap", against=against, vintage="2014-12")
    assert solved["ratio before"].value == pytest.approx(in_2005)
    assert solved["ratio"].value == pytest.approx(in_2013)


def test_who_protected_whom():
    solved = solve("who_protected_whom", since=1985, until=2014)
    steps = " ".join(solved.solution.steps)
    for claim in ("C082", "C105", "C106", "C108", "C134", "C135", "C219"):
        assert claim in steps
    assert "in return for a share of the profits" in steps
    early = " ".join(solve("who_protected_whom", since=1985, until=1989).solution.steps)
    assert "C082" in early
    assert "C105" not in early


def test_a_grade_leaves_the_more_reliable():
    strict = solve("who_protected_whom", least_grade="A")
    assert strict["relations"].value == 0
    assert "No source" in strict.solution.steps[0]
    assert strict["weakest grade"].value is None


def test_of_the_border_with_turkmenistan_nothing_is_said():
    solved = solve("border_comparison", of="Turkmen")
    assert solved["statements"].value == 0
    assert all(each.endswith("no statement.") for each in solved.solution.steps)


def test_each_source_gives_the_country_its_own_part():
    steps = solve("role_mix").solution.steps
    first = next(each for each in steps if each.startswith("US State Department 2013, destination"))
    assert "T001" in first
    assert "C185" not in first  # said by the study, which only cites it


def test_groups_of_a_year_come_with_the_caveat():
    solved = solve("group_succession", year=1985)
    assert any("C097" in note for note in solved.solution.notes)
    assert any("Russia-based" in each for each in solved.solution.steps)
    assert not any("Chechen" in each for each in solved.solution.steps)


def test_a_claim_that_nothing_supports_says_so():
    solved = solve("support_of_a_claim", claim="c211")
    assert (solved["origins"].value, solved["against it"].value) == (1, 1)
    supported = solve("support_of_a_claim", claim="C194")
    assert supported["independent support"].value == 1


def test_contradictions_narrow_to_a_topic():
    every, some = solve("contradictions"), solve("contradictions", topic="GDP per capita")
    assert every["errata"].value == 35
    assert 0 < some["contradictions"].value < every["contradictions"].value


@pytest.mark.parametrize(
    ("problem", "given", "refused"),
    [
        ("support_of_a_claim", {"claim": "C999"}, UnknownName),
        ("instrument_audit", {"item": "no such law"}, UnknownName),
        ("group_succession", {"year": 1200}, None),
        ("group_succession", {"year": 0}, BadValue),
        ("corruption_index_trend", {"since": 2001, "until": 2004}, BadValue),
        ("border_comparison", {"of": "Mongolian"}, UnknownName),
        ("who_protected_whom", {"place": "Atlantis"}, UnknownName),
    ],
)
def test_what_cannot_be_answered_is_refused(problem, given, refused):
    if refused is None:
        assert solve(problem, **given)["phases"].value
    else:
        with pytest.raises(refused):
            solve(problem, **given)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('kind = "relations"\nrelations = "nothing"', "no relation of this study"),
        ('kind = "phases"\ngroup = "nobody"', "no phase of this study"),
        ('kind = "change_between_claims"\nearlier = "C1"\nlater = "C2"', "a value and a year"),
        ('kind = "ratio_of_places"\nindicator = "x"\nplace = "KZ"', "no indicator"),
        ('kind = "comparison"\nitems = ["B1"]', "neither an item nor a source"),
        ('kind = "nothing_known"', "kind"),
    ],
)
def test_a_problem_that_names_what_is_not_there_is_told_with_its_line(tmp_path, entry, said):
    (tmp_path / "sheet.toml").write_text('title = "A study"\n')
    (tmp_path / "problems.toml").write_text(f'[[problem]]\nname = "asked"\n{entry}\n')
    with pytest.raises(BrokenFile, match=said) as fault:
        sheet(str(tmp_path))
    assert "problems.toml:" in str(fault.value)


def test_every_claim_named_in_an_answer_is_a_click_away(client):
    text = client.get("/kazakhstan/problems/who_protected_whom").text
    steps = re.search(r'<ol class="steps">(.*?)</ol>', text, re.S)[1]
    named = set(re.findall(r"\bC\d{3}\b", steps))
    assert named == set(re.findall(r"/kazakhstan/claims/(C\d{3})", steps))
    assert "C082" in named


# The loops that the editor of the study traced by hand, as edges in order, and their signs.
TRACED = {
    "E61 E62 E59 E121": 1, "E77 E78 E79 E80": 1, "E73 E76": 1, "E74 E75": 1, "E15 E16 E20": -1,
    "E24 E28 E32": -1, "E11 E125 E13 E126 E124": 1, "E03 E04 E05": 1,
    "E87 E89 E92 E94 E95 E130 E19 E127 E128 E129": -1, "E93 E120 E95 E96 E61 E62": 1,
    "E81 E82 E83": -1, "E109 E131 E132": 1, "E66 E68": 1, "E133 E15 E134": -1,
}  # fmt: skip


def test_the_engine_finds_the_loops_traced_by_hand():
    study = sheet("kazakhstan").study
    assert len(study.edges) == 137
    found = {frozenset(each.labels): each.sign for each in loops(graph_of(study), 10)}
    for edges, sign in TRACED.items():
        assert found[frozenset(edges.split())] == sign, edges


def test_a_loop_through_a_variable():
    solved = solve("causal_loops", variable="governor tenure")
    assert solved["balancing"].value == 1
    assert "lowers governor tenure" in solved.solution.steps[0]
    with pytest.raises(UnknownName, match="governor"):
        solve("causal_loops", variable="governors tenures")
