"""Words are found in either alphabet, with or without accents and endings."""

import pytest

from bowles.evidence.words import folded, wanted


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
