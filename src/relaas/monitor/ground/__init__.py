"""Where microphones stand, and how sound gets there: frames, surveys, the air."""
