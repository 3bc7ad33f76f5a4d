"""A network's folder of recordings into observations: each recording read in a child process, each counted once."""
