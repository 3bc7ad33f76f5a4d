"""Sound scenes made up: what sensors would hear of shots at known places, to measure how well they are found again."""
