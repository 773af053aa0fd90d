"""The door to paper: a sheet as a printed broadside, and laid out for others."""

from bowles.paper.broadside import broadside, compose
from bowles.paper.publish import published

__all__ = ["broadside", "compose", "published"]
