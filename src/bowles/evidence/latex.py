"""The letters of TeX: accents and signs as they are written in .bib files."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textquoteright": "’", "textquoteleft": "‘", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "S": "§", "P": "¶", "pounds": "£",
}  # fmt: skip
_ACCENTED = re.compile(
    r"\\([`'^~=.\"])\s*(?:\{\s*(\\?[^\W\d_])\s*\}|(\\?[^\W\d_]))"
    r"|\\([uvHrdckb])(?:\s*\{\s*(\\?[^\W\d_])\s*\}|\s+([^\W\d_]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\s+|(?=[^A-Za-z])|\Z)(?:\{\})?")
_SIGN = re.compile(r"\\([&%$#_{}\- ,/@])")
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
# Signs that stand for themselves wait here while the braces go.
_KEPT = {"{": "\ue000", "}": "\ue001", "~": "\ue002", "\\": "\ue003"}
_BACK = str.maketrans({kept: sign for sign, kept in _KEPT.items()})


def from_latex(text: str) -> str:
    """A text as a reader sees it, its white space made one."""
    text = _ACCENTED.sub(_accent, text)
    text = _COMMAND.sub(_letter, text)
    text = _SIGN.sub(lambda found: "" if found[1] in "-,/" else _KEPT.get(found[1], found[1]), text)
    text = text.replace("---", "—").replace("--", "–").replace("~", "\u00a0")
    text = re.sub(r"\$?\\[A-Za-z]+\$?|[{}]", "", text.replace("``", "“").replace("''", "”"))
    return " ".join(re.split(r"[ \t\r\n]+", text.translate(_BACK))).strip(" ")


def to_latex(text: str) -> str:
    """A text with its special signs escaped; letters stay in Unicode."""
    named = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return _SPECIAL.sub(lambda found: named.get(found[0], "\\" + found[0]), text)


def _accent(found: re.Match[str]) -> str:
    mark = found[1] or found[4]
    letter = (found[2] or found[3] or found[5] or found[6]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[mark])


def _letter(found: re.Match[str]) -> str:
    sign = _LETTERS.get(found[1])
    return found[0] if sign is None else _KEPT.get(sign, sign)
