"""Words are found in either alphabet, with or without accents and endings."""

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from bowles.evidence import kazakh, words
from bowles.evidence.words import Index, folded, indexed, wanted

# Of Porter's rules and of none; and every letter.
_ENDINGS = """
    s es ies sses us ss ed eed edly eedly ing ingly tional enci anci abli entli izer ization ational
    ation ator aliti alli fulness ousli ousness iveness iviti biliti bli ogi ogist fulli lessli li
    alize icate iciti ical ful ness ative al ance ence er ic able ible ant ement ment ent ism ate
    iti ous ive ize sion tion on an ar or um im at et it
    a b c d e f g h i j k l m n o p q r t u v w x y z
"""
ENDINGS = tuple(_ENDINGS.split())


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
        ("Oʻzbekiston Ўзбекистон", ["ozbekiston", "ozbekiston"]),
        ("Тоҷикистон", ["tojikiston"]),
        ("", []),
    ],
)
def test_words_are_folded_into_one_alphabet(text, words):
    assert folded(text) == words


def finds(asked, text):
    """Whether every word that is asked for finds one of a text, by the keys alone."""
    keys = indexed(text)

    def met(want):
        if want.endswith("*"):
            return any(key.startswith(want[:-1]) for key in keys)
        return want in keys

    return all(any(map(met, ways)) for ways in wanted(asked))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("who protected whom", "They give protection."),
        ("policies", "the policy of the state"),
        ("rents", "a rent"),
        ("кто и в Алматы", "Almaty"),
        ("Almaty", "в Алматы"),
        ("Astana", "Заседание в Астане"),
        ("Астане", "Astana"),
        ("Kazakhstan", "граница Казахстана"),
        ("Kazakhstan", "Қазақстанның шекаралары"),
        ("Казахстан", "Қазақстанда"),
        ("Қазақстан", "Kazakhstan"),
        ("Nazarbayev", "Назарбаева"),
        ("Назарбаев", "President Nazarbayev"),
        ("Jalal-Abad", "Джалал-Абаде"),
        ("Uzbekistan", "в Узбекистане"),
        ("Oʻzbekiston", "Ўзбекистонда"),
        ("полиция", "сотрудники полиции"),
        ("наркотики", "торговля наркотиками"),
        ("шекара", "шекараларды күзету"),
        ("мектептерде", "мектеп үшін"),
        ("балалар", "балалардың құқығы"),
        ("Ürümqi", "Urumqi"),
    ],
)
def test_a_word_finds_its_other_forms_and_spellings(asked, text):
    assert finds(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("windmill", "mill"),
        ("bus", "busy"),
        ("Osh", "Oslo"),
        ("Алматы", "алмаз"),
        ("тор", "торговля"),
        ("police", "политика"),
    ],
)
def test_a_word_does_not_find_another(asked, text):
    assert not finds(asked, text)


# Endings in their order after the tables of grammars: stem, plural, possession, case.
@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("қалалар", "қала"),
        ("қалада", "қала"),
        ("қалаларымыздан", "қала"),
        ("үйлердің", "үй"),
        ("үйлерінде", "үй"),
        ("мектептер", "мектеп"),
        ("мектебі", "мектеб"),
        ("қазақстанда", "қазақстан"),
        ("шекарасында", "шекара"),
        ("жолмен", "жол"),
        ("заң", "заң"),
        ("су", "су"),
    ],
)
def test_kazakh_words_lose_their_endings(word, stem):
    assert kazakh.stem(word) == stem


@given(st.from_regex(r"[a-z]{1,9}", fullmatch=True), st.sampled_from(ENDINGS))
def test_english_goes_by_snowball(begin, ending):
    snowball = snowballstemmer.stemmer("english").stemWord(begin + ending)
    assert words._english(begin + ending) == words._spelled(snowball)


@given(st.lists(st.text(alphabet="Mills' \n_-стайқ", max_size=12), max_size=5))
def test_many_texts_have_the_keys_that_each_has(texts):
    assert [line.split() for line in Index().lines(texts)] == list(map(indexed, texts))


def test_words_that_say_nothing_are_passed_over():
    assert wanted("the of и в") == []
    assert indexed("the of") == []


@given(st.text(max_size=40))
def test_every_text_that_says_something_finds_itself(text):
    assert finds(text, text)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі", max_size=12))
def test_a_stem_is_the_beginning_of_its_word(word):
    assert word.startswith(kazakh.stem(word))
