"""What may be laid over a map by name: waters, towns, courses, magnetism, distortion, one's own."""
