"""The kinds of problem that a data-only sheet can ask: each is written once, over any study."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bowles.evidence import claims_about, claims_resting_on
from bowles.sheet.parameters import Words, Year
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity

if TYPE_CHECKING:
    from bowles.sheet.sheet import Sheet
