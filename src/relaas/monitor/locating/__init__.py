"""Where a shot was fired, from when it arrived at several microphones."""
