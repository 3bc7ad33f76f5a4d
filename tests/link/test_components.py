"""Connected components: literal groups, and the law that order does not matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relaas.link.components import components, decided


def test_what_hangs_together_is_one_group() -> None:
    assert components("abcde", [("a", "c"), ("c", "e"), ("b", "x")]) == [("a", "c", "e"), ("b",), ("d",)]


def test_what_people_decided_comes_first() -> None:
    judged = {("a", "b"): False, ("c", "d"): True}
    assert decided([("a", "b"), ("b", "c")], judged) == [("b", "c"), ("c", "d")]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12))
def test_the_order_of_the_pairs_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    assert components("abcdefgh", pairs) == components("abcdefgh", pairs[::-1])
