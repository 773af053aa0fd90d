"""One spelling for a name's many spellings, and how far two spellings lie apart."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

# Letters that Unicode does not take apart, as people without them on the keyboard type them.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"}
)
SHORTENED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
APOSTROPHES = re.compile("['’‘`´ʹʻʼʽʾʿ]")
BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """A name in small plain letters, words apart by one space: "Saint-Étienne" as "St Etienne"."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name)).casefold()
    apart = unicodedata.normalize("NFKD", plain)  # again: small letters may come apart too
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = BETWEEN_WORDS.sub(" ", letters.translate(PLAIN)).split()
    return " ".join(SHORTENED.get(word, word) for word in words)


def edit_distances(word: bytes, others: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Letters to insert, drop, change or swap with a neighbour to turn `word` into each other.

    others (n, width) uint8, one a row, of the lengths given; optimal string alignment, all rows
    at once, so the loops run over letters alone.
    """
    width = others.shape[1]
    rows = np.arange(len(others))
    before = last = np.broadcast_to(np.arange(width + 1, dtype=np.int16), (len(others), width + 1))
    for i, letter in enumerate(word):
        now = np.empty_like(last)
        now[:, 0] = i + 1
        for j in range(width):
            differs = others[:, j] != letter
            best = np.minimum(last[:, j] + differs, np.minimum(last[:, j + 1], now[:, j]) + 1)
            if i and j:
                swapped = (others[:, j - 1] == letter) & (others[:, j] == word[i - 1])
                best = np.where(swapped, np.minimum(best, before[:, j - 1] + 1), best)
            now[:, j + 1] = best
        before, last = last, now
    return last[rows, lengths]
