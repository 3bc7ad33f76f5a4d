"""Write the golden files: what is found in each sample document, one row a line.

    python tools/make_golden.py

Run it after a change of rules, and read the difference line by line before committing it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from relaas import extract, read

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"


def found_in(path: Path) -> str:
    """The rows of one sample document as JSON lines."""
    rows = (mention.row() for mention in extract(read(path).text))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main() -> None:
    """Write one file for each sample."""
    GOLDEN.mkdir(exist_ok=True)
    for path in sorted((ROOT / "samples").iterdir()):
        (GOLDEN / f"{path.name}.jsonl").write_text(found_in(path), encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {GOLDEN.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
