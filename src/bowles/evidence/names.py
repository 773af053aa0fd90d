"""Names of authors as BibTeX writes them, and as CSL-JSON does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bowles.evidence.latex import from_latex, to_latex

Name = dict[str, str]


def names_from(field: str) -> list[Name]:
    """The names of a field: "Curtis, Glenn and {World Bank}"."""
    return [_name(each) for each in _split(field, r"\s+and\s+") if each.strip()]


def names_to(people: Iterable[Mapping[str, str]]) -> str:
    """The field of a list of names."""
    return " and ".join(_field(each) for each in people)


def person(text: str) -> Name:
    """A name given as "Family, Given", or as one text."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        return {"literal": text.strip()}
    return {"family": family, "given": given} if given else {"family": family}


def _name(text: str) -> Name:
    text = text.strip()
    if text.startswith("{") and text.endswith("}") and len(list(_split(text, r"\s"))) == 1:
        return {"literal": from_latex(text)}
    parts = [from_latex(each) for each in _split(text, ",")]
    if len(parts) >= 3:
        return _without_empty(
            {"family": parts[0], "given": ", ".join(parts[2:]), "suffix": parts[1]}
        )
    if len(parts) == 2:
        return _without_empty({"family": parts[0], "given": parts[1]})
    words = [from_latex(each) for each in _split(text, r"\s+")]
    # The family name begins at the first small word (van, de la), or else is the last one.
    small = next((n for n, each in enumerate(words[:-1]) if n and each[:1].islower()), None)
    at = len(words) - 1 if small is None else small
    return _without_empty({"family": " ".join(words[at:]), "given": " ".join(words[:at])})


def _without_empty(name: Name) -> Name:
    return {key: value for key, value in name.items() if value}


def _field(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return f"{{{to_latex(name['literal'])}}}"
    parts = (name.get("family"), name.get("suffix"), name.get("given"))
    return ", ".join(_guarded(each) for each in parts if each)


def _guarded(text: str) -> str:
    """A part of a name; braces keep an "and" or a comma inside it together."""
    written = to_latex(text)
    return f"{{{written}}}" if re.search(r",|\band\b", written) else written


def _split(text: str, at: str) -> Iterator[str]:
    """The parts of a text between what matches outside all braces."""
    depth, begin = 0, 0
    for found in re.finditer(rf"\\.|[{{}}]|{at}", text, re.S | re.I):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        elif depth == 0 and re.fullmatch(at, found[0], re.I):
            yield text[begin : found.start()]
            begin = found.end()
    yield text[begin:]
