"""The examples in spec/log.md are what the code makes; whatever is shown there can be relied on to the byte."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from relaas.record.log.leaf import Kind
from relaas.record.log.merkle import fold
from spec_examples import examples

PAGE = (Path(__file__).parents[2] / "spec" / "log.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"<!-- ([^\n]+?) -->\n```\n(.*?)\n```\n", PAGE, re.DOTALL))


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return examples()


def test_every_example_is_shown(made: dict[str, str]) -> None:
    assert SHOWN.keys() == made.keys()


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_is_what_the_code_makes(made: dict[str, str], name: str) -> None:
    assert SHOWN[name] == made[name].rstrip("\n")


def test_the_examples_fit_each_other_by_hand() -> None:
    """With nothing but SHA-256, as a reader of the page would."""
    commitment = sha256(SHOWN["payload"].encode()).hexdigest()
    assert f'"commitment":"{commitment}"' in SHOWN["leaf"]
    assert sha256(b"\x00" + SHOWN["leaf"].encode()).hexdigest() == SHOWN["leaf hash"]
    assert SHOWN["leaf hash"] in SHOWN["tile"].splitlines()
    digest = sha256((SHOWN["letter"] + "\n").encode()).hexdigest()
    assert f'"sha256":"{digest}"' in SHOWN["payload"]
    root = fold([bytes.fromhex(line) for line in SHOWN["tile"].splitlines()])
    first, second, third = (bytes.fromhex(line) for line in SHOWN["tile"].splitlines())
    left = sha256(b"\x01" + first + second).digest()
    assert root == sha256(b"\x01" + left + third).digest()


def test_every_kind_of_entry_is_named() -> None:
    for kind in Kind:
        assert f"`{kind}`" in PAGE
