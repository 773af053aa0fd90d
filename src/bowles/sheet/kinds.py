"""The kinds of problem that a data-only sheet can ask: each is written once, over any study."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass
