"""Kazakh words without their endings, by light rules: plural, possession, case, adjective.

Kazakh builds a word from a stem and endings in a fixed order, and the vowels of an ending follow
those of the stem. No list of words is needed, and none is used: an ending is cut where its vowels
agree with the stem and enough of the word is left. After the order of endings in any grammar of the
language, such as Muhamedowa 2016, Kazakh: A Comprehensive Grammar.
"""

from __future__ import annotations

LETTERS = frozenset("әғқңөұүһі")  # letters that Russian does not have
_BACK, _FRONT = "аоұыуяё", "әеөүіэи"
_SHORTEST = 3  # letters of a stem; two before an ending as long as that

_WITH = ("мен", "бен", "пен")
_CASES = (
    "ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке", "ны", "ні", "ды", "ді",
    "ты", "ті", "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен",
)  # fmt: skip
_POSSESSIONS = (
    "ымыз", "іміз", "ыңыз", "іңіз", "сының", "сінің", "сын", "сін", "сы", "сі", "ым", "ім", "ың",
    "ің", "ын", "ін", "ы", "і",
)  # fmt: skip
_PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")
_OF = ("дағы", "дегі", "тағы", "тегі", "лық", "лік", "дық", "дік", "тық", "тік")


def stem(word: str) -> str:
    """A word in lower case without its endings."""
    for endings in (_WITH, _CASES, _POSSESSIONS, _PLURALS, _OF):
        word = _cut(word, endings)
    return word


def _cut(word: str, endings: tuple[str, ...]) -> str:
    """The word without the longest of the endings that fits it."""
    fitting = [
        each
        for each in endings
        if word.endswith(each)
        and len(word) - len(each) >= _SHORTEST - (len(each) >= 3)
        and (each in _WITH or _agree(word[: -len(each)], each))
    ]
    return word[: -len(max(fitting, key=len))] if fitting else word


def _agree(begin: str, ending: str) -> bool:
    """Whether an ending has the kind of vowel that the last vowel before it asks for."""
    last = next((each for each in reversed(begin) if each in _BACK + _FRONT), "")
    own = next((each for each in ending if each in _BACK + _FRONT), "")
    return bool(last) and (last in _BACK) == (own in _BACK)
