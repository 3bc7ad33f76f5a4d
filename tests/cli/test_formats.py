"""JSON, CSV and aligned text: whole, safe in a spreadsheet and safe on a terminal."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.export.aligned import write_aligned
from relaas.export.csv_rows import write_csv
from relaas.export.json_rows import write_array

values = st.one_of(st.text(max_size=12), st.integers(), st.booleans(), st.none())
tables = st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), values), max_size=6)


@given(tables)
def test_json_is_one_array(rows: list[dict[str, object]]) -> None:
    out = io.StringIO()
    write_array(rows, out)
    assert json.loads(out.getvalue()) == rows


@given(tables)
def test_no_cell_of_csv_is_a_formula(rows: list[dict[str, object]]) -> None:
    out = io.StringIO(newline="")
    write_csv(rows, out)
    read = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    for row, written in zip(rows, read[1:], strict=False):
        for name, cell in zip(read[0], written, strict=True):
            if isinstance(row.get(name), str):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_keeps_what_the_header_does_not_name() -> None:
    out = io.StringIO()
    write_csv(({"a": 1} if number < 1_000 else {"a": 1, "late": "x"} for number in range(1_001)), out)
    assert out.getvalue().splitlines()[-1] == '1,"{""late"": ""x""}"'


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\x00", "\u2028", "\r"])
def test_a_terminal_is_not_commanded(sign: str) -> None:
    out = io.StringIO()
    write_aligned([{"quote": f"voor{sign}na"}], ["quote"], out, 80)
    assert sign not in out.getvalue()


@given(st.lists(st.text(alphabet="abc de", max_size=300), min_size=1, max_size=4), st.integers(40, 200))
def test_a_table_fits_the_terminal(cells: list[str], width: int) -> None:
    out = io.StringIO()
    count = write_aligned([{"value": "x", "quote": cell} for cell in cells], ["value", "quote"], out, width)
    assert count == len(cells)
    assert max(len(line) for line in out.getvalue().splitlines()) <= width
