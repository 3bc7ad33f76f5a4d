"""The sentence about a quote, as rows of tables give it."""

from __future__ import annotations

from relaas.views.surroundings import around


def test_a_row_of_a_table_is_cut_about_the_quote() -> None:
    cells = [f"{number} dead" for number in range(1000, 1400)]
    row = " ".join(cells)
    for quote in (cells[0], cells[200], cells[-1]):
        cut = around(row, quote)
        assert quote in cut
        assert len(cut) < 700
        assert cut.strip("… ") in row
    assert around("Nine were dead.", "Nine") == "Nine were dead."
