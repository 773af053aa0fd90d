"""Words as they are searched: one alphabet, no accents, no case, endings cut."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = """
    a about an and are as at be by did do does for from had has have how in into is it its of on or
    that the their they this to was were what when where which who whom with
    в во за и из к как кем кого кто на о об от по с у что
"""
_STOP = frozenset(_STOP_WORDS.split())

# Russian and Kazakh letters after BGN/PCGN 1947 and 1979, signs left out, so that Алматы and
# Almaty, Назарбаев and Nazarbaev are one word.
_CYRILLIC = {
    **dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"},
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
    **{"ъ": "", "ь": ""},
}
_LATIN = str.maketrans(_CYRILLIC)
_ENDINGS = ("ies", "ing", "ed", "es", "s", "y")


def folded(text: str) -> list[str]:
    """The words of a text in plain Latin letters."""
    if text.isascii():
        return _WORD.findall(text.lower())
    latin = unicodedata.normalize("NFC", text).casefold().translate(_LATIN)
    bare = (
        each for each in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(each)
    )
    return _WORD.findall("".join(bare))


def wanted(text: str) -> list[str]:
    """Beginnings to look for, each once; words that say nothing are passed over.

    English endings are cut where four letters are left: "protected" looks for "protect", which
    finds "protection". A sieve for finding, not a linguist's stem.
    """
    spoken = [word for word in _WORD.findall(text.casefold()) if word not in _STOP]
    return list(dict.fromkeys(_beginning(word) for each in spoken for word in folded(each)))


def _beginning(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
