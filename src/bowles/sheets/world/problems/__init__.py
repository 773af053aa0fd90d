"""The problems of the globes, each a question with its working."""

from bowles.sheets.world.problems import course, globe, horizon, moon, sun, sun_and_place

__all__ = ["course", "globe", "horizon", "moon", "sun", "sun_and_place"]
