"""Connected components: literal groups, and the law that order does not matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relaas.link.components import components, decided


def test_what_hangs_together_is_one_group() -> None:
    assert components("abcde", [("a", "c"), ("c", "e"), ("b", "x")]) == [("a", "c", "e"), ("b",), ("d",)]


def test_what_people_decided_comes_first() -> None:
    judged = {("a", "b"): False, ("x", "y"): True}
    assert decided([("a", "b"), ("b", "c"), ("x", "y")], judged) == [("x", "y"), ("b", "c")]


def test_what_was_judged_different_does_not_meet_by_way_of_another() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "d")]
    assert components("abcd", pairs, [("a", "c")]) == [("a", "b"), ("c", "d")]
    assert components("abcd", pairs, [("a", "d"), ("a", "x")]) == [("a", "b", "c"), ("d",)]
    # A group takes the aversions of those it takes in.
    assert components("abcd", [("c", "d"), ("a", "b"), ("b", "d")], [("a", "c")]) == [("a", "b"), ("c", "d")]


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12),
    st.lists(st.sampled_from([(one, other) for one in "abcdefgh" for other in "abcdefgh" if one < other]), max_size=4),
)
def test_no_group_holds_two_that_must_stay_apart(pairs: list[tuple[str, str]], apart: list[tuple[str, str]]) -> None:
    grouped = components("abcdefgh", pairs, apart)
    assert sorted(item for group in grouped for item in group) == list("abcdefgh")
    assert not any(one in group and other in group for group in grouped for one, other in apart)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12))
def test_the_order_of_the_pairs_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    assert components("abcdefgh", pairs) == components("abcdefgh", pairs[::-1])
