"""Whether each number in an explanation is computed or leads to a claim or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bowles.evidence import Claim, Study
from bowles.sheet.sheet import Sheet

# Live numbers and the addresses of links are passed over; the words of a link are read.
_PASSED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|`[^`\n]*`|\]\([^)]*\)|https?://\S+", re.S)
_CITED = re.compile(r"\[@([^\]]+)\]")
_CALLED = re.compile(r"(?:\{\{\s*\w+\(\s*['\"]|\(indicator:)([\w-]+)")
_NUMBER = re.compile(r"(?<![\w.,/§¶-])\d[\d,  ]*(?:\.\d+)?(?![\w/]|\.\d)")
_SMALL = 12  # numbers up to this count what stands beside them


def loose_numbers(home: Sheet, text: str) -> Iterator[tuple[int, str]]:
    """(line, number) of the numbers that nothing cited in their paragraph says.

    A paragraph cites claims and sources with [@C001], and calls figures with {{ value(...) }} or
    leads to them with [a link](indicator:gdp). A
    source that is itself cited for a number is taken at its word.
    """
    line = 1
    for paragraph in re.split(r"(\n\s*\n)", text):
        yield from ((line + at, number) for at, number in _of_paragraph(home, paragraph))
        line += paragraph.count("\n")


def _of_paragraph(home: Sheet, paragraph: str) -> Iterator[tuple[int, str]]:
    if paragraph.lstrip().startswith("#"):
        return
    keys = [
        key.strip(" @") for found in _CITED.findall(paragraph) for key in re.split("[,;]", found)
    ]
    if any(key in home.sources for key in keys):
        return
    said = _said(home.study, keys, _CALLED.findall(paragraph))
    bare = _PASSED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), paragraph)
    bare = _CITED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), bare)
    for found in _NUMBER.finditer(bare):
        number = _plain(found[0])
        small = number.isdecimal() and int(number) <= _SMALL and bare[found.end() :][:1] != "%"
        if number not in said and not small:
            yield bare.count("\n", 0, found.start()), found[0].strip(" ,")


def _said(study: Study, keys: list[str], called: list[str]) -> set[str]:
    """The numbers that claims and indicators say, with their dates and what is wrong with them."""
    told: list[str] = []
    for claim in (study.claims[key] for key in keys if key in study.claims):
        told += _of_claim(study, claim)
    for name in called:
        if name in study.indicators:
            each = study.indicators[name]
            told += [each.title, each.about]
            told += [f"{row} {row.period} {row.vintage}" for row in each.rows]
    return {_plain(found) for text in told for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def _of_claim(study: Study, claim: Claim) -> list[str]:
    cited = (*claim.sources, *claim.cites)
    errata = [f"{each.finding} {each.correction}" for each in study.errata_of(claim)]
    dated = [study.sources[c.source].issued for c in cited if c.source in study.sources]
    text = f"{claim} {claim.dates} {claim.note} {claim.hedge}"
    against = [f"{each} {each.dates} {each.note}" for each in study.contradictions(claim)]
    return [text, *(c.locator for c in cited), *errata, *against,
            *(str(int(part)) for date in dated for part in re.findall(r"\d+", date))]  # fmt: skip


def _plain(number: str) -> str:
    """3,771 and 3771 are one number, and so are 70 and 70.0."""
    bare = re.sub(r"[,  \s]", "", number)
    return bare.rstrip("0").rstrip(".") if "." in bare else bare
