"""The command line: one file for each command. Heavy imports wait until a command runs."""

from __future__ import annotations

from relaas.cli.program import main

__all__ = ["main"]
