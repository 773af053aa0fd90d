"""The problems of the globes, each a question with its working."""

from bowles.sheets.world.problems import (
    course,
    days,
    dialling,
    globe,
    horizon,
    latitude,
    loci,
    moon,
    places,
    sailing,
    star_hours,
    stars,
    sun,
    sun_and_place,
    twilight,
    two_stars,
)

__all__ = [
    "course",
    "days",
    "dialling",
    "globe",
    "horizon",
    "latitude",
    "loci",
    "moon",
    "places",
    "sailing",
    "star_hours",
    "stars",
    "sun",
    "sun_and_place",
    "twilight",
    "two_stars",
]
