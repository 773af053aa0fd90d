"""Us and our peers in one run: `python -m bench maps`. Speed is shown only beside accuracy."""
