"""A sheet: a subject laid down on the map, with its words, tables, problems and figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bowles.errors import unknown
from bowles.evidence import Source, Study
from bowles.sheet.errata import disagreements
from bowles.sheet.parameters import Signature
from bowles.sheet.problem import Example, Problem, Solution, Solved, titled
from bowles.sheet.table import Columns, Computation, Table
from bowles.sheet.words import Definition, Erratum, Explanation, Figure

if TYPE_CHECKING:
    from bowles.draw import Plate


@dataclass(frozen=True)
class Printed:
    """How a sheet stands on paper, from [print] in sheet.toml; what is empty is chosen for it.

    over          words above the title, which may itself differ from the sheet's
    map           the figure in the middle
    figures       those at its sides; `between` those between two hemispheres
    definitions, tables, problems, explanations   which of them, in this order

    A part is named with its parameters as in an address: "heavens?pole=south". What it needs and is
    not given, the reader's place and day give.
    """

    over: str = ""
    title: str = ""
    map: str = ""
    figures: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What a sheet says of itself in sheet.toml.

    place  where a reader stands who has not said where
    map    the name of the figure that stands in the middle
    """

    title: str
    subtitle: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    place: str = "London"
    map: str = "map"
    printed: Printed = Printed()


@dataclass(eq=False)
class Sheet:
    """The parts of a sheet by name; problems, tables and figures are declared by decorators."""

    name: str
    about: About
    folder: Path
    study: Study
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    examples: Sequence[Example] = ()
    problems: dict[str, Problem] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The sheet's title."""
        return self.about.title

    @property
    def sources(self) -> Mapping[str, Source]:
        """Key -> source."""
        return self.study.sources

    @property
    def errata(self) -> Sequence[Erratum]:
        """Where printed sources are wrong: those noted, and those found by solving the examples."""
        noted = [
            Erratum(
                each.id, each.finding, each.correction, each.source, each.locator, each.severity
            )
            for each in self.study.errata
        ]
        return [*noted, *self.disagreements]

    @cached_property
    def disagreements(self) -> tuple[Erratum, ...]:
        """Every printed example that the computation does not bear out, found by solving all."""
        return tuple(disagreements(self.examples, self.problems))

    def problem(
        self,
        section: str,
        sources: Sequence[str] = (),
        defaults: Mapping[str, str] | None = None,
        numbers: Sequence[str] = (),
    ) -> Callable[[Callable[..., Solution]], Callable[..., Solution]]:
        """Declare a problem: its name, title, text and parameters come from the function itself."""

        def declare(function: Callable[..., Solution]) -> Callable[..., Solution]:
            self.add_problem(
                function.__name__, function, section, sources, defaults, numbers=numbers
            )
            return function

        return declare

    def add_problem(
        self,
        name: str,
        function: Callable[..., Solution],
        section: str,
        sources: Sequence[str] = (),
        defaults: Mapping[str, str] | None = None,
        title: str = "",
        numbers: Sequence[str] = (),
    ) -> None:
        """Enter a problem under `name`; `title` replaces the docstring's first line."""
        head, text = titled(function)
        signature = Signature.of(function, defaults or {}, owner=name)
        examples = tuple(each for each in self.examples if each.problem == name)
        self.problems[name] = Problem(
            name,
            self.name,
            title or head,
            text,
            section,
            signature,
            function,
            tuple(sources),
            examples,
            tuple(numbers),
        )

    def table(
        self, section: str, sources: Sequence[str] = (), defaults: Mapping[str, str] | None = None
    ) -> Callable[[Callable[..., Columns]], Callable[..., Columns]]:
        """Declare a table from a function that returns its columns."""

        def declare(function: Callable[..., Columns]) -> Callable[..., Columns]:
            self.add_table(function.__name__, function, section, sources, defaults)
            return function

        return declare

    def add_table(
        self,
        name: str,
        function: Callable[..., Columns],
        section: str,
        sources: Sequence[str] = (),
        defaults: Mapping[str, str] | None = None,
    ) -> None:
        """Enter a table under `name`."""
        title, text = titled(function)
        signature = Signature.of(function, defaults or {}, owner=name)
        self.tables[name] = Table(
            name, self.name, title, text, section, signature, function, tuple(sources)
        )

    def figure(
        self, sources: Sequence[str] = (), defaults: Mapping[str, str] | None = None
    ) -> Callable[[Callable[..., Plate]], Callable[..., Plate]]:
        """Declare a figure from a function that returns a plate."""

        def declare(function: Callable[..., Plate]) -> Callable[..., Plate]:
            self.add_figure(function.__name__, function, sources, defaults)
            return function

        return declare

    def add_figure(
        self,
        name: str,
        function: Callable[..., Plate],
        sources: Sequence[str] = (),
        defaults: Mapping[str, str] | None = None,
        claims: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Enter a figure under `name`; `claims` says what each thing drawn rests on."""
        title, text = titled(function)
        signature = Signature.of(function, defaults or {}, owner=name)
        self.figures[name] = Figure(
            name, self.name, title, text, signature, function, tuple(sources), claims or {}
        )

    def solve(self, problem: str, **given: Any) -> Solved:
        """The worked solution of a problem of this sheet."""
        return self.get("problem", problem).solve(**given)

    def compute(self, table: str, **given: Any) -> Computation:
        """A table of this sheet."""
        return self.get("table", table).compute(**given)

    def define(self, term: str) -> Definition:
        """The definition of a term, found by its name or a synonym, whatever the case."""
        return self.get("definition", term)

    def get(self, kind: str, name: str) -> Any:
        """A part by kind ('problem', 'table', ...) and name; refuses with the nearest names."""
        named = self.names(kind)
        if (key := named.get(folded(name))) is None:
            raise unknown(kind, name, named)
        return getattr(self, f"{kind}s")[key]

    def names(self, kind: str) -> dict[str, str]:
        """Every name that finds a part of this kind, folded -> its key; synonyms included."""
        parts = getattr(self, f"{kind}s")
        named = {folded(key): key for key in parts}
        if kind == "definition":
            for key, each in parts.items():
                for synonym in each.synonyms:
                    named.setdefault(folded(synonym), key)
        return named

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, kind))} {kind}" for kind in KINDS)
        return f"{self.about.title}: {counts}"


KINDS = ("problems", "tables", "definitions", "explanations", "figures", "sources", "errata")


def folded(name: str) -> str:
    """A name as it is looked up: small letters, no hyphens or underscores."""
    return name.strip().lower().replace("-", " ").replace("_", " ")
