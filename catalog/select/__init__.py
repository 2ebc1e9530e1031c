"""Step select: the one answer to "is this public on this day, and if not, why"."""
