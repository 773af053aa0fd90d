"""Words as they are searched: one alphabet, no accents, no case, endings cut.

English and Russian endings go by Snowball's rules, Kazakh ones by light rules of our own. What is
left is written in plain Latin letters and its spellings are made one, so that Казахстан,
Қазақстанда and Kazakhstan meet. A sieve for finding, and not a linguist's analysis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from bowles.evidence.kazakh import LETTERS as KAZAKH_LETTERS
from bowles.evidence.kazakh import stem as kazakh
from bowles.evidence.once import Once

_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = """
    a about an and are as at be by did do does for from had has have how in into is it its of on or
    that the their they this to was were what when where which who whom with
    в во за и из к как кем кого кто на о об от по с у что
    бен бір бұл да де және мен не пен үшін
"""
_STOP = frozenset(_STOP_WORDS.split())

# Letters of Russian and of the Turkic and Iranian languages of Central Asia after BGN/PCGN, signs
# left out, so that Алматы and Almaty, Назарбаев and Nazarbaev are one word.
_CYRILLIC = {
    **dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"},
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
    **{"ў": "o", "ҳ": "h", "ӣ": "i", "ӯ": "u", "ҷ": "j", "җ": "j", "є": "ye", "ї": "i", "ґ": "g"},
    **{"ъ": "", "ь": "", "ı": "i", "ʻ": "", "ʼ": "", "‘": "", "’": "", "ʹ": "", "ø": "o"},
}
_LATIN = str.maketrans(_CYRILLIC)
# Spellings of one sound that differ from one way of writing to another.
_SPELLINGS = (
    ("shch", "sh"), ("dzh", "zh"), ("dj", "zh"), ("j", "zh"), ("kh", "k"), ("gh", "g"),
    ("q", "k"), ("x", "ks"), ("w", "v"), ("ph", "f"), ("ck", "k"), ("tz", "ts"), ("y", "i"),
)  # fmt: skip
_GLIDE = re.compile(r"(?<=[aou])i(?=e)|\Ai(?=e)")
_DOUBLED = re.compile(r"(\w)\1+")
_BLOCK = 300  # texts that are read as one
_END = "_"  # between them
# Letters and figures of plain Latin in lower case; the end of a line marks that of a text.
_PLAIN = {
    code: _END if letter == "\n" else letter.lower() if letter.isalnum() else " "
    for code, letter in enumerate(map(chr, range(128)))
}
# How a word ends of which some rule of Snowball's English may cut something. Half of all words do
# not, and the rules take ten times as long to find it out.
_CUT = (
    *("s", "e", "y", "i", "l", "ed", "ing", "ic", "ism", "ion", "er", "ator", "ant", "ent"),
    "ogist",
)
_Spoken = tuple[str, Callable[[str], str]]  # a word, and how its language cuts endings
LONG = 4  # letters from which a word also finds what begins with it


def folded(text: str) -> list[str]:
    """The words of a text in plain Latin letters."""
    if text.isascii():
        return _WORD.findall(text.lower())
    latin = unicodedata.normalize("NFC", text).casefold().translate(_LATIN)
    bare = (
        each for each in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(each)
    )
    return _WORD.findall("".join(bare))


def indexed(text: str) -> list[str]:
    """The keys under which a text is found, one for each of its words that says something."""
    return Index().line(text).split()


class Index:
    """Keys of texts, the key of each word made once."""

    def __init__(self) -> None:
        self._english: Once[str, str] = Once(lambda word: "" if word in _STOP else _english(word))
        self._english[_END] = "\n"
        self._others: Once[tuple[str, Callable[[str], str]], str] = Once(
            lambda word: " ".join(_keys(*word))
        )

    def line(self, text: str) -> str:
        """The keys of a text, with spaces between."""
        if _is_plain(text):
            return self._plain([text])[0]
        text = unicodedata.normalize("NFC", text).casefold()
        cyrillic = _in_kazakh if KAZAKH_LETTERS.intersection(text) else _russian
        return " ".join([self._others[word, cyrillic] for word in _spoken(text)])

    def lines(self, texts: Iterable[str]) -> Iterator[str]:
        """The keys of very many texts, a line for each."""
        texts = iter(texts)
        while block := list(islice(texts, _BLOCK)):
            plain = iter(self._plain([text for text in block if _is_plain(text)]))
            yield from (next(plain) if _is_plain(text) else self.line(text) for text in block)

    def _plain(self, texts: Iterable[str]) -> list[str]:
        """The keys of texts in plain Latin letters, all read as one."""
        words = " \n ".join(texts).translate(_PLAIN).split()
        return " ".join(map(self._english.of, words)).split("\n")


def _is_plain(text: str) -> bool:
    return text.isascii() and "\n" not in text


def wanted(text: str) -> list[tuple[str, ...]]:
    """For each word that is looked for the keys that may stand for it.

    A key that ends in * finds what begins with it. Each word is looked for once.
    """
    text = unicodedata.normalize("NFC", text).casefold()
    return list(dict.fromkeys(found for word in _spoken(text) if (found := _ways(word))))


@lru_cache(1 << 16)
def _ways(word: str) -> tuple[str, ...]:
    if word.isascii():
        key = _english(word)
        # A Russian stem has lost the last vowel that the Latin name keeps: Астан, Astana.
        short = (key[:-1],) if key[-1] in "aeiou" and len(key) > LONG else ()
        return _begun(key), *short
    if not _is_cyrillic(word):
        return tuple(_begun(_spelled(each)) for each in folded(word))
    own = KAZAKH_LETTERS.intersection(word)
    stems = [_in_kazakh(word), _russian(word)][:: 1 if own else -1]
    # What the other language would make of the word counts only as a whole.
    return tuple(dict.fromkeys(each for each in (_begun(stems[0]), stems[1]) if each.strip("*")))


def _begun(key: str) -> str:
    return f"{key}*" if len(key) >= LONG else key


def _spoken(text: str) -> list[str]:
    """The words of a text in lower case, marks of ownership and stop words left out."""
    text = re.sub(r"(?<=\w)['’](?:s\b)?", "", text)
    return [each for each in _WORD.findall(text) if each not in _STOP]


def _keys(word: str, cyrillic: Callable[[str], str]) -> tuple[str, ...]:
    if word.isascii():
        return (_english(word),)
    whole = [_spelled(each) for each in folded(word)]
    # A name keeps its whole form beside its stem: no one looks for Kazakhsta in Latin letters.
    return tuple(dict.fromkeys([cyrillic(word), *whole] if _is_cyrillic(word) else whole))


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] <= "\u052f"


def _english(word: str) -> str:
    return _spelled(_snowball("english").stemWord(word) if word.endswith(_CUT) else word)


def _russian(word: str) -> str:
    return _spelled("".join(folded(_snowball("russian").stemWord(word.replace("ё", "е")))))


def _in_kazakh(word: str) -> str:
    return _spelled("".join(folded(kazakh(word))))


@lru_cache
def _snowball(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(language)


def _spelled(latin: str) -> str:
    """A word with the spellings of a sound made one."""
    for one, other in _SPELLINGS:
        latin = latin.replace(one, other)
    return _DOUBLED.sub(r"\1", _GLIDE.sub("", latin))
