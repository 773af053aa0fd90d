"""What a sheet is: definitions, tables, problems, explanations, figures, each declared once."""

from bowles.sheet.check import check_sheet
from bowles.sheet.claims import NAMES as ASKED_BY
from bowles.sheet.claims import Asked, ask, claim_json
from bowles.sheet.listing import counts, listing
from bowles.sheet.live import Reader, fill
from bowles.sheet.load import load_folder, read_folder
from bowles.sheet.markup import plain_text, to_html
from bowles.sheet.parameters import (
    Altitude,
    Angle,
    Hours,
    Kind,
    Latitude,
    Longitude,
    Parameter,
    Signature,
    TimeOfDay,
    Words,
    Year,
    choice,
    number,
)
from bowles.sheet.problem import JSON_VERSION, Example, Problem, Solution, Solved
from bowles.sheet.quantity import Basis, Computed, Observed, Quantity
from bowles.sheet.registry import find, sheet, sheet_names, sheets
from bowles.sheet.scaffold import new_sheet
from bowles.sheet.sheet import About, Printed, Sheet
from bowles.sheet.shown import citation, citations, defined
from bowles.sheet.table import Column, Columns, Computation, Table
from bowles.sheet.words import Definition, Erratum, Explanation, Figure

__all__ = [
    "ASKED_BY",
    "JSON_VERSION",
    "About",
    "Altitude",
    "Angle",
    "Asked",
    "Basis",
    "Column",
    "Columns",
    "Computation",
    "Computed",
    "Definition",
    "Erratum",
    "Example",
    "Explanation",
    "Figure",
    "Hours",
    "Kind",
    "Latitude",
    "Longitude",
    "Observed",
    "Parameter",
    "Printed",
    "Problem",
    "Quantity",
    "Reader",
    "Sheet",
    "Signature",
    "Solution",
    "Solved",
    "Table",
    "TimeOfDay",
    "Words",
    "Year",
    "ask",
    "check_sheet",
    "choice",
    "citation",
    "citations",
    "claim_json",
    "counts",
    "defined",
    "fill",
    "find",
    "listing",
    "load_folder",
    "new_sheet",
    "number",
    "plain_text",
    "read_folder",
    "sheet",
    "sheet_names",
    "sheets",
    "to_html",
]
