"""The problems of the globes, each a question with its working."""

from bowles.sheets.world.problems import (
    course,
    dialling,
    globe,
    horizon,
    latitude,
    moon,
    sailing,
    sun,
    sun_and_place,
    twilight,
)

__all__ = [
    "course",
    "dialling",
    "globe",
    "horizon",
    "latitude",
    "moon",
    "sailing",
    "sun",
    "sun_and_place",
    "twilight",
]
