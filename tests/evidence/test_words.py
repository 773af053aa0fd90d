"""Words are found in either alphabet, with or without accents and endings."""

import pytest

from bowles.evidence.words import folded, match, wanted, weigh


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Алматы", ["almaty"]),
        ("Қазақстан", ["kazakstan"]),
        ("Назарбаев, Ольга!", ["nazarbaev", "olga"]),
        ("жүз — щука", ["zhuz", "shchuka"]),
        ("Ürümqi São-Tomé", ["urumqi", "sao", "tome"]),
        ("May\u0301", ["may"]),
        ("и\u0306од", ["iod"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("", []),
    ],
)
def test_words_are_folded_into_one_alphabet(text, words):
    assert folded(text) == words


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("who protected whom", ["protect"]),
        ("policies", ["polic"]),
        ("bus uses", ["bus", "uses"]),
        ("кто и в Алматы", ["almat"]),
        ("the of", []),
        ("rent rents", ["rent"]),
    ],
)
def test_what_is_looked_for(text, beginnings):
    assert wanted(text) == beginnings


def test_a_long_beginning_finds_longer_words_and_a_short_one_only_itself():
    words = weigh([(1.0, ["protection"]), (3.0, ["protector", "carpet"]), (2.0, ["car"])])
    assert match("protect", words) == 3.0
    assert match("car", words) == 2.0
    assert match("bus", words) == 0.0
