"""Checking a sheet: everything that is named exists, every number is computed or cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bowles.errors import BrokenFile
from bowles.evidence import breaches_in, breaches_of, faults_of
from bowles.sheet.live import NO_SUCH, Reader, fill
from bowles.sheet.load import read_folder
from bowles.sheet.modelled import faults_of_models
from bowles.sheet.numbers import loose_numbers
from bowles.sheet.problem import Problem
from bowles.sheet.registry import sheet, sheet_names
from bowles.sheet.sheet import Sheet, folded
from bowles.sheet.table import Table
from bowles.sheet.words import Definition, Explanation, Figure
from bowles.textfiles import read_text

_CITES = re.compile(r"\[@[\w.-]")
_RESTS, _LOOSE, _STRANGE = "nothing rests on", "leads to no claim and no figure", "no source"
_MISSING = (NO_SUCH, _RESTS, _LOOSE, _STRANGE)
_SAID_UNUSED = re.compile(r"\b(?:un(?:used|cited)|(?:never|not) (?:cited|used|listed))\b", re.I)


def check_sheet(name: str) -> list[BrokenFile]:
    """Every fault of an installed sheet or of a folder, with file and line where there are such."""
    if name in sheet_names():
        home = sheet(name)
        faults = read_folder(home.folder, name)[1]
    elif Path(name).is_dir():
        home, faults = read_folder(Path(name))
    else:
        home, faults = sheet(name), []
    found = [*_words(home), *_parts(home), *_printed(home), *_evidence(home)]
    told = {str(each) for each in faults}
    models = [e for e in faults_of_models(home.folder, home.study) if str(e) not in told]
    return [*faults, *(each for each in found if not _follows(each, home)), *models]


def _follows(fault: BrokenFile, home: Sheet) -> bool:
    """Whether a fault is only that something is missing which could not be read.

    It is judged when what cannot be read is mended: one fault is not told many times.
    """
    at = [each.path for each in home.study.faults]
    claims = any(path.parent.name in ("claims", "indicators") for path in at)
    sources = any(path.stem == "sources" for path in at)
    return (claims or sources) and any(words in fault.message for words in _MISSING)


def _printed(home: Sheet) -> Iterator[BrokenFile]:
    """What [print] names is there."""
    printed = home.about.printed
    named = [("figure", each) for each in (*printed.figures, *printed.between, printed.map)]
    for kind in ("definition", "table", "problem", "explanation"):
        named += [(kind, each) for each in getattr(printed, f"{kind}s")]
    for kind, each in named:
        name = each.partition("?")[0]
        if name and folded(name) not in home.names(kind):
            yield BrokenFile(
                home.folder / "sheet.toml", None, f"[print] names the {kind} {name!r}: none such."
            )


def _evidence(home: Sheet) -> Iterator[BrokenFile]:
    """What the evidence of a sheet shows by itself, and what its policy forbids."""
    study = home.study
    if not (study.claims or study.indicators):
        return
    yield from faults_of(study)
    yield from breaches_of(study)
    yield from _unused(home)
    for told in home.definitions.values():
        for _, words in breaches_in(study, f"{told.text} {told.example}"):
            yield BrokenFile(told.path, told.line, f"the definition {words}")
    for each in home.explanations.values():
        text = read_text(Path(each.path))
        for line, words in breaches_in(study, text):
            yield BrokenFile(each.path, line, f"the explanation {words}")
        for line, number in loose_numbers(home, text):
            yield BrokenFile(
                each.path,
                line,
                f"the number {number} {_LOOSE}; cite a claim that says "
                "it, as [@C001], or have it computed, as {{ value('gdp', 'KZ', '2013') }}.",
            )


def _unused(home: Sheet) -> Iterator[BrokenFile]:
    """Sources on which nothing rests and that do not say so."""
    study = home.study
    used = {c.source for each in study.claims.values() for c in (*each.sources, *each.cites)}
    used |= {row.source for each in study.indicators.values() for row in each.rows}
    used |= {each.source for each in home.errata}
    used |= {each.source for each in home.definitions.values()}
    used |= {each.source for each in home.examples}
    for parts in (home.problems, home.tables, home.figures):
        used |= {key for each in parts.values() for key in each.sources}
    used |= {claim.origin for claim in study.claims.values()}
    cited = " ".join(read_text(Path(each.path)) for each in home.explanations.values())
    for source in home.sources.values():
        said = _SAID_UNUSED.search(source.note)
        if source.key not in used and not said and source.key not in cited:
            yield BrokenFile(
                source.path or home.folder,
                source.line,
                f"{_RESTS} {source.key}; cite it, or say 'not cited' in its note.",
            )


def _words(home: Sheet) -> Iterator[BrokenFile]:
    reader = Reader.of(home)
    known = home.names("definition")
    for each in home.definitions.values():
        path = Path(each.path)
        yield from _filled(home, each.example, reader, path, each.line)
        for fault in _definition(home, each, known):
            yield BrokenFile(path, each.line, fault)
    for explanation in home.explanations.values():
        yield from _filled(home, explanation.text, reader, Path(explanation.path), None)
        yield from _told(home, explanation)
        if explanation.figure and explanation.figure not in home.figures:
            yield BrokenFile(explanation.path, None, f"there is no figure {explanation.figure!r}.")


def _told(home: Sheet, explanation: Explanation) -> Iterator[BrokenFile]:
    """Numbers of an explanation that nothing computes, where it cites no source either.

    Where a sheet has claims each such number must lead to its own; see `_evidence`.
    """
    if home.study.claims or _CITES.search(explanation.text):
        return
    for line, number in loose_numbers(home, read_text(Path(explanation.path))):
        yield BrokenFile(
            explanation.path,
            line,
            f"the number {number} is neither computed nor cited; have it computed, as "
            "{{ answer('problem') }}, or cite a source, as [@Meeus1998].",
        )


def _definition(home: Sheet, each: Definition, known: Mapping[str, str]) -> Iterator[str]:
    if not each.source:
        yield f"{each.term!r} has no source."
    elif each.source not in home.sources:
        yield f"{each.term!r} cites {each.source!r}, which is {_STRANGE} of the sheet."
    for other in each.see:
        if other.lower() not in known:
            yield f"{each.term!r} sends to {other!r}, which is not defined."


def _filled(
    home: Sheet, text: str, reader: Reader, path: Path, line: int | None
) -> Iterator[BrokenFile]:
    try:
        fill(home, text, reader, str(path))
    except BrokenFile as fault:
        # A definition's example is part of a larger file: its line there counts.
        yield BrokenFile(path, line or fault.line, fault.message)


def _cited(part: Problem | Table | Figure) -> tuple[str, ...]:
    """Its sources; of a table that needs nothing given, those too that it names when computed."""
    if isinstance(part, Table) and not any(each.required for each in part.signature.parameters):
        return part.compute().sources
    return part.sources


def _parts(home: Sheet) -> Iterator[BrokenFile]:
    # Claims bring their sources; what a model rests on is told parameter by parameter.
    rests = home.study.claims or (home.folder / "models").is_dir()
    for kind in ("problems", "tables", "figures"):
        for name, each in getattr(home, kind).items():
            sources = _cited(each)
            for key in sources:
                if key not in home.sources:
                    yield BrokenFile(
                        home.folder, None, f"{kind[:-1]} {name} cites {key!r}, {_STRANGE}."
                    )
            if kind != "figures" and not sources and not rests:
                yield BrokenFile(home.folder, None, f"{kind[:-1]} {name} names no source.")
    for example in home.examples:
        if example.problem not in home.problems:
            path = home.folder / "examples.toml"
            yield BrokenFile(
                path, None, f"an example is of {example.problem!r}, which is no problem."
            )
