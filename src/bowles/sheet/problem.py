"""Problems: questions with typed parameters, and their worked solutions."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bowles.sheet.parameters import Signature
from bowles.sheet.quantity import Computed, Quantity

if TYPE_CHECKING:
    from bowles.draw import Plate

JSON_VERSION = 1


@dataclass(frozen=True)
class Example:
    """A worked example as somebody printed it: what was given, what was answered, where.

    answer     name of an answer -> the printed value, in the unit of that answer
    tolerance  how far the computation may lie from it, in the same unit
    erratum    why the printed value is wrong, where it is; empty where it is right
    row        the number it bears in a collection of worked examples, such as ADA01
    """

    problem: str
    given: Mapping[str, str]
    answer: Mapping[str, float | str]
    source: str
    locator: str = ""
    tolerance: float = 0.0
    erratum: str = ""
    row: str = ""


@dataclass(frozen=True)
class Solution:
    """What a problem's function returns.

    answers  name -> Quantity, the chief one first
    steps    the working, a sentence a step, in a teacher's order
    figure   draws the figure; called only by a door that shows it
    sources  keys in the sheet's sources
    notes    conventions used, doubts, why there is no answer
    """

    answers: Mapping[str, Quantity]
    steps: Sequence[str]
    figure: Callable[[], Plate] | None = None
    sources: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Problem:
    """A question declared once; every door grows from it.

    numbers   what it bears in the sheet's own list of problems, such as T25; one may answer several
    """

    name: str
    sheet: str
    title: str
    text: str
    section: str
    signature: Signature
    function: Callable[..., Solution]
    sources: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    numbers: tuple[str, ...] = ()

    def solve(self, **given: Any) -> Solved:
        """The worked solution for parameters given as text or as values.

        Raises BadValue or UnknownName with one sentence that names the parameter.
        """
        values = self.signature.read(given)
        shown = self.signature.show(values)
        solution = self.signature.call(self.function, values)
        basis = Computed(f"{self.sheet}/{self.name}", shown)
        answers = {name: each.resting_on(basis) for name, each in solution.answers.items()}
        sources = tuple(dict.fromkeys((*self.sources, *solution.sources)))
        return Solved(self, shown, replace(solution, answers=answers, sources=sources))


@dataclass(frozen=True)
class Solved:
    """A problem, the inputs it was given, and its solution."""

    problem: Problem
    inputs: Mapping[str, str]
    solution: Solution

    def __getitem__(self, name: str) -> Quantity:
        return self.solution.answers[name]

    @property
    def answers(self) -> Mapping[str, Quantity]:
        """Name -> Quantity."""
        return self.solution.answers

    def figure(self) -> Plate | None:
        """The figure, drawn now; None where the problem has none."""
        return self.solution.figure() if self.solution.figure else None

    def as_json(self) -> dict[str, Any]:
        """The stable contract of the JSON interface and of `--json`."""
        return {
            "version": JSON_VERSION,
            "problem": self.problem.name,
            "sheet": self.problem.sheet,
            "inputs": dict(self.inputs),
            "answer": {name: each.as_json() for name, each in self.answers.items()},
            "steps": list(self.solution.steps),
            "sources": list(self.solution.sources),
            "notes": list(self.solution.notes),
        }

    def __repr__(self) -> str:
        given = ", ".join(f"{name} {text}" for name, text in self.inputs.items())
        answers = [f"  {name.replace('_', ' ')}: {each}" for name, each in self.answers.items()]
        steps = [f"  {number}. {step}" for number, step in enumerate(self.solution.steps, 1)]
        notes = [f"  Note: {note}" for note in self.solution.notes]
        return "\n".join([f"{self.problem.title} ({given})", *answers, *steps, *notes])

    def _repr_html_(self) -> str:
        from html import escape

        figure = self.figure()
        answers = "".join(
            f"<dt>{escape(name.replace('_', ' '))}</dt><dd><b>{escape(str(each))}</b></dd>"
            for name, each in self.answers.items()
        )
        steps = "".join(f"<li>{escape(step)}</li>" for step in self.solution.steps)
        picture = figure._repr_svg_() if figure else ""
        return f"<h4>{escape(self.problem.title)}</h4><dl>{answers}</dl><ol>{steps}</ol>{picture}"


def titled(function: Callable[..., Any]) -> tuple[str, str]:
    """Title and text of a declared function: its docstring's first line, and the rest."""
    title, _, text = (inspect.getdoc(function) or "").partition("\n")
    return title.rstrip("."), text.strip()
