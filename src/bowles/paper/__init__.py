"""The door to paper: a sheet as a printed broadside."""

from bowles.paper.broadside import broadside, compose

__all__ = ["broadside", "compose"]
