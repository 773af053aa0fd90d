"""What a model says instead of a number that only looks final."""

from __future__ import annotations

from bowles.errors import BowlesError


class Unsolved(BowlesError):
    """A model that did not reach its answer; `residual` tells how far it was from it."""

    def __init__(self, message: str, residual: float) -> None:
        super().__init__(message)
        self.residual = residual
