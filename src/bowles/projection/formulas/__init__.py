"""Projections that PROJ lacks, each from its published formula."""
