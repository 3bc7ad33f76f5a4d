"""``python -m relaas.cli``."""

from __future__ import annotations

from relaas.cli import main

if __name__ == "__main__":
    main()
