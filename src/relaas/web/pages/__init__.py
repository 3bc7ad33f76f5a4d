"""One file for each family of pages: what was asked for, what shows it, and with which template."""
