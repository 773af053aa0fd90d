"""Recipes that make the embedded data from registry packages; `python -m data all` runs them."""
