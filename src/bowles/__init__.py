"""An atlas that answers: sheets of maps, tables, problems and evidence, computed and cited."""

__version__ = "0.1.0"
