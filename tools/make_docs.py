"""Write the parts of the documentation that follow from the code: the table of errors in docs/errors.md.

Run it after adding an error: ``python tools/make_docs.py``.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from pathlib import Path

import relaas
from relaas.errors import RelaasError

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "errors.md"
_BETWEEN = re.compile(r"(<!-- errors -->\n).*?(<!-- end -->)", re.DOTALL)


def all_errors() -> list[type[RelaasError]]:
    """Every error a user can meet that has a code of its own, by code."""
    for module in pkgutil.walk_packages(relaas.__path__, "relaas."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, type[RelaasError]] = {}
    waiting = [RelaasError]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if "code" in vars(one) and one is not RelaasError:
            known = found.get(one.code)
            # Two may share a code; which is told of may not hang on what was imported first.
            if known is None or one.__module__ > known.__module__:
                found[one.code] = one
    return [found[code] for code in sorted(found)]


def table() -> str:
    """The table of errors as Markdown."""
    lines = ["| code | what is wrong | what to do | exit status |", "|---|---|---|---|"]
    for one in all_errors():
        meaning = " ".join((one.__doc__ or "").split("\n\n")[0].split())
        remedy = one.remedy if isinstance(one.remedy, str) else ""
        lines.append(f"| `{one.code}` | {meaning} | {remedy.replace('|', '/')} | {one.exit_status} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with the table as it should be."""
    return _BETWEEN.sub(lambda match: match[1] + table() + match[2], text)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
