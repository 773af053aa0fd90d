"""One star by any of its names: Sirius, alpha CMa, α Canis Majoris, 9 CMa, HIP 32349."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from bowles.earth.names import fold
from bowles.errors import UnknownName, unknown
from bowles.sky.constellations import constellations
from bowles.sky.ephemeris import Ephemeris
from bowles.sky.places import Equatorial, Horizontal
from bowles.sky.stars import Stars, stars
from bowles.time import Instant

GREEK_LETTERS = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta",
    "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi",
    "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
GREEK = dict(zip(GREEK_LETTERS, "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")
PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹ς", "123456789σ")
LETTER = re.compile(r"([^\W\d_]+)[\s^-]*(\d*)")


@dataclass(frozen=True)
class Star:
    """A star by itself: its row in stars(), its names, its place and brightness."""

    row: int
    hipparcos: int
    name: str
    designation: str  # "α CMa", "58 Ori", "HIP 71502"
    constellation: str
    right_ascension: float  # degrees, ICRS, at J1991.25
    declination: float
    magnitude: float

    @property
    def table(self) -> Stars:
        """The star as a table of one row."""
        return stars()[self.row : self.row + 1]

    def apparent(self, instant: Instant, ephemeris: Ephemeris | None = None) -> Equatorial:
        """Its apparent place, in the shape of the instants."""
        place = self.table.apparent(instant, ephemeris=ephemeris)
        return Equatorial(*(column[..., 0][()] for column in place))

    def horizontal(
        self, instant: Instant, longitude: float, latitude: float, refraction: bool | str = True
    ) -> Horizontal:
        """Its altitude and azimuth over places that broadcast with the instants."""
        seen = self.table.horizontal(instant, longitude, latitude, refraction)
        return Horizontal(*(column[..., 0][()] for column in seen))


def star(name: str) -> Star:
    """The star of a proper name, a letter or number with its constellation, or a HIP number.

    Of several that share a name, or a letter without its index, the brightest. A name that is
    none is refused with the nearest ones.
    """
    asked = " ".join(name.translate(PLAIN).split())
    row = _proper_names().get(fold(asked))
    if row is None and (number := re.fullmatch(r"hip\s*(\d+)", asked, re.IGNORECASE)):
        row = _first(stars().hipparcos == int(number[1]))
    if row is None:
        row = _lettered(asked, name)
    if row is None:
        raise unknown("star", name, _names())
    return _star(row)


def designation(row: int) -> str:
    """Letter and constellation, else number and constellation, else HIP number."""
    table = stars()
    bayer, number = str(table.bayer[row]), int(table.flamsteed[row])
    if not (bayer or number):
        return f"HIP {table.hipparcos[row]}"
    return f"{bayer.translate(RAISED) or number} {table.constellation[row]}"


def named_stars() -> list[Star]:
    """Every star that has a proper name, the brightest first."""
    return [_star(row) for row in np.flatnonzero(stars().name != "").tolist()]


def _lettered(asked: str, name: str) -> int | None:
    """The row of a letter or number in a constellation; None where no constellation is named."""
    words = asked.split(" ")
    splits = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
    found = next(((head, each) for head, tail in splits if (each := _letters(tail))), None)
    if found is None:
        return None
    head, letters = found
    table = stars()
    here = table.constellation == letters
    if head.isdigit():
        row = _first(here & (table.flamsteed == int(head)))
    else:
        row = _first_of(_spellings(head), here)
    if row is None:
        raise _not_there(name, head, letters, here)
    return row


def _spellings(head: str) -> list[str]:
    """A letter as the table may have it, the likeliest first: "pi-3" is "π3", "B" may be "b"."""
    parts = LETTER.fullmatch(head)
    if parts is None:
        return []
    word, index = parts.groups()
    letter = GREEK.get(word.casefold(), word)
    return list(dict.fromkeys(each + index for each in (letter, letter.lower(), letter.upper())))


def _first_of(spellings: list[str], here: np.ndarray) -> int | None:
    bayer = stars().bayer
    plain = np.char.rstrip(bayer, "123456789")
    columns = [column == each for each in spellings for column in (bayer, plain)]
    return next((row for each in columns if (row := _first(here & each)) is not None), None)


def _first(mask: np.ndarray) -> int | None:
    rows = np.flatnonzero(mask)
    return int(rows[0]) if len(rows) else None


def _letters(words: str) -> str | None:
    """The three letters of a constellation by letters, Latin name, genitive or English name."""
    return _constellation_names().get(fold(words))


def _not_there(name: str, head: str, letters: str, here: np.ndarray) -> UnknownName:
    of = next(each for each in constellations() if each.abbreviation == letters)
    spelt = {letter: word for word, letter in GREEK.items()}
    known = [spelt.get(each, each) for each in np.unique(stars().bayer[here]).tolist() if each]
    numbers = np.unique(stars().flamsteed[here])
    near = difflib.get_close_matches(head.casefold(), known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    count = f"{len(known)} letters and {np.count_nonzero(numbers)} numbers"
    return UnknownName(
        f"There is no star {name!r}; {hint}{of.name} has {count} of stars to V 6.5.",
        tuple(f"{each} {of.genitive}" for each in near),
    )


def _star(row: int) -> Star:
    table = stars()
    return Star(
        row=row,
        hipparcos=int(table.hipparcos[row]),
        name=str(table.name[row]),
        designation=designation(row),
        constellation=str(table.constellation[row]),
        right_ascension=float(table.right_ascension[row]),
        declination=float(table.declination[row]),
        magnitude=float(table.magnitude[row]),
    )


def _names() -> list[str]:
    names = stars().name
    return list(dict.fromkeys(names[names != ""].tolist()))


@cache
def _proper_names() -> dict[str, int]:
    rows = np.flatnonzero(stars().name != "")[::-1]  # the brighter ones last, to stay
    names = stars().name[rows].tolist()
    return {fold(name): row for name, row in zip(names, rows.tolist(), strict=True)}


@cache
def _constellation_names() -> dict[str, str]:
    return {
        fold(name): each.abbreviation
        for each in constellations()
        for name in (each.english, each.name, each.genitive, each.abbreviation)
    }
