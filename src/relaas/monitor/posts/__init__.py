"""Posts along a line of contact: where they stand, how their cameras look out, how well their clocks are known."""
