"""The sky as plates: the stars over a place, planispheres, the zodiac."""
