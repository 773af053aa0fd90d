"""Maps as plates: the world, hemispheres, regions, and what is laid on them."""
