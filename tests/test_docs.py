"""The documentation says what the code does: every error, remark and command is in it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ERRORS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
# A remark's code stands as the first argument of Notice, alone in quotes.
CODES = sorted(
    {
        code
        for path in (ROOT / "src" / "relaas" / "readers").rglob("*.py")
        for code in re.findall(r"Notice\(\s*\"([A-Z][A-Z-]+)\"", path.read_text(encoding="utf-8"))
    }
)


def test_the_table_of_errors_follows_from_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    sys.modules.pop("make_docs", None)
    from make_docs import page

    assert page(ERRORS) == ERRORS, "run python tools/make_docs.py"


@pytest.mark.parametrize("code", CODES)
def test_a_remark_is_documented(code: str) -> None:
    assert f"| `{code}` |" in ERRORS


def test_there_are_remarks() -> None:
    assert len(CODES) > 15
