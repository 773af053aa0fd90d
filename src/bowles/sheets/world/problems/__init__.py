"""The problems of the globes, each a question with its working."""

from bowles.sheets.world.problems import globe

__all__ = ["globe"]
