"""What-ifs in text files: models, what is asked of them, and the facts they must reproduce."""

from bowles.model.whatif.facts import Fact, Verdict, judged
from bowles.model.whatif.model import Mechanism, WhatIf
from bowles.model.whatif.read import model_of, read_facts, read_model, read_models

__all__ = [
    "Fact",
    "Mechanism",
    "Verdict",
    "WhatIf",
    "judged",
    "model_of",
    "read_facts",
    "read_model",
    "read_models",
]
