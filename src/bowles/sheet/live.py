"""Live numbers in prose: a sandboxed template whose every number links to what it rests on.

The links use schemes of their own, which each door turns into its pages or footnotes:
`problem:sunrise?place=Almaty`, `indicator:gdp?place=KZ`, `claim:C001`, `define:declination`,
`source:curtis2002`. In the text `[[declination]]` links a term, `[@C001; curtis2002]` cites claims
and sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bowles.earth import Place, place
from bowles.errors import BadValue, BowlesError, BrokenFile
from bowles.time import Date

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from bowles.sheet.sheet import Sheet

NO_SUCH = "is cited, but is no claim or source"
_CITATION = re.compile(r"\[@([\w.-]+(?:\s*[,;]\s*@?[\w.-]+)*)\]")
_TERM = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")


@dataclass(frozen=True)
class Reader:
    """For whom the numbers are computed: where they are, and on what day."""

    place: Place
    date: Date

    @classmethod
    def of(cls, sheet: Sheet, where: str | None = None, when: str | None = None) -> Reader:
        """The reader a door describes; the sheet's own place and today where it says nothing."""
        date = Date.parse(when) if when else Date.today()
        return cls(place(where or sheet.about.place), date)


def fill(sheet: Sheet, text: str, reader: Reader, path: str) -> str:
    """Markdown with its numbers computed or looked up, its terms and claims linked.

    Raises BrokenFile with `path` and the line where a number cannot be had.
    """
    filled = _render(sheet, text, reader, path) if "{{" in text or "{%" in text else text
    filled = _TERM.sub(_term_link, filled)
    return _CITATION.sub(lambda found: _citation_links(sheet, found, path), filled)


def _render(sheet: Sheet, text: str, reader: Reader, path: str) -> str:
    from jinja2 import TemplateError

    voices = _Voices(sheet, reader)
    names = {
        "answer": voices.answer,
        "value": voices.value,
        "cell": voices.cell,
        "place": reader.place.name,
        "date": reader.date.isoformat(),
        "day": str(reader.date),
    }
    try:
        return _environment().from_string(text).render(names)
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _line_of_failure(error)
        raise BrokenFile(path, line, f"the live number fails: {error}.") from error
    except (BowlesError, TypeError) as error:
        raise BrokenFile(
            path, _line_of_failure(error), f"the live number fails: {error}"
        ) from error


@lru_cache(1)
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@dataclass(frozen=True)
class _Voices:
    """What a template may call."""

    sheet: Sheet
    reader: Reader

    def answer(self, problem: str, name: str = "", **given: Any) -> str:
        """An answer of a problem, linked to its worked solution."""
        declared = self.sheet.get("problem", problem)
        asked = declared.signature.parameters
        wanted = {each.name for each in asked if each.kind.name == each.name}
        own = {"place": self.reader.place, "date": self.reader.date}
        solved = declared.solve(**{k: v for k, v in own.items() if k in wanted} | given)
        name = name or next(iter(solved.answers))
        if name not in solved.answers:
            raise BadValue(f"{problem} answers {', '.join(solved.answers)}, not {name!r}.")
        return f"[{solved[name]}](problem:{declared.name}?{urlencode(solved.inputs)})"

    def cell(self, table: str, column: str, row: str | int = 0, **given: Any) -> str:
        """A cell of a table, linked to the table; the row by what stands first in it, or by its
        number from 0 (from the end where it is negative).
        """
        declared = self.sheet.get("table", table)
        asked = declared.signature.parameters
        wanted = {each.name for each in asked if each.kind.name == each.name}
        own = {"place": self.reader.place, "date": self.reader.date}
        made = declared.compute(**{k: v for k, v in own.items() if k in wanted} | given)
        if column not in made.body.columns:
            raise BadValue(f"{table} has {', '.join(made.body.columns)}, not {column!r}.")
        firsts = next(iter(made.body.columns.values())).texts()
        if isinstance(row, str) and row not in firsts:
            raise BadValue(f"{table} has no row {row!r}; its rows begin {', '.join(firsts[:3])}.")
        number = firsts.index(row) if isinstance(row, str) else row
        if not -len(firsts) <= number < len(firsts):
            raise BadValue(f"{table} has {len(firsts)} rows here, none numbered {number}.")
        shown = made.body.columns[column]
        text = _in_words(shown.texts()[number])
        unit = "" if shown.unit in ("°", "′", "″", "h", "times", "") else f" {shown.unit}"
        mark = shown.unit if shown.unit in ("°", "′", "″") and shown.unit not in text else ""
        return f"[{text}{mark}{unit}](table:{declared.name}?{urlencode(made.inputs)})"

    def value(self, indicator: str, where: str, period: int | str, vintage: str = "") -> str:
        """An observed value, the latest or that of a vintage, linked to its indicator."""
        observed = self.sheet.study.value(indicator, where, str(period), vintage)
        query = urlencode({"place": where, "period": period})
        return f"[{observed}](indicator:{indicator}?{query})"


def _in_words(text: str) -> str:
    """A day of a table as prose writes it; any other text as it is."""
    return str(Date.parse(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _term_link(found: re.Match[str]) -> str:
    term = found[1].strip()
    return f"[{(found[2] or term).strip()}](define:{term.replace(' ', '-')})"


def _citation_links(sheet: Sheet, found: re.Match[str], path: str) -> str:
    links = []
    for key in re.split(r"\s*[,;]\s*@?", found[1]):
        if key in sheet.study.claims:
            links.append(f"[{key}](claim:{key})")
        elif key in sheet.sources:
            links.append(f"[{sheet.sources[key].short}](source:{key})")
        else:
            line = found.string.count("\n", 0, found.start()) + 1
            raise BrokenFile(path, line, f"{key!r} {NO_SUCH} of {sheet.name}.")
    return "(" + ", ".join(links) + ")"


def _line_of_failure(error: BaseException) -> int | None:
    """The template's own line in the traceback, which jinja2 rewrites to the source's lines."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
