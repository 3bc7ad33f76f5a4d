"""What microphones recorded: onsets in it, and how much each is like a blast."""
