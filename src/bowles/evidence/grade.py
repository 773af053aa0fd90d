"""The Admiralty scale: how far a source is to be trusted, and how far what it says, apart.

Source: NATO AJP-2.1, the system of two ratings. F and 6 mean "cannot be judged", never "bad".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bowles.errors import BadValue

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
GRADES = frozenset(letter + figure for letter in RELIABILITY for figure in CREDIBILITY)
_RANKS = {each: (int(each[1]), "ABCDEF".index(each[0])) for each in GRADES}


def graded(text: str) -> str:
    """A grade as it is written, such as B2; BadValue where it is none."""
    if text not in GRADES:
        raise BadValue(
            f"{text!r} is no grade; write a letter A to F for the source "
            "and a figure 1 to 6 for what it says, such as B2.",
            "grade",
        )
    return text


def in_words(grade: str) -> str:
    """A grade in words: "usually reliable source; probably true"."""
    source = RELIABILITY[grade[0]].removesuffix(" cannot be judged")
    source = source if grade[0] == "F" else f"{source} source"
    unjudged = " cannot be judged" if grade[0] == "F" else ""
    return f"{source}{unjudged}; {CREDIBILITY[grade[1]]}"


def rank(grade: str) -> tuple[int, int]:
    """A key that puts the best grade first: what is said before who says it, unjudged last."""
    return _RANKS[grade]


@dataclass(frozen=True)
class Weakest:
    """The weakest of several grades, letter and figure apart; what cannot be judged is counted.

    source       the worst letter A to E; empty where no source could be judged
    information  the worst figure 1 to 5; empty where none could be judged
    unjudged     how many grades hold an F or a 6
    """

    source: str
    information: str
    unjudged: int

    def __str__(self) -> str:
        judged = (self.source or "F") + (self.information or "6")
        if not self.unjudged:
            return judged
        return f"{judged}, and {self.unjudged} that cannot be judged"


def weakest(grades: Iterable[str]) -> Weakest:
    """The weakest letter and the weakest figure among grades."""
    grades = list(grades)
    return Weakest(
        max((each[0] for each in grades if each[0] != "F"), default=""),
        max((each[1] for each in grades if each[1] != "6"), default=""),
        sum(each[0] == "F" or each[1] == "6" for each in grades),
    )
